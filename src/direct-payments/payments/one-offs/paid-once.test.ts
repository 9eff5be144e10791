import { expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { codeOf, firstPeriod, paidRows, payOffice, payRun, secondPeriod, thirdPeriod, type PayOffice } from '../../../../test/factories/pay-office.js';
import { submittedPlan } from '../../../../test/factories/submitted-plan.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { recordAccounts, recordHoldings } from '../../agreements/record-accounts.js';
import { recordAgreements } from '../../agreements/record-agreements.js';
import { recordPlanLines } from '../../plans/record-plan-lines.js';
import { unpaidOneOffs } from '../../plans/unpaid-one-offs.js';
import { withClient } from '../../../platform/db/connection.js';
import { testSealer } from '../../../../test/factories/council.js';
import { draftRun } from '../runs/draft-run.js';
import { readPayments } from '../runs/lines-to-write.js';
import { showAgreementPayments } from '../show-agreement-payments.js';
import { decideOneOff } from './decide-one-off.js';

const database = await testDatabase();
const day = plainDate;
const care = { stream: 'social_care', kind: 'care', employsAssistant: false } as const;
const weekly = { ...care, description: 'Care', weekly: pence(20_000), from: day('2026-04-06') };
const hoist = (from: string, amount = 40_000) => ({ ...care, description: 'A hoist', weekly: pence(0), oneOff: pence(amount), from: day(from) });

/** Ends an agreement with its lines and holdings, as the agreements room does. */
async function ended(agreementId: number, on: string): Promise<void> {
  await withClient(database.superuserLogin, async (client) => {
    await client.query('update agreement set ends_on = $2 where id = $1', [agreementId, on]);
    await client.query('update agreement_account set until_on = $2 where agreement_id = $1', [agreementId, on]);
    await client.query('update plan_line set until_on = $2 where agreement_id = $1 and one_off_pence is null', [agreementId, on]);
  });
}

async function drafted(office: PayOffice, asked = thirdPeriod) {
  const runId = expectOk(await office.as(office.officer, (tx) => draftRun(tx, asked)));
  const matters = await office.as(office.officer, async ({ client }) => (await client.query<{ agreement: number; kind: string; sentence: string }>('select agreement_id as agreement, kind, sentence from pay_run_matter where run_id = $1', [runId])).rows);
  return { runId, matters, payments: await office.as(office.officer, (tx) => readPayments(tx, runId)) };
}

const once = async (office: PayOffice, agreementId: number): Promise<number[]> => (await paidRows(office, agreementId)).filter(({ kind }) => kind === 'one_off').map(({ amount }) => amount);
const unpaid = (office: PayOffice, agreementId: number, on: string) => office.as(office.officer, (tx) => unpaidOneOffs(tx, agreementId, day(on)));

test('a sum whose day came before the end goes with a last payment, into the account of the last day, once', async () => {
  const office = await payOffice(database);
  const { agreementId, lineIds } = await office.pay('DP-O1', { lines: [weekly, hoist('2026-05-10')] });
  await payRun(office, firstPeriod);
  await payRun(office, secondPeriod);
  await ended(agreementId, '2026-05-20');
  expect(await unpaid(office, agreementId, '2026-05-09')).toEqual([]);
  expect(await unpaid(office, agreementId, '2026-05-21')).toEqual([{ lineId: lineIds[1], left: 40_000 }]);
  await payRun(office, thirdPeriod);
  expect(await once(office, agreementId)).toEqual([40_000]);
  expect(await unpaid(office, agreementId, '2026-07-01')).toEqual([]);
});

test('a version that edits the sum carries it on by itself: what was paid for the earlier one is not paid again', async () => {
  const office = await payOffice(database);
  const paid = await office.pay('DP-O2', { lines: [weekly] });
  const plan = { authorityId: office.officer.authorityId, personId: paid.personId, authorId: office.officer.actorId ?? 0, regime: 'adult_social_care', agreementId: paid.agreementId };
  const line = (amount: number) => ({ description: 'A hoist', oneOff: true as const, shares: [{ stream: 'social_care' as const, pence: amount }, { stream: 'education' as const, pence: amount }] });
  const first = await submittedPlan(database, { ...plan, effectiveFrom: day('2026-04-06'), lines: [line(30_000)], running: true });
  await payRun(office, { ...firstPeriod, payOn: day('2026-04-07') });
  const second = await submittedPlan(database, { ...plan, effectiveFrom: day('2026-04-27'), lines: [line(32_500)], basedOn: { planId: first.planId, versionId: first.versionId, number: 1 } });
  await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await client.query('update plan_version_line set continues_id = (select id from plan_version_line where version_id = $1) where version_id = $2', [first.versionId, second.versionId]);
  });
  const shares = await office.as(office.officer, async ({ client }) => (await client.query<{ id: number; stream: 'social_care' | 'education' }>('select share.id, share.stream from plan_line_share share join plan_version_line line on line.id = share.line_id where line.version_id = $1 order by share.id desc', [second.versionId])).rows);
  await office.as(office.officer, (tx) => recordPlanLines(tx, shares.map(({ id, stream }) => ({ ...hoist('2026-04-27', 32_500), stream, agreementId: paid.agreementId, shareId: id }))));
  await payRun(office, secondPeriod);
  expect((await once(office, paid.agreementId)).sort()).toEqual([2_500, 2_500, 30_000, 30_000]);
});

