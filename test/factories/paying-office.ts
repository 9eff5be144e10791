import type { Pence } from '../../src/core/money.js';
import { addDays, plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { recordAccounts, recordHoldings } from '../../src/direct-payments/agreements/record-accounts.js';
import { recordAgreements } from '../../src/direct-payments/agreements/record-agreements.js';
import { decidePaying, proposePaying } from '../../src/direct-payments/payments/payment-files/settings/decide-setting.js';
import { approveRun, checkRun } from '../../src/direct-payments/payments/runs/decide-run.js';
import { draftRun } from '../../src/direct-payments/payments/runs/draft-run.js';
import { recordPlanLines } from '../../src/direct-payments/plans/record-plan-lines.js';
import { recordPeople } from '../../src/people/record-people.js';
import type { Sealer } from '../../src/platform/access/sealing.js';
import { clockAt, type Clock } from '../../src/platform/clock.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type Acting, type TenantTx } from '../../src/platform/db/transaction.js';
import { adoptPolicy } from '../../src/platform/policy/adopt-policy.js';
import type { NewPolicyDocument } from '../../src/platform/policy/policy-document.js';
import type { TestDatabase } from '../database.js';
import { hire, type HiredStaff } from '../web.js';
import { testSealer } from './council.js';
import { testPolicy } from './monitored-council.js';

/** One family that a run pays; what is left out is ordinary. */
export interface PaidFamily {
  readonly reference: string;
  readonly name?: string;
  readonly weekly: Pence;
  /** Sort code and number, with a space; a card has a number alone. */
  readonly number?: string;
  readonly way?: 'bank' | 'card';
  readonly stream?: 'social_care' | 'education';
  readonly budget?: string;
}

/** A council whose bank account, ledger codes and card programme two people agreed on. */
export interface PayingOffice {
  readonly finance: HiredStaff;
  readonly approver: HiredStaff;
  readonly acting: Acting;
  readonly clock: Clock;
  readonly within: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
  readonly agreements: ReadonlyMap<string, number>;
  readonly id: (reference: string) => number;
  /** A run of four weeks from a day, approved by the other person; its key. */
  readonly approvedRun: (from: PlainDate) => Promise<number>;
}

const begins = plainDate('2025-04-07');
const paysFrom = plainDate('2026-03-16');
const code = (costCentre: string, subjective: string): { costCentre: string; subjective: string } => ({ costCentre, subjective });

/** How the test's council pays. */
export const testPaying = {
  payer: { name: 'Merebrook County Council', sortCode: '090128', accountNumber: '00123456', serviceUserNumber: '123456', bic: null },
  format: 'pain.001.001.09' as const,
  ledger: { bank: code('BAL', '9000'), cards: code('BAL', '9100'), prepayments: code('BAL', '8000'), deductions: null, streams: { social_care: code('ASC', '4000'), education: code('SEND', '4100'), health: null } },
  cards: { name: 'Brightcard', columns: {}, accountColumns: {}, kindWords: {} },
};

interface OfficeOptions {
  readonly paying?: object | null;
  readonly policy?: Partial<NewPolicyDocument>;
  readonly today?: PlainDate;
  /** What seals numbers, where it is not the tests'. */
  readonly sealer?: Sealer;
}

export async function payingOffice(database: TestDatabase, slug: string, families: readonly PaidFamily[], options: OfficeOptions = {}): Promise<PayingOffice> {
  const finance = await hire(database, slug, 'finance_officer');
  const approver = await hire(database, slug, 'finance_approver');
  const { sealer = testSealer } = options;
  const acting: Acting = { authorityId: finance.authorityId, actorId: finance.staffId };
  const other: Acting = { ...acting, actorId: approver.staffId };
  const clock = clockAt(new Date(`${options.today ?? '2026-03-10'}T09:00:00Z`));
  const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, acting, work);
  const agreements = await within(async (tx) => {
    for (const regime of ['adult_social_care', 'education'] as const)
      await adoptPolicy(tx, { regime, effectiveFrom: plainDate('2020-04-01'), document: { ...testPolicy, ...options.policy }, proposedBy: finance.staffId, approvedBy: approver.staffId });
    return recordFamilies(tx, sealer, families);
  });
  if (options.paying !== null) {
    const id = await within(async (tx) => expectOk(await proposePaying(tx, sealer, clock, { document: options.paying ?? testPaying, from: begins, reason: 'From the bank’s letter' })));
    await inTransaction(database.app, other, async (tx) => expectOk(await decidePaying(tx, clock, { id, decision: 'confirmed' })));
  }
  const id = (reference: string): number => {
    const found = agreements.get(reference);
    if (found === undefined) throw new Error(`nothing is called ${reference}`);
    return found;
  };
  const approvedRun = (from: PlainDate): Promise<number> => approveRunOf(database, { acting, other }, from);
  return { finance, approver, acting, clock, within, agreements, id, approvedRun };
}

