import { expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { testSealer } from '../../../../test/factories/council.js';
import { answerUntil, recoveryOffice } from '../../../../test/factories/recovery-office.js';
import { pence } from '../../../core/money.js';
import { plainDate, type PlainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { withClient } from '../../../platform/db/connection.js';
import { giveApprovalLimits } from '../../../platform/access/approval-limits.js';
import { recordAccounts, recordHoldings } from '../../agreements/record-accounts.js';
import { letGo } from '../../payments/holds/hold-payments.js';
import { approveRun, checkRun } from '../../payments/runs/decide-run.js';
import { draftRun } from '../../payments/runs/draft-run.js';
import { linesToWrite } from '../../payments/runs/lines-to-write.js';
import { markWritten, recordPaid } from '../../payments/runs/record-paid.js';
import { cameBack } from '../../../../test/factories/pay-again.js';
import { recordPlanLines } from '../../plans/record-plan-lines.js';
import { doDailyWork } from './daily-work.js';
import { planRecovery } from './plan-recovery.js';
import { takeDeduction } from './take-deduction.js';

const database = await testDatabase();
const office = await recoveryOffice(database, 'taken-by-run', 3);
const { as, finance, decider, council } = office;
const [from, until, payOn] = [plainDate('2026-06-01'), plainDate('2026-06-28'), plainDate('2026-06-01')];
const daily = (today: PlainDate) => doDailyWork({ inTransaction: (work) => as(null, work), clock: { today: () => today, now: () => new Date(`${today}T09:00:00Z`) } });

async function payable(reclaimId: number): Promise<number> {
  const { agreementId } = await office.reclaim(reclaimId);
  await as(finance, async (tx) => {
    await tx.client.query('update agreement set payments_from = $2 where id = $1', [agreementId, from]);
    await recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'care', description: 'Care', weekly: pence(20_000), employsAssistant: false, from }, { agreementId, stream: 'education', kind: 'lessons', description: 'Lessons', weekly: pence(5_000), employsAssistant: false, from }]);
    const [accountId = 0] = await recordAccounts(tx, testSealer, [{ reference: `PAY-${String(agreementId)}`, kind: 'bank', label: 'Kit', number: `01020310${String(200_000 + agreementId)}` }]);
    await recordHoldings(tx, [{ agreementId, accountId, from: plainDate('2025-04-01') }]);
  });
  return agreementId;
}

async function pay(agreementId: number, days = { from, until, payOn }): Promise<number> {
  const runId = expectOk(await as(finance, (tx) => draftRun(tx, { schedule: 'off_cycle', named: [agreementId], ...days, on: payOn })));
  expectOk(await as(finance, (tx) => checkRun(tx, { runId, on: payOn })));
  expectOk(await as(decider, (tx) => approveRun(tx, { runId, on: payOn })));
  expectOk(await as(finance, (tx) => linesToWrite(tx, runId)));
  expectOk(await as(finance, (tx) => markWritten(tx, { runId, on: payOn })));
  expectOk(await as(finance, (tx) => recordPaid(tx, { runId, on: payOn })));
  return runId;
}