test('an agreement that takes over pays what the other promised and did not pay, once; the database pays neither twice', async () => {
  const office = await payOffice(database);
  const old = await office.pay('DP-O3', { lines: [weekly, hoist('2026-05-10')] });
  await payRun(office, firstPeriod);
  await payRun(office, secondPeriod);
  await ended(old.agreementId, '2026-05-31');
  const lineId = (await unpaid(office, old.agreementId, '2026-06-01'))[0]?.lineId ?? 0;
  const next = await office.as(office.officer, async (tx) => {
    const [id = 0] = await recordAgreements(tx, [{ reference: 'DP-O3-N', personId: old.personId, regime: 'adult_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: day('2026-06-01'), paymentsFrom: day('2026-06-01'), followsId: old.agreementId, officerId: null }]);
    const [accountId = 0] = await recordAccounts(tx, testSealer, [{ reference: 'ACC-O3-N', kind: 'bank', label: 'Kit', number: '01020355555555' }]);
    await recordHoldings(tx, [{ agreementId: id, accountId, from: day('2026-06-01') }]);
    await recordPlanLines(tx, [{ ...hoist('2026-06-01'), agreementId: id, inPlaceOf: lineId }]);
    return id;
  });
  expect(await unpaid(office, old.agreementId, '2026-06-01')).toEqual([]);
  await payRun(office, thirdPeriod);
  expect([await once(office, old.agreementId), await once(office, next)]).toEqual([[], [40_000]]);
  const later = await drafted(office, { ...thirdPeriod, from: day('2026-06-29'), until: day('2026-07-26'), payOn: day('2026-06-29') });
  expect(later.payments.filter(({ agreementId }) => agreementId === next || agreementId === old.agreementId)).toEqual([]);
  await expect(office.as(office.officer, async (tx) => {
    await tx.client.query("insert into pay_run_payee (authority_id, run_id, agreement_id, payee_name, way, account_id, total_pence, difference, because) values ($1, $2, $3, 'x', 'bank', $4, 100, 'new', 'x')", [tx.authorityId, later.runId, old.agreementId, old.accountId]);
    await tx.client.query("insert into pay_line (authority_id, run_id, agreement_id, plan_line_id, stream, kind, amount_pence, purpose, because) values ($1, $2, $3, $4, 'social_care', 'one_off', 100, 'x', 'x')", [tx.authorityId, later.runId, old.agreementId, lineId]);
  })).rejects.toThrow('paid already, or promised elsewhere');
  await expect(office.as(office.officer, (tx) => recordPlanLines(tx, [{ ...hoist('2026-06-01'), agreementId: next, inPlaceOf: lineId }]))).rejects.toThrow('plan_line_in_place_once');
});

test('where somebody died it waits for a person, who says whether it is paid or left; while it runs it is the plan that says less', async () => {
  const office = await payOffice(database);
  const [gone, left, runs] = [await office.pay('DP-O4', { lines: [weekly, hoist('2026-05-10')] }), await office.pay('DP-O5', { lines: [weekly, hoist('2026-05-10')] }), await office.pay('DP-O6', { lines: [weekly, hoist('2026-05-10')] })];
  await payRun(office, firstPeriod);
  await payRun(office, secondPeriod);
  await office.as(office.officer, (tx) => tx.client.query("insert into circumstance (authority_id, person_id, kind, from_on, told_on, told_by, recorded_by) select $1, one, 'died', '2026-05-20', '2026-05-21', 'A sister', $3 from unnest($2::bigint[]) one", [tx.authorityId, [gone.personId, left.personId], tx.actorId]));
  const { payments, matters } = await drafted(office);
  expect(payments.map(({ reference }) => reference)).toEqual(['DP-O6']);
  expect(matters.find(({ agreement, kind }) => agreement === gone.agreementId && kind === 'one_off_waits')?.sentence).toContain('£400.00 for A hoist was promised for 10 May 2026 and is not paid: the person has died');
  const decide = (of: typeof gone, decision: 'pay' | 'leave') => office.as(office.officer, (tx) => decideOneOff(tx, { agreementId: of.agreementId, lineId: of.lineIds[1] ?? 0, decision, reason: 'Their sister says so', on: day('2026-06-02') }));
  expect(codeOf(await decide(runs, 'leave'))).toBe('one-off-not-open');
  expectOk(await decide(left, 'leave'));
  expectOk(await decide(gone, 'pay'));
  const again = await drafted(office, { ...thirdPeriod, from: day('2026-06-29'), until: day('2026-07-26'), payOn: day('2026-06-29') });
  expect(again.payments.filter(({ reference }) => reference !== 'DP-O6').map(({ reference, lines }) => [reference, lines.map(({ kind, amount }) => [kind, amount])])).toEqual([['DP-O4', [['one_off', 40_000]]]]);
  expect(again.matters.filter(({ kind }) => kind === 'one_off_waits')).toEqual([]);
  const seen = await office.as(office.officer, (tx) => showAgreementPayments(tx, left.agreementId, day('2026-06-02')));
  expect(seen?.promised.map(({ decision, reason, paid }) => [decision, reason, paid])).toEqual([['leave', 'Their sister says so', 0]]);
  expect(codeOf(await office.as(office.officer, (tx) => decideOneOff(tx, { agreementId: gone.agreementId, lineId: left.lineIds[1] ?? 0, decision: 'pay', reason: 'x', on: day('2026-06-02') })))).toBe('one-off-not-open');
});

test('while it runs nobody leaves what is owed, and what is paused goes all the same only by a decision', async () => {
  const office = await payOffice(database);
  const { agreementId, lineIds } = await office.pay('DP-O7', { lines: [weekly, hoist('2026-05-10')] });
  const decide = (decision: 'pay' | 'leave') => office.as(office.officer, (tx) => decideOneOff(tx, { agreementId, lineId: lineIds[1] ?? 0, decision, reason: 'The shop wants its money', on: day('2026-05-12') }));
  expect([codeOf(await decide('leave')), codeOf(await decide('pay'))]).toEqual(['one-off-runs', 'one-off-not-open']);
  await office.as(office.officer, (tx) => tx.client.query("insert into payment_pause (authority_id, agreement_id, decision, from_on, reason, decided_by, decided_on) values ($1, $2, 'pause', '2026-05-11', 'Hospital', $3, '2026-05-11')", [tx.authorityId, agreementId, tx.actorId]));
  expect(codeOf(await decide('leave'))).toBe('one-off-runs');
  expectOk(await decide('pay'));
});
