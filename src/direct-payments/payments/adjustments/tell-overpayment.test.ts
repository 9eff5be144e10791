import { expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { codeOf, firstPeriod, payOffice, payRun, secondPeriod, thirdPeriod, type PayOffice } from '../../../../test/factories/pay-office.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { adoptPolicy } from '../../../platform/policy/adopt-policy.js';
import { letterText } from '../../../platform/letters/letter-text.js';
import { letterDocument } from '../../../platform/letters/letter-document.js';
import { testPolicy } from '../../../../test/factories/monitored-council.js';
import { recordAgreements } from '../../agreements/record-agreements.js';
import { recordContributions, recordPlanLines } from '../../plans/record-plan-lines.js';
import { noticeStanding } from '../pages/notice-standing.js';
import { pausePayments, withdrawPause } from '../pauses/pause-payments.js';
import { draftRun } from '../runs/draft-run.js';
import { readPayments } from '../runs/lines-to-write.js';
import { showAgreementPayments } from '../show-agreement-payments.js';
import { tellOverpayment, withdrawNotice } from './tell-overpayment.js';

const database = await testDatabase();
const day = plainDate;

async function lowered(office: PayOffice, { agreementId, lineIds: [line] }: { readonly agreementId: number; readonly lineIds: readonly number[] }, from: string, until: string, weekly: number): Promise<number> {
  return office.as(office.officer, async (tx) => {
    await tx.client.query('update plan_line set until_on = $2 where id = $1', [line, until]);
    const [id = 0] = await recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'care', description: 'Personal assistant', weekly: pence(weekly), employsAssistant: true, from: day(from) }]);
    return id;
  });
}

const tell = (office: PayOffice, agreementId: number, on: string) => office.as(office.officer, (tx) => tellOverpayment(tx, { agreementId, stream: 'social_care', on: day(on) }));

async function drafted(office: PayOffice, asked = thirdPeriod) {
  const runId = expectOk(await office.as(office.officer, (tx) => draftRun(tx, asked)));
  return office.as(office.officer, (tx) => readPayments(tx, runId));
}

async function lettersOf(office: PayOffice, agreementId: number): Promise<string[]> {
  const { rows } = await office.as(office.officer, (tx) => tx.client.query<{ document: unknown }>("select document from letter where agreement_id = $1 and kind = 'overpayment' order by id", [agreementId]));
  return rows.map(({ document }) => letterText(letterDocument.parse(document)));
}

test('a family is told with the working what was paid too much, and nothing is taken before the day that the letter names', async () => {
  const office = await payOffice(database);
  const paid = await office.pay('DP-T1');
  await payRun(office, firstPeriod);
  await lowered(office, paid, '2026-04-20', '2026-04-19', 15_000);
  expectOk(await tell(office, paid.agreementId, '2026-04-24'));
  const [words = ''] = await lettersOf(office, paid.agreementId);
  for (const said of ['We paid you too much', '£100.00', '20 April 2026 to 3 May 2026', '£800.00', 'From 22 May 2026', 'never more than 25 per cent', 'If you think it is wrong']) expect(words).toContain(said);
  expect(codeOf(await tell(office, paid.agreementId, '2026-04-24'))).toBe('overpayment-none');
  expect((await payRun(office, secondPeriod)) > 0).toBe(true);
  const [payment] = await drafted(office);
  expect(payment?.lines.map(({ kind, amount }) => [kind, amount])).toEqual([['regular', 60_000], ['adjustment', 30_000], ['adjustment', -40_000]]);
  expect(payment?.lines.filter(({ noticeId }) => noticeId !== null).reduce((sum, { amount }) => sum + amount, 0)).toBe(-10_000);
});

test('told twice, both notices are taken in one payment; one that was taken back takes nothing', async () => {
  const office = await payOffice(database);
  const paid = await office.pay('DP-T2');
  await payRun(office, firstPeriod);
  const second = await lowered(office, paid, '2026-04-27', '2026-04-26', 15_000);
  const first = expectOk(await tell(office, paid.agreementId, '2026-04-20'));
  await lowered(office, { ...paid, lineIds: [second] }, '2026-04-28', '2026-04-27', 14_300);
  const third = expectOk(await tell(office, paid.agreementId, '2026-04-21'));
  expect((await lettersOf(office, paid.agreementId))[1]).toContain('£6.00');
  await payRun(office, secondPeriod);
  const [payment] = await drafted(office);
  const byNotice = (id: number): number => (payment?.lines ?? []).filter(({ noticeId }) => noticeId === id).reduce((sum, { amount }) => sum + amount, 0);
  expect([byNotice(first), byNotice(third)]).toEqual([-5_000, -600]);
  expectOk(await office.as(office.officer, (tx) => withdrawNotice(tx, { noticeId: first, reason: 'From the wrong day', on: day('2026-05-22') })));
  expect(codeOf(await office.as(office.officer, (tx) => withdrawNotice(tx, { noticeId: first, reason: 'Again', on: day('2026-05-22') })))).toBe('overpayment-notice-not-found');
});