it('a sum that a pay run took is posted the next day, once, by what each budget was owed; where its payment came back, it is owed again', async () => {
  await as(council.officer, (tx) => giveApprovalLimits(tx, [{ staffId: decider.staffId, power: 'payment', stream: null, limit: null, from: plainDate('2020-01-01') }]));
  const id = await office.noticed();
  const agreementId = await payable(id);
  await as(finance, async (tx) => expectOk(await planRecovery(tx, { reclaimId: id, method: 'deduction', count: 4, firstOn: plainDate('2026-06-01'), agreedWith: 'Kit, by telephone', on: answerUntil })));
  const runId = await pay(agreementId);
  const byHand = await as(finance, (tx) => takeDeduction(tx, { reclaimId: id, position: 1, paidOn: payOn, today: payOn }));
  expect(byHand).toMatchObject({ ok: false, refusal: { code: 'no-plan' } });
  await daily(plainDate('2026-06-02'));
  await daily(plainDate('2026-06-02'));
  const owed = async (): Promise<unknown> => (await office.reclaim(id)).parts.map(({ stream, recovered, owed: left }) => [stream, recovered, left]);
  expect(await owed()).toEqual([['social_care', 7_500, 22_500], ['education', 2_500, 7_500]]);
  const paid = await as(finance, async ({ client }) => (await client.query<{ total: number }>('select sum(amount_pence)::bigint as total from council_payment where pay_run_id = $1', [runId])).rows[0]?.total);
  expect(paid).toBe(100_000 - 10_000);
  await cameBack((work) => as(finance, work), (work) => as(decider, work), { runId, agreementId, on: plainDate('2026-06-04'), reason: 'Account closed' });
  await daily(plainDate('2026-06-05'));
  await daily(plainDate('2026-06-05'));
  expect(await owed()).toEqual([['social_care', 0, 30_000], ['education', 0, 10_000]]);
  // Owed again, the sum is taken again by the next payment, once the account is confirmed, beside the one that has fallen due since.
  await as(finance, async (tx) => {
    const hold = await tx.sql.selectFrom('payment_hold').select('id').where('agreement_id', '=', agreementId).where('let_go_on', 'is', null).executeTakeFirstOrThrow();
    expectOk(await letGo(tx, { holdId: hold.id, reason: 'The new account is confirmed', on: plainDate('2026-06-20') }));
  });
  await pay(agreementId, { from: plainDate('2026-06-29'), until: plainDate('2026-07-26'), payOn: plainDate('2026-06-29') });
  await daily(plainDate('2026-06-30'));
  await daily(plainDate('2026-06-30'));
  expect(await owed()).toEqual([['social_care', 15_000, 15_000], ['education', 5_000, 5_000]]);
});

it('two sums of one payment never come to more than is owed of the debt, nor by the database', async () => {
  const id = await office.noticed();
  const agreementId = await payable(id);
  await as(finance, async (tx) => expectOk(await planRecovery(tx, { reclaimId: id, method: 'deduction', count: 2, firstOn: plainDate('2026-06-01'), agreedWith: 'Kit', on: answerUntil })));
  // As where something came back by another way meanwhile: what is agreed is more than what is owed.
  await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await client.query("update agreed_deduction set amount_pence = 20000, due_on = '2026-06-01' where source_id = $1 and stream = 'social_care'", [id]);
    await client.query("update agreed_deduction set due_on = '2026-06-01' where source_id = $1", [id]);
  });
  const runId = expectOk(await as(finance, (tx) => draftRun(tx, { schedule: 'off_cycle', named: [agreementId], from, until, payOn, on: payOn })));
  const taken = await as(finance, async ({ client }) => (await client.query<{ stream: string; amount: number }>("select stream, amount_pence as amount from pay_line where run_id = $1 and kind = 'deduction' order by id", [runId])).rows);
  expect(taken).toEqual([{ stream: 'social_care', amount: -20_000 }, { stream: 'education', amount: -5_000 }, { stream: 'education', amount: -5_000 }]);
  const matters = await as(finance, async ({ client }) => (await client.query<{ sentence: string }>("select sentence from pay_run_matter where run_id = $1 and kind = 'deduction_waits'", [runId])).rows);
  expect(matters.map(({ sentence }) => sentence).join()).toContain('only £100.00 is owed still, less than the agreed £200.00');
  await expect(as(finance, (tx) => tx.client.query(
    `insert into pay_line (authority_id, run_id, agreement_id, stream, kind, amount_pence, purpose, because, deduction_id) select authority_id, $1, agreement_id, stream, 'deduction', -amount_pence, 'x', 'x', id
     from agreed_deduction d where source_id = $2 and stream = 'social_care' and not exists (select from pay_line l where l.deduction_id = d.id)`, [runId, id]))).rejects.toThrow('than is owed of it');
});

it('another way of giving back ends what payments were to take', async () => {
  const id = await office.noticed();
  const agreementId = await payable(id);
  const plan = (method: 'deduction' | 'instalments') => as(finance, async (tx) => expectOk(await planRecovery(tx, { reclaimId: id, method, count: 4, firstOn: plainDate('2026-06-01'), agreedWith: 'Kit', on: answerUntil })));
  await plan('deduction');
  await plan('instalments');
  const runId = await pay(agreementId);
  const kinds = await as(finance, async ({ client }) => (await client.query<{ kind: string }>('select distinct kind from pay_line where run_id = $1', [runId])).rows);
  expect(kinds).toEqual([{ kind: 'regular' }]);
});
