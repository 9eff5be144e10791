import { ok, type Result } from '../../core/result.js';
import { recordActingPeople, recordPeople } from '../../people/record-people.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { recordAccounts, recordHoldings } from '../agreements/record-accounts.js';
import { recordAgreements } from '../agreements/record-agreements.js';
import { recordEarlierChecks } from '../monitoring/record-earlier-checks.js';
import { recordCommitments } from '../monitoring/record-commitment.js';
import { requireStaff } from '../payments/require-staff.js';
import { recordContributions, recordPlanLines } from '../plans/record-plan-lines.js';
import { recordEarlierReviews } from '../reviews/record-earlier-reviews.js';
import type { GoLiveServices } from './bring-in.js';
import { withoutPeople, type CheckedBook } from './check-book.js';
import { fitToMake, heldBook } from './decide-book.js';
import type { Book } from './rules/book.js';
import { insertEvent, insertMadePeople, type BookFacts } from './store/go-live.js';
import { insertBalances, insertDebts } from './store/brought-over.js';
import { findMade, type MadeTotal } from './store/made.js';
import type { Known } from './store/known.js';
import type { TotalLine } from './rules/totals.js';

type Ids = ReadonlyMap<string, number>;

/** One total as the earlier system tells it, as the files hold it, and as it was made. */
export interface ReconciledTotal extends TotalLine {
  readonly made: number;
}

export interface GoLiveReport extends ReturnType<typeof withoutPeople> {
  readonly totals: readonly ReconciledTotal[];
}

/**
 * Makes everything of an accepted book in one transaction: stopped half-way nothing stands, and carried out again it is refused. What was
 * made is counted anew from the records; the transaction is given up where it is not what the files hold.
 */
export async function carryOut(tx: TenantTx, services: GoLiveServices, id: number): Promise<Result<GoLiveReport>> {
  const held = await heldBook(tx, services, id, ['accepted']);
  if (!held.ok) return held;
  const { facts, check } = held.value;
  const fit = fitToMake(check);
  if (!fit.ok) return fit;
  const made = await withWholeBook(tx, async (whole) => {
    await makeAll(whole, services, facts, check);
    return findMade(whole, { bookId: id, takesOver: facts.takesOver, references: check.book.agreements.map(({ reference }) => reference) });
  });
  const report: GoLiveReport = { ...withoutPeople(check), totals: reconciled(check, made) };
  const wrong = report.totals.find((one) => one.made !== one.files);
  if (wrong) throw new Error(`of ${wrong.measure} ${String(wrong.made)} were made and the files hold ${String(wrong.files)}`);
  await insertEvent(tx, { bookId: id, eventNo: facts.eventNo + 1, event: 'carry-out', from: facts.state, to: 'carried-out', on: services.clock.today(), by: requireStaff(tx), reason: '', report });
  await recordEvent(tx, { sentence: `Took over ${String(check.counts.agreements)} direct payments of ${String(check.counts.people)} people from ${facts.source}.`, subjectKind: 'go_live', subjectId: id, after: report });
  return ok(report);
}

function reconciled({ totals }: CheckedBook, made: readonly MadeTotal[]): ReconciledTotal[] {
  return totals.map((line) => ({ ...line, made: made.find(({ measure, stream }) => measure === line.measure && stream === line.stream)?.amount ?? 0 }));
}