async function recordFamilies(tx: TenantTx, sealer: Sealer, families: readonly PaidFamily[]): Promise<ReadonlyMap<string, number>> {
  const people = await recordPeople(tx, families.map(({ reference, name = 'Kit Birch' }) => ({
    given: name.split(' ')[0] ?? '', family: name.split(' ').slice(1).join(' ') || reference, born: plainDate('1990-05-01'), clientGroup: 'Physical disability',
    acting: { name, relationship: 'themself', capacity: 'recipient', from: begins },
  })));
  const keys = await recordAgreements(tx, families.map(({ reference, way = 'bank', stream }, index) => ({
    reference, personId: people[index] ?? 0, regime: stream === 'education' ? 'education' : 'adult_social_care', accountKind: way === 'card' ? 'prepaid_card' : 'self_managed',
    paysEveryWeeks: 4, starts: begins, paymentsFrom: paysFrom, officerId: null,
  })));
  const accounts = await recordAccounts(tx, sealer, families.map(({ reference, way = 'bank', number = `200415 ${String(41_007_919 + (keys[0] ?? 0))}` }) => {
    const [first = '', second] = number.split(' ');
    return { reference: `${way}-${reference}`, kind: way, label: '', ...(second === undefined ? { number: first } : { sortCode: first, number: second }) };
  }));
  await recordHoldings(tx, keys.map((agreementId, index) => ({ agreementId, accountId: accounts[index] ?? 0, from: begins })));
  const budgets = new Map<string, number>();
  for (const { budget, stream = 'social_care' } of families) {
    if (budget === undefined || budgets.has(budget)) continue;
    const { rows } = await tx.client.query<{ id: number }>("insert into budget (authority_id, name, stream, cost_centre, subjective_code, from_on) values ($1, $2, $3, $2, '4500', $4) returning id", [tx.authorityId, budget, stream, begins]);
    budgets.set(budget, rows[0]?.id ?? 0);
  }
  await recordPlanLines(tx, families.map(({ weekly, stream = 'social_care', budget }, index) => ({
    agreementId: keys[index] ?? 0, stream, kind: 'care', description: 'Care and support', weekly, employsAssistant: false, from: begins,
    ...(budget === undefined ? {} : { budgetId: budgets.get(budget) ?? 0 }),
  })));
  return new Map(families.map(({ reference }, index) => [reference, keys[index] ?? 0]));
}

async function approveRunOf(database: TestDatabase, { acting, other }: { readonly acting: Acting; readonly other: Acting }, from: PlainDate): Promise<number> {
  await withClient(database.superuserLogin, (client) =>
    client.query("insert into approval_limit (authority_id, staff_member_id, power, from_on) select $1, $2, 'payment', $3 where not exists (select from approval_limit where authority_id = $1 and staff_member_id = $2)", [acting.authorityId, other.actorId, begins]));
  const runId = await inTransaction(database.app, acting, async (tx) => {
    const id = expectOk(await draftRun(tx, { schedule: 'weeks', everyWeeks: 4, from, until: addDays(from, 27), payOn: from, on: from }));
    expectOk(await checkRun(tx, { runId: id, on: from }));
    return id;
  });
  await inTransaction(database.app, other, async (tx) => expectOk(await approveRun(tx, { runId, on: from })));
  return runId;
}
