import { expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { testSealer } from '../../../../test/factories/council.js';
import { answerUntil, recoveryOffice } from '../../../../test/factories/recovery-office.js';
import { pence } from '../../../core/money.js';
import { plainDate, type PlainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { giveApprovalLimits } from '../../../platform/access/approval-limits.js';
import { recordAccounts, recordHoldings } from '../../agreements/record-accounts.js';
import { approveRun, checkRun } from '../../payments/runs/decide-run.js';
import { draftRun } from '../../payments/runs/draft-run.js';
import { linesToWrite } from '../../payments/runs/lines-to-write.js';
import { markWritten, recordPaid } from '../../payments/runs/record-paid.js';
import { returnPayment } from '../../payments/runs/return-payment.js';
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

async function pay(agreementId: number): Promise<number> {
  const runId = expectOk(await as(finance, (tx) => draftRun(tx, { schedule: 'off_cycle', named: [agreementId], from, until, payOn, on: payOn })));
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
  expectOk(await as(finance, (tx) => returnPayment(tx, { runId, agreementId, on: plainDate('2026-06-04'), reason: 'Account closed' })));
  await daily(plainDate('2026-06-05'));
  await daily(plainDate('2026-06-05'));
  expect(await owed()).toEqual([['social_care', 0, 30_000], ['education', 0, 10_000]]);
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