async function makeAll(tx: TenantTx, { sealer }: GoLiveServices, facts: BookFacts, { book, known, alike }: CheckedBook): Promise<void> {
  const people = await makePeople(tx, facts, book, new Map(alike.flatMap(({ key, decided }) => (decided === undefined || decided === null ? [] : [[key, decided]]))));
  const acting = await idsOf(book.acting, ({ key }) => key, () => recordActingPeople(tx, book.acting.map(({ person, name, relationship, capacity, from, until, reason, telephone, email }) => ({
    personId: idIn(people, person), name, relationship, capacity, from, ...(until === null ? {} : { until }), reason, telephone, email,
  }))));
  const agreements = await makeAgreements(tx, book, known, people, acting);
  const of = <T extends { readonly agreement: string }>(rows: readonly T[]): (T & { readonly agreementId: number })[] => rows.map((row) => ({ ...row, agreementId: idIn(agreements, row.agreement) }));
  await recordPlanLines(tx, of(book.planLines).map(({ until, oneOff, budget, ...line }) => ({
    ...line, ...(until === null ? {} : { until }), ...(oneOff === null ? {} : { oneOff }), ...(budget === '' ? {} : { budgetId: known.budgets.get(budget)?.id ?? 0 }),
  })));
  await recordContributions(tx, of(book.contributions).map(({ agreementId, weekly, from, until }) => ({ agreementId, weekly, from, ...(until === null ? {} : { until }) })));
  const accounts = await idsOf(book.accounts, ({ reference }) => reference, () => recordAccounts(tx, sealer, book.accounts.map(({ reference, kind, label, number, sortCode }) => ({
    reference, kind, label, ...(number === null ? {} : { number }), ...(sortCode === null ? {} : { sortCode }),
  }))));
  await recordHoldings(tx, book.accounts.flatMap(({ reference, holdings }) => of(holdings).map(({ agreementId, from, until }) => ({ agreementId, accountId: idIn(accounts, reference), from, ...(until === null ? {} : { until }) }))));
  await recordEarlierChecks(tx, of(book.checks));
  await recordEarlierReviews(tx, of(book.reviews).map(({ agreementId, lastDone, note }) => ({ agreementId, heldOn: lastDone, source: facts.source, note })));
  await insertBalances(tx, facts.id, book.balances.map(({ account, asAt, amount, evidence }) => ({ accountId: idIn(accounts, account), asAt, amount, evidence })));
  await makeDebts(tx, facts, of(book.debts));
}

async function makePeople(tx: TenantTx, facts: BookFacts, { people }: Book, there: Ids): Promise<Ids> {
  const fresh = people.filter(({ key }) => !there.has(key));
  const made = await idsOf(fresh, ({ key }) => key, () => recordPeople(tx, fresh.map(({ given, family, born, clientGroup, preferred, lines, postcode }) => ({ given, family, born, clientGroup, preferred, lines, ...(postcode === null ? {} : { postcode }) }))));
  const all = new Map([...there, ...made]);
  await insertMadePeople(tx, facts.id, people.map(({ key }) => ({ key, personId: idIn(all, key), wasThere: there.has(key) })));
  return all;
}

async function makeAgreements(tx: TenantTx, { agreements }: Book, { officers }: Known, people: Ids, acting: Ids): Promise<Ids> {
  return idsOf(agreements, ({ reference }) => reference, () => recordAgreements(tx, agreements.map(({ reference, person, regime, accountKind, paysEveryWeeks, starts, ends, schedule, paymentsFrom, payee, officer, aftercare }) => {
    const named = officers.get(officer);
    return {
      reference, personId: idIn(people, person), regime, accountKind, paysEveryWeeks, starts, ...(ends === null ? {} : { ends }), officerId: typeof named === 'number' ? named : null, schedule,
      ...(paymentsFrom === null ? {} : { paymentsFrom }), ...(payee === '' ? {} : { payeeId: idIn(acting, payee) }), aftercare,
    };
  })));
}

/** Each debt counts as claimed, so that monitoring does not ask for the same money again. */
async function makeDebts(tx: TenantTx, facts: BookFacts, debts: readonly (Book['debts'][number] & { readonly agreementId: number })[]): Promise<void> {
  const commitments = await recordCommitments(tx, debts.map(({ agreementId, amount, since, reference, reason }) => ({
    agreementId, kind: 'claimed', purpose: 'other', description: `Asked back before: ${reason}`, amount, from: since, evidence: `${facts.source}, ${reference}`,
  })));
  await insertDebts(tx, facts.id, debts.map(({ agreementId, stream, amount, since, reference, reason }, index) => ({ agreementId, stream, amount, since, reference, reason, commitmentId: commitments[index] ?? 0 })));
}

async function idsOf<T>(rows: readonly T[], key: (row: T) => string, made: () => Promise<number[]>): Promise<Ids> {
  const ids = rows.length === 0 ? [] : await made();
  return new Map(rows.map((row, index) => [key(row), ids[index] ?? 0]));
}

function idIn(ids: Ids, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error('a checked book leads nowhere');
  return id;
}
