import { expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { codeOf, firstPeriod, offCycle, payOffice, payRun, thirdPeriod, type PayOffice } from '../../../../test/factories/pay-office.js';
import { testSealer } from '../../../../test/factories/council.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { recordAccounts, recordHoldings } from '../../agreements/record-accounts.js';
import { recordAgreements } from '../../agreements/record-agreements.js';
import { recordPlanLines } from '../../plans/record-plan-lines.js';
import { withClient } from '../../../platform/db/connection.js';
import { holdPayments, letGo } from '../holds/hold-payments.js';
import { draftRun, redraft } from '../runs/draft-run.js';
import { readPayments } from '../runs/lines-to-write.js';
import { showAgreementPayments } from '../show-agreement-payments.js';
import { endPause, pausePayments, withdrawPause } from './pause-payments.js';

const database = await testDatabase();
const day = plainDate;
type Paid = Awaited<ReturnType<PayOffice['pay']>>;

/** Another agreement from 1 June that follows, with lines of its own; into the same account or another. */
async function takenOver(office: PayOffice, old: Paid, reference: string, account: 'same' | 'another' = 'another'): Promise<number> {
  await withClient(database.superuserLogin, (client) => client.query("update agreement set ends_on = '2026-05-31' where id = $1", [old.agreementId]));
  return office.as(office.officer, async (tx) => {
    const [id = 0] = await recordAgreements(tx, [{ reference, personId: old.personId, regime: 'adult_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: day('2026-06-01'), paymentsFrom: day('2026-06-01'), followsId: old.agreementId, officerId: null }]);
    const [accountId = 0] = account === 'same' ? [old.accountId] : await recordAccounts(tx, testSealer, [{ reference: `ACC-${reference}`, kind: 'bank', label: 'Kit', number: `01020377${String(100_000 + id)}` }]);
    await recordHoldings(tx, [{ agreementId: id, accountId, from: day('2026-06-01') }]);
    await recordPlanLines(tx, [{ agreementId: id, stream: 'social_care', kind: 'care', description: 'Care', weekly: pence(20_000), employsAssistant: false, from: day('2026-06-01') }]);
    return id;
  });
}

async function paysNow(office: PayOffice, agreementId: number): Promise<[string, number][]> {
  const runId = expectOk(await office.as(office.officer, (tx) => draftRun(tx, offCycle(thirdPeriod, [agreementId]))));
  const payments = await office.as(office.officer, (tx) => readPayments(tx, runId));
  await office.as(office.officer, (tx) => redraft(tx, { runId, on: thirdPeriod.on }));
  return payments.flatMap(({ lines }) => lines.map(({ kind, amount }): [string, number] => [kind, amount]));
}

const seen = (office: PayOffice, agreementId: number) => office.as(office.officer, (tx) => showAgreementPayments(tx, agreementId, day('2026-06-02')));

test('money that waits by a decision still waits under the agreement that takes over, until somebody lets that go', async () => {
  const office = await payOffice(database);
  const old = await office.pay('DP-W1');
  expectOk(await office.as(office.officer, (tx) => holdPayments(tx, { agreementId: old.agreementId, reason: 'Nobody answers', whoActs: 'An adviser visits', on: day('2026-05-10') })));
  const next = await takenOver(office, old, 'DP-W1-N');
  expect(await paysNow(office, next)).toEqual([]);
  const [hold] = (await seen(office, next))?.holds ?? [];
  expect(hold).toMatchObject({ reason: 'Nobody answers', carriedFrom: 'DP-W1', heldOn: '2026-05-10', letGoOn: null });
  expectOk(await office.as(office.officer, (tx) => letGo(tx, { holdId: hold?.id ?? 0, reason: 'Visited: all is well', on: day('2026-06-02') })));
  expect(await paysNow(office, next)).toEqual([['regular', 80_000]]);
  // What waits under the old one is another decision.
  expect((await seen(office, old.agreementId))?.holds).toMatchObject([{ letGoOn: null }]);
});

test('a hold that was let go before does not follow', async () => {
  const office = await payOffice(database);
  const old = await office.pay('DP-W2');
  const holdId = expectOk(await office.as(office.officer, (tx) => holdPayments(tx, { agreementId: old.agreementId, reason: 'A question', whoActs: 'Us', on: day('2026-05-10') })));
  expectOk(await office.as(office.officer, (tx) => letGo(tx, { holdId, reason: 'Answered', on: day('2026-05-12') })));
  expect(await paysNow(office, await takenOver(office, old, 'DP-W2-N'))).toEqual([['regular', 80_000]]);
});

test('an account to which a payment came back is not confirmed by putting another agreement on it; another account is', async () => {
  const office = await payOffice(database);
  for (const [reference, account, paid] of [['DP-W3', 'same', []], ['DP-W4', 'another', [['regular', 80_000]]]] as const) {
    const old = await office.pay(reference);
    await payRun(office, offCycle(firstPeriod, [old.agreementId]));
    await office.as(office.officer, (tx) => tx.client.query("insert into payment_hold (authority_id, agreement_id, kind, reason, who_acts, held_by, held_on) values ($1, $2, 'returned', 'It came back', 'Finance', $3, '2026-04-08')", [tx.authorityId, old.agreementId, tx.actorId]));
    expect(await paysNow(office, await takenOver(office, old, `${reference}-N`, account))).toEqual(paid);
  }
});

test('a stay without an end is not escaped by another agreement; its end counts for both, and a mistake is taken back for both', async () => {
  const office = await payOffice(database);
  const [one, other] = [await office.pay('DP-W5'), await office.pay('DP-W6')];
  const pause = (agreementId: number, from: string) => office.as(office.officer, async (tx) => expectOk(await pausePayments(tx, { agreementId, decision: 'pause', from: day(from), reason: 'In hospital', on: day('2026-05-12') })));
  const pauseId = await pause(one.agreementId, '2026-05-11');
  const next = await takenOver(office, one, 'DP-W5-N');
  expect(await paysNow(office, next)).toEqual([]);
  expect((await seen(office, next))?.pauses).toMatchObject([{ from: '2026-06-01', until: null, carriedFrom: 'DP-W5', reason: 'In hospital' }]);
  expectOk(await office.as(office.officer, (tx) => endPause(tx, { pauseId, until: day('2026-06-14'), on: day('2026-06-15') })));
  expect(await paysNow(office, next)).toEqual([['regular', 40_000]]);
  // Decided on after the other agreement has taken over, it goes on there too.
  const after = await takenOver(office, other, 'DP-W6-N');
  const late = await pause(other.agreementId, '2026-05-18');
  expect(await paysNow(office, after)).toEqual([]);
  expectOk(await office.as(office.officer, (tx) => withdrawPause(tx, { pauseId: late, reason: 'Another person of that name', on: day('2026-06-03') })));
  expect(await paysNow(office, after)).toEqual([['regular', 80_000]]);
});

test('a stay that turns out to have ended before the other agreement began is none of its days', async () => {
  const office = await payOffice(database);
  const old = await office.pay('DP-W7');
  const pauseId = expectOk(await office.as(office.officer, (tx) => pausePayments(tx, { agreementId: old.agreementId, decision: 'pause', from: day('2026-05-11'), reason: 'In hospital', on: day('2026-05-12') })));
  const next = await takenOver(office, old, 'DP-W7-N');
  expectOk(await office.as(office.officer, (tx) => endPause(tx, { pauseId, until: day('2026-05-24'), on: day('2026-06-15') })));
  expect(await paysNow(office, next)).toEqual([['regular', 80_000]]);
  expect(codeOf(await office.as(office.officer, (tx) => endPause(tx, { pauseId, until: day('2026-06-24'), on: day('2026-06-15') })))).toBe('pause-days');
});