test('what was put right of a notice is gone from it for good, and other days in hospital are told of anew', async () => {
  const office = await payOffice(database);
  const { agreementId } = await office.pay('DP-T6');
  await payRun(office, firstPeriod);
  const pause = (from: string, until: string) => office.as(office.officer, async (tx) => expectOk(await pausePayments(tx, { agreementId, decision: 'pause', from: day(from), until: day(until), reason: 'In hospital', on: day('2026-04-20') })));
  const mistaken = await pause('2026-04-13', '2026-04-19');
  const notice = expectOk(await tell(office, agreementId, '2026-04-20'));
  await office.as(office.officer, async (tx) => expectOk(await withdrawPause(tx, { pauseId: mistaken, reason: 'Another person', on: day('2026-04-21') })));
  await payRun(office, secondPeriod);
  await pause('2026-04-20', '2026-04-26');
  const [payment] = await drafted(office);
  expect(payment?.lines.map(({ kind, amount }) => [kind, amount])).toEqual([['regular', 80_000]]);
  const view = await office.as(office.officer, (tx) => showAgreementPayments(tx, agreementId, day('2026-05-24')));
  expect(view?.notices.map(({ id, fallen }) => [id, fallen])).toEqual([[notice, 20_000]]);
  expect(view?.noticesNow.map(({ left }) => left)).toEqual([0]);
  expect(noticeStanding(view?.notices[0] ?? { amount: pence(1), taken: pence(0), withdrawnOn: null }, view?.noticesNow[0])).toBe('Overtaken: it was put right, so nothing is taken by it');
  expectOk(await tell(office, agreementId, '2026-05-24'));
  expect((await lettersOf(office, agreementId))[1]).toContain('£200.00');
  await expect(office.as(office.officer, (tx) => tx.client.query('update overpayment_notice set fallen_pence = 0 where id = $1', [notice]))).rejects.toThrow('stays so');
});

test('what had fallen of a notice is kept when the family is told of another, which loses what is put right of it', async () => {
  const office = await payOffice(database);
  const { agreementId } = await office.pay('DP-T7');
  await payRun(office, firstPeriod);
  const pause = (from: string, until: string) => office.as(office.officer, async (tx) => expectOk(await pausePayments(tx, { agreementId, decision: 'pause', from: day(from), until: day(until), reason: 'In hospital', on: day('2026-04-20') })));
  const back = (pauseId: number) => office.as(office.officer, async (tx) => expectOk(await withdrawPause(tx, { pauseId, reason: 'Another person', on: day('2026-04-21') })));
  const mistaken = await pause('2026-04-13', '2026-04-19');
  expectOk(await tell(office, agreementId, '2026-04-20'));
  await back(mistaken);
  await payRun(office, secondPeriod);
  await drafted(office);
  await pause('2026-04-13', '2026-04-19');
  const other = await pause('2026-04-20', '2026-04-26');
  expectOk(await tell(office, agreementId, '2026-05-24'));
  const left = async () => (await office.as(office.officer, (tx) => showAgreementPayments(tx, agreementId, day('2026-05-24'))))?.noticesNow.map((one) => one.left);
  expect(await left()).toEqual([0, 40_000]);
  await back(other);
  expect(await left()).toEqual([0, 20_000]);
});

test('days of hospital are paused for what happened to that person alone, and become an overpayment to be told', async () => {
  const office = await payOffice(database);
  const [paid, other] = [await office.pay('DP-T3'), await office.pay('DP-T4')];
  await payRun(office, firstPeriod);
  const circumstanceId = await office.as(office.officer, async (tx) => (await tx.client.query<{ id: number }>(
    "insert into circumstance (authority_id, person_id, kind, from_on, until_on, told_on, told_by, recorded_by) values ($1, $2, 'in_hospital', '2026-04-13', '2026-04-19', '2026-04-20', 'The ward', $3) returning id", [tx.authorityId, paid.personId, tx.actorId])).rows[0]?.id ?? 0);
  const pause = (agreementId: number) => office.as(office.officer, (tx) => pausePayments(tx, { agreementId, circumstanceId, decision: 'pause', from: day('2026-04-13'), until: day('2026-04-19'), reason: 'In hospital', on: day('2026-04-21') }));
  expect(codeOf(await pause(other.agreementId))).toBe('circumstance-not-of-person');
  expectOk(await pause(paid.agreementId));
  expectOk(await tell(office, paid.agreementId, '2026-04-21'));
  expect((await lettersOf(office, paid.agreementId))[0]).toContain('£200.00');
});

test('moved under the children’s policy by an education payment, earlier days stay as their own policy had them', async () => {
  const office = await payOffice(database);
  const paid = await office.pay('DP-T5');
  const policy = (contribution: 'net' | 'gross') => ({ ...testPolicy, payments: { contribution }, agreements: { coversPerson: true } });
  await office.as(office.officer, async (tx) => {
    await recordContributions(tx, [{ agreementId: paid.agreementId, weekly: pence(4_000), from: day('2026-04-06') }]);
    for (const [regime, contribution] of [['adult_social_care', 'net'], ['child_social_care', 'gross'], ['education', 'gross']] as const)
      await adoptPolicy(tx, { regime, effectiveFrom: day('2024-04-01'), document: policy(contribution), proposedBy: office.officer.actorId ?? 0, approvedBy: office.second.actorId ?? 0 });
  });
  await payRun(office, firstPeriod);
  await office.as(office.officer, (tx) => recordAgreements(tx, [{ personId: paid.personId, reference: 'DP-T5-E', regime: 'education', accountKind: 'self_managed', paysEveryWeeks: 4, starts: day('2026-05-18'), officerId: null }]));
  const payments = await drafted(office, secondPeriod);
  expect(payments.flatMap(({ lines }) => lines.map(({ kind, amount, from }) => [kind, amount, from]))).toEqual([['regular', 32_000, '2026-05-04'], ['regular', 40_000, '2026-05-18']]);
});
