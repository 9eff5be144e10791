import { addDays, type PlainDate } from '../core/plain-date.js';
import { recordAccounts, recordHoldings } from '../direct-payments/agreements/record-accounts.js';
import { recordAgreements } from '../direct-payments/agreements/record-agreements.js';
import { recordCouncilPayments } from '../direct-payments/payments/record-council-payments.js';
import { recordContributions, recordPlanLines } from '../direct-payments/plans/record-plan-lines.js';
import { recordAnswer } from '../direct-payments/monitoring/record-answer.js';
import { recordCommitments } from '../direct-payments/monitoring/record-commitment.js';
import { recordPeople } from '../people/record-people.js';
import type { Sealer } from '../platform/access/sealing.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { recordAddresses } from './addresses.js';
import type { AgreementStory, Book } from './story.js';

/** Puts a book's people, agreements, plans, payments, accounts and commitments into the database. */
export async function recordBook(tx: TenantTx, sealer: Sealer, book: Book, officers: readonly [number, ...number[]]): Promise<void> {
  const { agreements, accounts } = book;
  const people = await recordPeople(tx, agreements.map((one) => ({ ...one, acting: { ...one.acting, from: one.starts } })));
  await recordAddresses(tx, agreements, people);
  const ids = await recordAgreements(tx, agreements.map((one, index) => ({
    reference: one.reference, personId: people[index] ?? 0, regime: one.regime, accountKind: one.accountKind, paysEveryWeeks: one.paysEveryWeeks,
    starts: one.starts, ...(one.ends ? { ends: one.ends } : {}), ...paidOnward(one), officerId: officers[index % officers.length] ?? officers[0],
  })));
  const idOf = new Map(agreements.map((one, index) => [one.reference, ids[index] ?? 0]));
  await recordPlanLines(tx, agreements.flatMap((one) => one.planLines.map((line) => ({ ...line, agreementId: idOf.get(one.reference) ?? 0 }))));
  await recordContributions(tx, agreements.flatMap((one) =>
    one.contributionWeekly === undefined ? [] : [{ agreementId: idOf.get(one.reference) ?? 0, weekly: one.contributionWeekly, from: one.starts }]));
  await recordCouncilPayments(tx, agreements.flatMap((one) => one.payments.map((payment) => ({ ...payment, agreementId: idOf.get(one.reference) ?? 0 }))));
  const accountIds = await recordAccounts(tx, sealer, accounts);
  await recordHoldings(tx, accounts.flatMap((account, index) =>
    account.agreements.map((reference) => ({ agreementId: idOf.get(reference) ?? 0, accountId: accountIds[index] ?? 0, from: startOf(agreements, reference) }))));
  await recordCommitments(tx, agreements.flatMap((one) => one.commitments.map((commitment) => ({ ...commitment, agreementId: idOf.get(one.reference) ?? 0 }))));
  for (const one of agreements) if (one.answer) await recordAnswer(tx, { ...one.answer, agreementId: idOf.get(one.reference) ?? 0, on: one.starts });
}

function startOf(agreements: readonly AgreementStory[], reference: string): AgreementStory['starts'] {
  const story = agreements.find((one) => one.reference === reference);
  if (!story) throw new Error(`no agreement ${reference} in the book`);
  return story.starts;
}

/** Pay runs take over on the day after the last that was paid for, unless the direct payment has ended by then. */
function paidOnward({ payments, starts, ends }: AgreementStory): { readonly paymentsFrom?: PlainDate } {
  const last = payments.map(({ coversUntil }) => coversUntil ?? starts).reduce((one, other) => (one > other ? one : other), starts);
  return ends !== undefined && last >= ends ? {} : { paymentsFrom: addDays(last, 1) };
}
