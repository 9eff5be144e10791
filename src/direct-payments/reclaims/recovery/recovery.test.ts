import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { answerUntil, recoverFrom, recoveryOffice } from '../../../../test/factories/recovery-office.js';
import { pence, type Pence } from '../../../core/money.js';
import { addDays, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { runChecks } from '../../../platform/db/run-checks.js';
import { openDatabase } from '../../../platform/db/connection.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { checkCouncilPayments } from '../../monitoring/rules/council-payments.js';
import { findPayments } from '../../monitoring/store/run-facts.js';
import { findPlan } from '../store/plans.js';
import { findReceiptsOf } from '../store/receipts.js';
import { findUndoable } from '../store/recoveries.js';
import { applyReceipt } from './apply-receipt.js';
import { doDailyWork } from './daily-work.js';
import { planRecovery } from './plan-recovery.js';
import { matchReceipt, recordReceipt } from './record-receipts.js';
import { recoverFromCard } from './recover-from-card.js';
import { refundReceipt } from './refund-receipt.js';
import { reopenWrittenOff, reverseRecovery } from './reverse-recovery.js';
import { totalOwed } from './rules/share.js';
import { takeDeduction } from './take-deduction.js';
import { decideWriteOff, proposeWriteOff } from './write-off.js';

const database = await testDatabase();
const office = await recoveryOffice(database, 'recovery', 24);
const { as, finance, decider, contractor } = office;
const payday = plainDate('2026-04-06');

const came = (reclaimId: number, amount: number, on: PlainDate, text = 'FROM KIT'): Promise<number> =>
  as(finance, async (tx) => expectOk(await recordReceipt(tx, { reclaimId, receivedOn: on, amount: pence(amount), text, on })));
const apply = (receiptId: number, on: PlainDate) => as(finance, (tx) => applyReceipt(tx, receiptId, on));
const deductionPlan = (reclaimId: number, count: number) => as(finance, async (tx) => expectOk(await planRecovery(tx, { reclaimId, method: 'deduction', count, firstOn: payday, agreedWith: 'Kit, by telephone', on: answerUntil })));
const deduct = (reclaimId: number, position: number, paidOn = payday) => as(finance, (tx) => takeDeduction(tx, { reclaimId, position, paidOn, today: plainDate('2026-05-14') }));
const owed = async (id: number): Promise<Pence> => totalOwed((await office.reclaim(id)).parts);
const day = (today: PlainDate) => doDailyWork({ inTransaction: (work) => as(null, work), clock: { today: () => today, now: () => new Date(`${today}T09:00:00Z`) } });
const lettersOf = (id: number): Promise<string[]> => as(null, async ({ client }) => (await client.query<{ kind: string }>("select kind from letter where subject_kind = 'reclaim' and subject_id = $1 order by id", [id])).rows.map(({ kind }) => kind));

describe('money that comes in', () => {
  it('before the days for an answer have passed waits, and is used the day after', async () => {
    const id = await office.noticed();
    const receipt = await came(id, 40_000, plainDate('2026-03-10'));
    const early = expectOk(await apply(receipt, answerUntil));
    expect([early.applied, early.left, early.waits]).toEqual([0, 40_000, expect.stringContaining('until 1 April 2026')]);
    await day(answerUntil);
    expect(await office.reclaim(id)).toMatchObject({ status: 'noticed' });
    await day(recoverFrom);
    expect(await office.reclaim(id)).toMatchObject({ status: 'recovered', parts: [{ stream: 'social_care', recovered: 30_000, owed: 0 }, { stream: 'education', recovered: 10_000, owed: 0 }] });
  });

  it('is shared by what each budget is owed, to the penny, and what is too much can be sent back, no more', async () => {
    const id = await office.noticed();
    expect(await apply(await came(id, 10_001, recoverFrom), recoverFrom)).toMatchObject({ ok: true, value: { applied: 10_001, left: 0 } });
    expect((await office.reclaim(id)).parts.map(({ recovered }) => recovered)).toEqual([7_501, 2_500]);
    const second = await came(id, 35_000, recoverFrom);
    expect(await apply(second, recoverFrom)).toMatchObject({ ok: true, value: { applied: 29_999, left: 5_001 } });
    const refund = (amount: number) => as(finance, (tx) => refundReceipt(tx, { receiptId: second, amount: pence(amount), reason: 'Paid too much', on: recoverFrom }));
    expect(await refund(5_002)).toMatchObject({ ok: false, refusal: { code: 'refund-too-large' } });
    expect(await refund(5_001)).toMatchObject({ ok: true });
    expect(await refund(1)).toMatchObject({ ok: false, refusal: { code: 'refund-too-large' } });
  });

  it('is written down once; a wrong match is taken back until the money is used', async () => {
    const [id, other] = [await office.noticed(), await office.noticed()];
    const receipt = await came(id, 5_000, recoverFrom);
    expect(await as(finance, (tx) => recordReceipt(tx, { reclaimId: id, receivedOn: recoverFrom, amount: pence(5_000), text: 'FROM KIT', on: recoverFrom }))).toMatchObject({ ok: false, refusal: { code: 'receipt-known' } });
    const match = (reclaimId: number | null) => as(finance, (tx) => matchReceipt(tx, { receiptId: receipt, reclaimId, how: 'The family says so', on: recoverFrom }));
    expect(await match(null)).toMatchObject({ ok: true });
    expect(await apply(receipt, recoverFrom)).toMatchObject({ ok: false, refusal: { code: 'receipt-not-matched' } });
    expect(await match(other)).toMatchObject({ ok: true });
    expect(await apply(receipt, recoverFrom)).toMatchObject({ ok: true, value: { applied: 5_000 } });
    expect(await match(id)).toMatchObject({ ok: false, refusal: { code: 'receipt-used' } });
    expect([await owed(id), await owed(other)]).toEqual([40_000, 35_000]);
  });

  it('is never taken from a card before its time, nor more than is owed', async () => {
    const id = await office.noticed();
    const take = (amount: number, on: PlainDate) => as(finance, (tx) => recoverFromCard(tx, { reclaimId: id, amount: pence(amount), text: 'Taken back', on }));
    expect(await take(100, answerUntil)).toMatchObject({ ok: false, refusal: { code: 'too-early' } });
    expect(await take(40_001, recoverFrom)).toMatchObject({ ok: false, refusal: { code: 'nothing-owed' } });
    expect(await take(40_000, recoverFrom)).toMatchObject({ ok: true, value: { applied: 40_000 } });
    expect(await as(null, (tx) => findUndoable(tx, id))).toMatchObject([{ method: 'card' }, { method: 'card' }]);
  });
});

describe('a plan', () => {
  it('comes to what is owed, begins after the days for an answer, keeps to policy’s months, and is written to the family', async () => {
    const id = await office.noticed();
    const plan = (count: number, firstOn: PlainDate) => as(finance, (tx) => planRecovery(tx, { reclaimId: id, method: 'instalments', count, firstOn, agreedWith: 'Kit', on: answerUntil }));
    expect(await plan(3, answerUntil)).toMatchObject({ ok: false, refusal: { code: 'plan-not-understood', field: 'firstOn' } });
    expect(await plan(14, recoverFrom)).toMatchObject({ ok: false, refusal: { code: 'plan-not-understood', field: 'count' } });
    expect(await plan(0, recoverFrom)).toMatchObject({ ok: false });
    expect(await plan(3, plainDate('2026-05-31'))).toMatchObject({ ok: true });
    expect((await as(null, (tx) => findPlan(tx, id)))?.instalments).toEqual([
      { position: 1, dueOn: '2026-05-31', amount: 13_334 }, { position: 2, dueOn: '2026-06-30', amount: 13_333 }, { position: 3, dueOn: '2026-07-31', amount: 13_333 },
    ]);
    expect(await lettersOf(id)).toEqual(['reclaim_notice', 'reclaim_plan']);
    expect(await office.reclaim(id)).toMatchObject({ status: 'noticed' });
    await day(recoverFrom);
    expect(await office.reclaim(id)).toMatchObject({ status: 'recovering' });
  });
});

describe('a deduction', () => {
  it('makes a payment smaller, by each budget’s share, once for each sum', async () => {
    const id = await office.noticed();
    await deductionPlan(id, 4);
    expect(await deduct(id, 1)).toMatchObject({ ok: true, value: 10_000 });
    expect(await deduct(id, 1)).toMatchObject({ ok: false, refusal: { code: 'no-plan' } });
    expect(await deduct(id, 2)).toMatchObject({ ok: true });
    expect((await office.reclaim(id)).parts.map(({ owed: left }) => left)).toEqual([15_000, 5_000]);
    expect(await as(null, async ({ client }) => (await client.query<{ amount: number }>("select sum(amount_pence)::bigint as amount from council_payment where kind = 'adjustment' and purpose like '%' || $1", [(await office.reclaim(id)).reference])).rows)).toEqual([{ amount: -20_000 }]);
  });

  it('is refused before its time, from no payment, and where it would be more than the payment', async () => {
    const id = await office.noticed();
    await deductionPlan(id, 1);
    expect(await deduct(id, 1, answerUntil)).toMatchObject({ ok: false, refusal: { code: 'too-early' } });
    expect(await deduct(id, 1, plainDate('2026-04-07'))).toMatchObject({ ok: false, refusal: { code: 'payment-not-found' } });
    expect(await as(finance, (tx) => takeDeduction(tx, { reclaimId: id, position: 1, paidOn: payday, today: addDays(payday, -1) }))).toMatchObject({ ok: false, refusal: { code: 'payment-to-come' } });
    await as(finance, ({ client }) => client.query("insert into council_payment (authority_id, agreement_id, stream, kind, amount_pence, paid_on, purpose) select authority_id, agreement_id, 'social_care', 'adjustment', -20000, $2, 'Less' from reclaim where id = $1", [id, payday]));
    expect(await deduct(id, 1)).toMatchObject({ ok: false, refusal: { code: 'payment-too-small' } });
  });

  it('is expected by monitoring: the smaller payment on the statement stands out by nothing', async () => {
    const id = await office.noticed();
    await deductionPlan(id, 4);
    await deduct(id, 1);
    const { agreementId } = await office.reclaim(id);
    const judge = async (amounts: readonly number[]): Promise<string[]> => {
      const records = (await as(null, (tx) => findPayments(tx, [agreementId]))).filter(({ date }) => date === payday).map((one) => ({ ...one, row: 2, account: 'A1' }));
      const lines = amounts.map((amount) => ({ date: payday, amount: pence(amount), description: 'COUNCIL', file: 'a.csv', row: 2, occurrence: 1 }));
      const found = checkCouncilPayments({
        terms: { paysEveryWeeks: 4, start: plainDate('2025-04-07'), end: null } as never, inAdvance: true, lines, records, before: null,
        known: { asAt: plainDate('2026-04-30'), spans: [{ begin: plainDate('2026-03-01'), end: plainDate('2026-04-30') }] },
      });
      return [...found.missing.map(() => 'missing'), ...found.unexpected.map(() => 'unexpected')];
    };
    expect(await judge([40_000])).toEqual([]);
    expect(await judge([32_500, 7_500])).toEqual([]);
    expect(await judge([45_000])).not.toEqual([]);
    expect(await as(finance, async (tx) => reverseRecovery(tx, { reclaimId: id, postingNo: (await findUndoable(tx, id))[0]?.postingNo ?? 0, because: 'mistake', reason: 'The payment had gone already', on: payday }))).toMatchObject({ ok: true, value: 10_000 });
    expect(await judge([40_000, 10_000])).toEqual([]);
  });
});

describe('a deduction and a repayment that cross on one day', () => {
  it('whichever comes first, nothing comes back twice: the other is refused, or waits to be sent back', async () => {
    const deductedFirst = await office.noticed();
    await deductionPlan(deductedFirst, 1);
    expect(await deduct(deductedFirst, 1)).toMatchObject({ ok: true, value: 40_000 });
    expect(await apply(await came(deductedFirst, 40_000, payday), payday)).toMatchObject({ ok: true, value: { applied: 0, left: 40_000 } });
    const paidFirst = await office.noticed();
    await deductionPlan(paidFirst, 1);
    expect(await apply(await came(paidFirst, 40_000, payday), payday)).toMatchObject({ ok: true, value: { applied: 40_000 } });
    expect(await deduct(paidFirst, 1)).toMatchObject({ ok: false, refusal: { code: 'nothing-owed' } });
    for (const id of [deductedFirst, paidFirst]) expect(await office.reclaim(id)).toMatchObject({ status: 'recovered', parts: [{ recovered: 30_000 }, { recovered: 10_000 }] });
  });

  it('written down in whatever order, leave claimed on each day what was still asked for on it', async () => {
    const id = await office.noticed();
    await deductionPlan(id, 4);
    await apply(await came(id, 10_000, addDays(payday, 14)), addDays(payday, 14));
    expect(await deduct(id, 1)).toMatchObject({ ok: true, value: 10_000 });
    const { reference } = await office.reclaim(id);
    const claimedOn = (on: PlainDate): Promise<Pence | undefined> => as(null, async ({ client }) => (await client.query<{ amount: Pence }>(
      "select sum(amount_pence)::bigint as amount from commitment where kind = 'claimed' and source_reference = $1 and from_on <= $2 and (withdrawn_on is null or withdrawn_on > $2)", [reference, on])).rows[0]?.amount);
    const days = [addDays(payday, -1), payday, addDays(payday, 13), addDays(payday, 14), addDays(payday, 60)];
    expect(await Promise.all(days.map(claimedOn))).toEqual([40_000, 30_000, 30_000, 20_000, 20_000]);
    await apply(await came(id, 20_000, addDays(payday, 30)), addDays(payday, 30));
    expect(await Promise.all([...days, addDays(payday, 29), addDays(payday, 30)].map(claimedOn))).toEqual([40_000, 30_000, 30_000, 20_000, null, 20_000, null]);
  });

  it('twenty at once, by twenty connections, recover what is owed and no penny more', async () => {
    const id = await office.noticed();
    await deductionPlan(id, 1);
    const receipts: number[] = [];
    for (let no = 1; no <= 9; no += 1) receipts.push(await came(id, 30_000, payday, `No ${String(no)}`));
    const crowd = openDatabase(database.appLogin, { connections: 20 });
    const acting = { authorityId: finance.authorityId, actorId: finance.staffId };
    try {
      const done = await Promise.allSettled([
        ...Array.from({ length: 11 }, () => inTransaction(crowd, acting, (tx) => takeDeduction(tx, { reclaimId: id, position: 1, paidOn: payday, today: plainDate('2026-05-14') }))),
        ...receipts.map((receipt) => inTransaction(crowd, acting, (tx) => applyReceipt(tx, receipt, payday))),
      ]);
      expect(done.filter(({ status }) => status === 'rejected')).toEqual([]);
    } finally {
      await crowd.close();
    }
    const { parts, status } = await office.reclaim(id);
    expect({ status, recovered: parts.map(({ recovered }) => recovered) }).toEqual({ status: 'recovered', recovered: [30_000, 10_000] });
    const postings = await as(null, (tx) => findUndoable(tx, id));
    const left = (await as(null, (tx) => findReceiptsOf(tx, id))).reduce((all, receipt) => all + receipt.left, 0);
    const deducted = postings.filter(({ method }) => method === 'deduction').reduce((all, { amount }) => all + amount, 0);
    expect(270_000 - left + deducted).toBe(40_000);
  });
});

describe('a recovery that is taken back', () => {
  it('written down by mistake, is owed again, and the next day does not use the money again', async () => {
    const id = await office.noticed();
    const receipt = await came(id, 40_000, recoverFrom);
    await apply(receipt, recoverFrom);
    expect(await office.reclaim(id)).toMatchObject({ status: 'recovered' });
    const reverse = () => as(finance, (tx) => reverseRecovery(tx, { reclaimId: id, postingNo: 3, because: 'mistake', reason: 'It was another family’s', on: recoverFrom }));
    expect(await reverse()).toMatchObject({ ok: true, value: 40_000 });
    expect(await reverse()).toMatchObject({ ok: false, refusal: { code: 'posting-not-found' } });
    await day(addDays(recoverFrom, 1));
    expect(await office.reclaim(id)).toMatchObject({ status: 'recovering' });
    expect(await owed(id)).toBe(40_000);
  });

  it('given back to the family, counts as sent back', async () => {
    const id = await office.noticed();
    const receipt = await came(id, 10_000, recoverFrom);
    await apply(receipt, recoverFrom);
    expect(await as(finance, (tx) => reverseRecovery(tx, { reclaimId: id, postingNo: 3, because: 'given-back', reason: 'They need it for wages', on: recoverFrom }))).toMatchObject({ ok: true });
    expect(await as(null, (tx) => findReceiptsOf(tx, id))).toMatchObject([{ left: 0 }]);
    expect(await owed(id)).toBe(40_000);
  });
});

describe('a write-off', () => {
  const propose = (id: number, social: number, education = 0) => as(finance, (tx) => proposeWriteOff(tx, { reclaimId: id, amounts: { social_care: pence(social), education: pence(education) }, reason: 'They cannot pay', on: recoverFrom }));
  const decide = (who: typeof finance, writeOffId: number, approved = true) => as(who, (tx) => decideWriteOff(tx, { writeOffId, approved, reason: 'Agreed', on: recoverFrom }));

  it('is another’s to approve, of the council, within a limit; the family is told, and the reclaim is over', async () => {
    const id = await office.noticed();
    expect(await propose(id, 30_001)).toMatchObject({ ok: false, refusal: { code: 'write-off-what', field: 'amounts.social_care' } });
    const proposal = expectOk(await propose(id, 30_000, 10_000));
    expect(await propose(id, 1)).toMatchObject({ ok: false, refusal: { code: 'write-off-open' } });
    expect(await decide(finance, proposal)).toMatchObject({ ok: false, refusal: { code: 'decides-own-proposal' } });
    expect(await decide(office.council.officer, proposal)).toMatchObject({ ok: false, refusal: { code: 'beyond-write-off-limit' } });
    expect(await decide(decider, proposal)).toMatchObject({ ok: true, value: 40_000 });
    expect(await decide(decider, proposal)).toMatchObject({ ok: false, refusal: { code: 'write-off-not-found' } });
    expect(await office.reclaim(id)).toMatchObject({ status: 'written-off', parts: [{ writtenOff: 30_000, owed: 0 }, { writtenOff: 10_000 }] });
    expect(await lettersOf(id)).toContain('reclaim_written_off');
    expect(await as(finance, (tx) => reopenWrittenOff(tx, { reclaimId: id, reason: 'They can pay after all', on: recoverFrom }))).toMatchObject({ ok: true, value: 40_000 });
    expect(await office.reclaim(id)).toMatchObject({ status: 'recovering', parts: [{ owed: 30_000 }, { owed: 10_000 }] });
    expect(await as(finance, (tx) => reopenWrittenOff(tx, { reclaimId: id, reason: 'Again', on: recoverFrom }))).toMatchObject({ ok: false, refusal: { code: 'not-written-off' } });
  });

  it('declined, leaves what is owed; paid meanwhile, is not written off', async () => {
    const id = await office.noticed();
    expect(await decide(decider, expectOk(await propose(id, 30_000)), false)).toMatchObject({ ok: true, value: 0 });
    expect(await owed(id)).toBe(40_000);
    const second = expectOk(await propose(id, 30_000));
    await apply(await came(id, 20_000, recoverFrom), recoverFrom);
    expect(await decide(decider, second)).toMatchObject({ ok: false, refusal: { code: 'write-off-what' } });
    expect(contractor.staffId).not.toBe(decider.staffId);
  });
});

it('leaves books in which every invariant of reclaims holds', async () => {
  const { broken } = await runChecks(database.ownerLogin);
  const ofReclaims = /reclaim|receipt|write_off|claims|families|instalment|recovered/;
  expect(broken.filter(({ check }) => ofReclaims.test(check)).map(({ check, rows }) => ({ check, rows: rows.slice(0, 3) }))).toEqual([]);
});
