import type { Client } from 'pg';
import { pence } from '../src/core/money.js';
import { plainDate } from '../src/core/plain-date.js';
import { recordAccounts, recordHoldings } from '../src/direct-payments/agreements/record-accounts.js';
import { recordAgreements } from '../src/direct-payments/agreements/record-agreements.js';
import { recordContributions, recordPlanLines, type NewPlanLine } from '../src/direct-payments/plans/record-plan-lines.js';
import { defaultClassification } from '../src/direct-payments/statements/default-classification.js';
import { recordClassification } from '../src/direct-payments/statements/record-classification.js';
import { recordPeople } from '../src/people/record-people.js';
import type { Sealer } from '../src/platform/access/sealing.js';
import type { Database } from '../src/platform/db/connection.js';
import { inTransaction, type Acting, type TenantTx } from '../src/platform/db/transaction.js';
import { adoptPolicy } from '../src/platform/policy/adopt-policy.js';
import type { NewPolicyDocument } from '../src/platform/policy/policy-document.js';
import { readAccounts, readCommitments, type BookAccount } from './book.js';

export interface Council {
  readonly acting: Acting;
  /** Who approves its policy. */
  readonly approver: number;
}

/** A council of its own for one measured run. The list of councils is the superuser's to add to. */
export async function newCouncil(superuser: Client, slug: string): Promise<Council> {
  const council = await superuser.query<{ id: number }>("insert into authority (slug, name) values ($1, 'Merebrook County Council') returning id", [slug]);
  const authorityId = council.rows[0]?.id ?? 0;
  const staff = await superuser.query<{ id: number }>(
    "insert into staff_member (authority_id, name, role, organisation) values ($1, 'R Osgood', 'monitoring_officer', 'support_service'), ($1, 'T Lamb', 'administrator', 'council') returning id",
    [authorityId],
  );
  return { acting: { authorityId, actorId: Number(staff.rows[0]?.id) }, approver: Number(staff.rows[1]?.id) };
}

/** The policy in every generated book's `policy.yaml`. */
const policy = {
  contingencyWeeks: 8, contingencyBasis: 'on-top', contingencyOn: 'net', inAdvance: true, minimumReclaim: 10_000,
  streams: ['social_care', 'education', 'health'], statementOlderThanDays: 62,
} satisfies NewPolicyDocument;

/** Puts a generated book's people, agreements, accounts, plans, commitments, rules and policy into the database. */
export async function loadBook(db: Database, sealer: Sealer, { acting, approver }: Council, folder: string): Promise<void> {
  const accounts = readAccounts(folder);
  const ruleSet = await defaultClassification();
  await inTransaction(db, acting, async (tx) => {
    await recordClassification(tx, ruleSet);
    const people = await recordPeople(tx, accounts.map(personOf));
    const agreements = await recordAgreements(tx, accounts.map((one, index) => ({
      reference: one.paymentReference, personId: people[index] ?? 0, regime: 'adult_social_care', accountKind: 'self_managed',
      paysEveryWeeks: one.paysEveryWeeks, starts: plainDate(one.start), officerId: null,
    })));
    const accountIds = await recordAccounts(tx, sealer, accounts.map((one) => ({
      reference: one.reference, kind: 'bank', label: one.name, number: one.accountNumber, sortCode: one.sortCode,
    })));
    await recordHoldings(tx, agreements.map((agreementId, index) => ({ agreementId, accountId: accountIds[index] ?? 0, from: plainDate('2020-01-01') })));
    await recordPlanLines(tx, accounts.flatMap((one, index) => planOf(one, agreements[index] ?? 0)));
    await recordContributions(tx, accounts.flatMap((one, index) =>
      one.contributionWeekly === 0 ? [] : [{ agreementId: agreements[index] ?? 0, weekly: one.contributionWeekly, from: plainDate(one.start) }]));
    await adoptPolicy(tx, { regime: 'adult_social_care', effectiveFrom: plainDate('2020-04-01'), document: policy, proposedBy: tx.actorId ?? 0, approvedBy: approver });
    await insertCommitments(tx, folder, new Map(accounts.map((one, index) => [one.reference, agreements[index] ?? 0])));
  });
}

function personOf(account: BookAccount): Parameters<typeof recordPeople>[1][number] {
  const [given = 'A', family = 'B'] = account.name.split(' ');
  return {
    given, family, born: plainDate('1990-05-01'), clientGroup: 'physical disability',
    acting: { name: account.name, relationship: 'themself', capacity: 'recipient', from: plainDate(account.start) },
  };
}

function planOf(account: BookAccount, agreementId: number): NewPlanLine[] {
  // The plan says what the support costs; the council pays that less the contribution.
  const streams = [['social_care', pence(account.weeklySocialCare + account.contributionWeekly)], ['education', account.weeklyEducation], ['health', account.weeklyHealth]] as const;
  return streams.flatMap(([stream, weekly]) =>
    weekly === 0 ? [] : [{ agreementId, stream, kind: 'support', description: 'Support', weekly, employsAssistant: false, from: plainDate(account.start) }]);
}

async function insertCommitments(tx: TenantTx, folder: string, agreements: ReadonlyMap<string, number>): Promise<void> {
  const rows = readCommitments(folder).map((one) => ({ ...one, agreement: agreements.get(one.account) }));
  await tx.client.query(
    `insert into commitment (authority_id, agreement_id, kind, purpose, description, amount_pence, from_on, until_on, evidence, origin, recorded_by, agreed_by)
     select $1, agreement, kind, 'other', description, amount, "from", until, 'the generated book', 'recorded', $3, $3
     from json_to_recordset($2) as c (agreement bigint, kind text, description text, amount bigint, "from" date, until date)`,
    [tx.authorityId, JSON.stringify(rows), tx.actorId],
  );
}
