import { expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { approvedRun, codeOf, firstPeriod, paidRows, payOffice, payRun, secondPeriod } from '../../../../test/factories/pay-office.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { withClient } from '../../../platform/db/connection.js';
import { draftRun, redraft } from '../runs/draft-run.js';
import { linesToWrite, readPayments } from '../runs/lines-to-write.js';
import { markWritten, recordPaid } from '../runs/record-paid.js';
import { showAgreementPayments } from '../show-agreement-payments.js';
import { showRun } from '../show-run.js';
import { confirmPayAgain, refusePayAgain } from './decide-pay-again.js';
import { proposeCameBack, proposeNotSent } from './propose-pay-again.js';

const database = await testDatabase();
const day = plainDate;
const on = day('2026-04-09');

test('that a payment came back counts once a second person has confirmed it; until then its money waits and nothing is paid again', async () => {
  const office = await payOffice(database);
  const { agreementId } = await office.pay('DP-R1');
  const runId = await payRun(office, firstPeriod);
  const said = { runId, agreementId, cameBackOn: day('2026-04-08'), reason: 'A line of the council’s account', on };
  const say = (more: Partial<typeof said> = {}) => office.as(office.officer, (tx) => proposeCameBack(tx, { ...said, ...more }));
  expect(codeOf(await say({ cameBackOn: day('2026-04-10') }))).toBe('pay-again-day');
  expect(codeOf(await say({ cameBackOn: day('2026-04-01') }))).toBe('pay-again-day');
  const proposalId = expectOk(await say());
  expect(codeOf(await say())).toBe('pay-again-waits');
  expect((await paidRows(office, agreementId)).map(({ amount }) => amount)).toEqual([80_000]);
  const seen = await office.as(office.officer, (tx) => showAgreementPayments(tx, agreementId, on));
  expect(seen?.payAgain).toMatchObject([{ id: proposalId, amount: 80_000, proposedBy: 'F Finch' }]);
  expect(seen?.holds.map(({ letGoOn }) => letGoOn)).toEqual([null]);
  expect(codeOf(await office.as(office.officer, (tx) => confirmPayAgain(tx, { proposalId, on })))).toBe('pay-again-own');
  expectOk(await office.as(office.approver, (tx) => confirmPayAgain(tx, { proposalId, on })));
  expect((await paidRows(office, agreementId)).map(({ amount }) => amount)).toEqual([80_000, -80_000]);
  expect(codeOf(await office.as(office.approver, (tx) => confirmPayAgain(tx, { proposalId, on })))).toBe('pay-again-not-open');
  expect(codeOf(await say())).toBe('payment-not-in-run');
});

test('refused, the payment stands, and what waited by it alone goes', async () => {
  const office = await payOffice(database);
  const { agreementId } = await office.pay('DP-R2');
  const runId = await payRun(office, firstPeriod);
  const proposalId = expectOk(await office.as(office.officer, (tx) => proposeCameBack(tx, { runId, agreementId, cameBackOn: day('2026-04-08'), reason: 'The family says so', on })));
  expectOk(await office.as(office.approver, (tx) => refusePayAgain(tx, { proposalId, reason: 'Nothing came back to the account', on })));
  const draft = expectOk(await office.as(office.officer, (tx) => draftRun(tx, secondPeriod)));
  expect((await office.as(office.officer, (tx) => readPayments(tx, draft))).map(({ total }) => total)).toEqual([80_000]);
  expect((await paidRows(office, agreementId)).map(({ amount }) => amount)).toEqual([80_000]);
});

test('files that are said not to have been sent are withdrawn by a second person, and are not recorded as paid meanwhile', async () => {
  const office = await payOffice(database);
  await office.pay('DP-R3');
  const runId = await approvedRun(office, firstPeriod);
  const say = () => office.as(office.officer, (tx) => proposeNotSent(tx, { runId, reason: 'The bank’s portal was closed', on: firstPeriod.on }));
  expect(codeOf(await say())).toBe('pay-run-moved-on');
  expectOk(await office.as(office.officer, (tx) => linesToWrite(tx, runId)));
  expectOk(await office.as(office.officer, (tx) => markWritten(tx, { runId, on: firstPeriod.on })));
  const proposalId = expectOk(await say());
  expect(codeOf(await say())).toBe('pay-again-waits');
  expect(codeOf(await office.as(office.officer, (tx) => recordPaid(tx, { runId, on: firstPeriod.payOn })))).toBe('pay-again-waits');
  expect((await office.as(office.officer, (tx) => showRun(tx, runId, { difference: 'all', search: '', page: 1 })))?.payAgain).toMatchObject([{ kind: 'not_sent' }]);
  expect(codeOf(await office.as(office.officer, (tx) => confirmPayAgain(tx, { proposalId, on: firstPeriod.on })))).toBe('pay-again-own');
  expectOk(await office.as(office.approver, (tx) => confirmPayAgain(tx, { proposalId, on: firstPeriod.on })));
  expectOk(await office.as(office.officer, (tx) => redraft(tx, { runId, on: firstPeriod.on })));
});

test('nobody outside the council confirms it, and the database takes neither by one person', async () => {
  const office = await payOffice(database);
  const { agreementId } = await office.pay('DP-R4');
  const runId = await payRun(office, firstPeriod);
  const proposalId = expectOk(await office.as(office.officer, (tx) => proposeCameBack(tx, { runId, agreementId, cameBackOn: day('2026-04-08'), reason: 'A line', on })));
  const outside = await withClient(database.superuserLogin, async (client) => (await client.query<{ id: number }>("insert into staff_member (authority_id, name, role, organisation) values ($1, 'O Outside', 'support_service_manager', 'support_service') returning id", [office.officer.authorityId])).rows[0]?.id ?? 0);
  expect(codeOf(await office.as({ ...office.officer, actorId: outside }, (tx) => confirmPayAgain(tx, { proposalId, on })))).toBe('pay-run-not-yours');
  const alone = (sql: string, ...values: unknown[]) => office.as(office.officer, (tx) => tx.client.query(sql, [tx.authorityId, ...values]));
  await expect(alone("insert into payment_returned (authority_id, run_id, agreement_id, amount_pence, returned_on, reason, proposal_id) values ($1, $2, $3, 80000, '2026-04-08', 'x', $4)", runId, agreementId, proposalId)).rejects.toThrow('confirmed by a second person');
  await expect(alone("update pay_again_proposal set decided_by = proposed_by, decided_on = '2026-04-09', decision = 'confirmed' where authority_id = $1 and id = $2", proposalId)).rejects.toThrow('check constraint');
  await expect(alone("update pay_again_proposal set decided_by = $3, decided_on = '2026-04-09', decision = 'confirmed' where authority_id = $1 and id = $2", proposalId, office.approver.actorId)).rejects.toThrow('by whoever acts');
  const other = await payOffice(database);
  await other.pay('DP-R5');
  const written = await approvedRun(other, firstPeriod);
  expectOk(await other.as(other.officer, (tx) => markWritten(tx, { runId: written, on: firstPeriod.on })));
  await expect(other.as(other.officer, (tx) => tx.client.query("insert into pay_run_event (authority_id, run_id, event_no, event, from_status, to_status, happened_on, made_by, reason) values ($1, $2, 5, 'withdraw', 'written', 'returned', '2026-03-26', $3, 'x')", [tx.authorityId, written, tx.actorId]))).rejects.toThrow('confirmed by a second person');
});

test('raw SQL writes no proposal that is decided already, and none in the name of somebody else', async () => {
  const office = await payOffice(database);
  await office.pay('DP-R6');
  const runId = await payRun(office, firstPeriod);
  const { officer, approver } = office;
  const say = (by: number | null, decidedBy: number | null) => office.as(officer, (tx) => tx.client.query(
    `insert into pay_again_proposal (authority_id, kind, run_id, reason, proposed_by, proposed_on, decided_by, decided_on, decision)
      values ($1, 'not_sent', $2, 'x', $3, '2026-04-09', $4, case when $4::bigint is null then null else date '2026-04-09' end, case when $4::bigint is null then null else 'confirmed' end)`,
    [tx.authorityId, runId, by, decidedBy]));
  await expect(say(officer.actorId, approver.actorId)).rejects.toThrow('waits for another person');
  await expect(say(approver.actorId, officer.actorId)).rejects.toThrow('waits for another person');
  await expect(say(approver.actorId, null)).rejects.toThrow('said by whoever acts');
  await say(officer.actorId, null);
});
