import { pence } from '../../src/core/money.js';
import { plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { expectOk, type Result } from '../../src/core/result.js';
import { recordAccounts, recordHoldings } from '../../src/direct-payments/agreements/record-accounts.js';
import { recordAgreements, type NewAgreement } from '../../src/direct-payments/agreements/record-agreements.js';
import { recordPlanLines, type NewPlanLine } from '../../src/direct-payments/plans/record-plan-lines.js';
import { approveRun, checkRun } from '../../src/direct-payments/payments/runs/decide-run.js';
import { draftRun, type NewRunAsked } from '../../src/direct-payments/payments/runs/draft-run.js';
import { linesToWrite } from '../../src/direct-payments/payments/runs/lines-to-write.js';
import { markWritten, recordPaid } from '../../src/direct-payments/payments/runs/record-paid.js';
import { recordPeople } from '../../src/people/record-people.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type Acting, type TenantTx } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { newCouncil, testSealer } from './council.js';

/** A council's finance office: who draws up, who approves, and direct payments to pay. */
export interface PayOffice {
  readonly database: TestDatabase;
  readonly officer: Acting;
  readonly second: Acting;
  readonly approver: Acting;
  /** A direct payment with an account and plan lines; `£200.00 a week` of social care from its start unless said otherwise. */
  readonly pay: (reference: string, more?: PayMore) => Promise<{ readonly agreementId: number; readonly personId: number; readonly accountId: number; readonly lineIds: number[] }>;
  readonly as: <T>(acting: Acting, work: (tx: TenantTx) => Promise<T>) => Promise<T>;
}

export interface PayMore extends Partial<Omit<NewAgreement, 'reference' | 'personId'>> {
  readonly lines?: readonly Omit<NewPlanLine, 'agreementId'>[];
  readonly weekly?: number;
}

export const firstPeriod: NewRunAsked = { schedule: 'weeks', everyWeeks: 4, from: plainDate('2026-04-06'), until: plainDate('2026-05-03'), payOn: plainDate('2026-04-02'), on: plainDate('2026-03-25') };
export const secondPeriod: NewRunAsked = { ...firstPeriod, from: plainDate('2026-05-04'), until: plainDate('2026-05-31'), payOn: plainDate('2026-05-01'), on: plainDate('2026-04-24') };
export const thirdPeriod: NewRunAsked = { ...firstPeriod, from: plainDate('2026-06-01'), until: plainDate('2026-06-28'), payOn: plainDate('2026-06-01'), on: plainDate('2026-05-22') };

/** A run off the calendar for some agreements, over the days of a period. */
export function offCycle({ from, until, payOn, on }: NewRunAsked, named: readonly number[]): NewRunAsked {
  return { schedule: 'off_cycle', from, until, payOn, on, named };
}

export async function payOffice(database: TestDatabase, limit: number | null = null): Promise<PayOffice> {
  return payOfficeOf(database, (await newCouncil(database)).authorityId, limit);
}

/** The finance office of a council that is there already. */
export async function payOfficeOf(database: TestDatabase, authorityId: number, limit: number | null = null): Promise<PayOffice> {
  const [officer = 0, second = 0, approver = 0] = await withClient(database.superuserLogin, async (client) => {
    const ids: number[] = [];
    for (const [name, role] of [['F Finch', 'finance_officer'], ['F Second', 'finance_officer'], ['A Approver', 'finance_approver']])
      ids.push((await client.query<{ id: number }>("insert into staff_member (authority_id, name, role, organisation) values ($1, $2, $3, 'council') returning id", [authorityId, name, role])).rows[0]?.id ?? 0);
    await client.query("insert into approval_limit (authority_id, staff_member_id, power, limit_pence, from_on) values ($1, $2, 'payment', $3, '2020-01-01')", [authorityId, ids[2], limit]);
    return ids;
  });
  const acting = (actorId: number): Acting => ({ authorityId, actorId });
  const as: PayOffice['as'] = (who, work) => inTransaction(database.app, who, work);
  return { database, officer: acting(officer), second: acting(second), approver: acting(approver), as, pay: (reference, more) => as(acting(officer), (tx) => recordPayment(tx, reference, more)) };
}

async function recordPayment(tx: TenantTx, reference: string, { lines, weekly = 20_000, ...more }: PayMore = {}): Promise<Awaited<ReturnType<PayOffice['pay']>>> {
  const starts = more.starts ?? plainDate('2026-04-06');
  const [personId = 0] = await recordPeople(tx, [{ given: 'Kit', family: `Of ${reference}`, born: plainDate('1990-05-01'), clientGroup: 'physical disability', acting: { name: 'Kit', relationship: 'themself', capacity: 'recipient', from: starts } }]);
  const [agreementId = 0] = await recordAgreements(tx, [{ regime: 'adult_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts, officerId: null, paymentsFrom: starts, ...more, reference, personId }]);
  const digits = String(10_000_000 + agreementId).slice(-8);
  const [accountId = 0] = await recordAccounts(tx, testSealer, [{ reference: `ACC-${reference}`, kind: 'bank', label: 'Kit', number: `010203${digits}` }]);
  await recordHoldings(tx, [{ agreementId, accountId, from: starts }]);
  const given = lines ?? [{ stream: 'social_care' as const, kind: 'care', description: 'Personal assistant', weekly: pence(weekly), employsAssistant: true, from: starts }];
  const lineIds = await recordPlanLines(tx, given.map((line) => ({ ...line, agreementId })));
  return { agreementId, personId, accountId, lineIds };
}

/** Draws a run up and takes it as far as paid; each step by whom it belongs to. */
export async function payRun(office: PayOffice, asked: NewRunAsked): Promise<number> {
  const runId = await approvedRun(office, asked);
  expectOk(await office.as(office.officer, (tx) => linesToWrite(tx, runId)));
  expectOk(await office.as(office.officer, (tx) => markWritten(tx, { runId, on: asked.on })));
  expectOk(await office.as(office.officer, (tx) => recordPaid(tx, { runId, on: asked.payOn })));
  return runId;
}

export async function approvedRun(office: PayOffice, asked: NewRunAsked): Promise<number> {
  const runId = expectOk(await office.as(office.officer, (tx) => draftRun(tx, asked)));
  expectOk(await office.as(office.second, (tx) => checkRun(tx, { runId, on: asked.on })));
  expectOk(await office.as(office.approver, (tx) => approveRun(tx, { runId, on: asked.on })));
  return runId;
}

/** What the council's record says was paid for an agreement: kind, stream, pence and days. */
export async function paidRows(office: PayOffice, agreementId: number): Promise<{ kind: string; stream: string; amount: number; from: PlainDate | null; until: PlainDate | null; on: PlainDate }[]> {
  return office.as(office.officer, async ({ client }) => (await client.query<{ kind: string; stream: string; amount: number; from: PlainDate | null; until: PlainDate | null; on: PlainDate }>(
    `select kind, stream, amount_pence as amount, covers_from as "from", covers_until as "until", paid_on as on from council_payment where agreement_id = $1 order by id`, [agreementId])).rows);
}

/** The code of a refusal; throws where there is none. */
export function codeOf(result: Result<unknown>): string {
  if (result.ok) throw new Error('it was not refused');
  return result.refusal.code;
}
