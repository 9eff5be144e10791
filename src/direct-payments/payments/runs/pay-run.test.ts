import { expect, test } from 'vitest';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { withClient } from '../../../platform/db/connection.js';
import { testDatabase } from '../../../../test/database.js';
import { approvedRun, codeOf, firstPeriod, paidRows, payOffice, payRun, secondPeriod, thirdPeriod } from '../../../../test/factories/pay-office.js';
import { recordPlanLines } from '../../plans/record-plan-lines.js';
import { approveRun, checkRun, returnRun } from './decide-run.js';
import { draftRun, redraft } from './draft-run.js';
import { linesToWrite, readPayments } from './lines-to-write.js';
import { markWritten, recordPaid } from './record-paid.js';
import { cameBack } from '../../../../test/factories/pay-again.js';

const database = await testDatabase();

test('a run goes from its draft to what is recorded as paid, once, however often it is told', async () => {
  const office = await payOffice(database);
  const { agreementId } = await office.pay('DP-A1');
  const runId = await payRun(office, firstPeriod);
  expect(await paidRows(office, agreementId)).toEqual([{ kind: 'regular', stream: 'social_care', amount: 80_000, from: '2026-04-06', until: '2026-05-03', on: '2026-04-02' }]);
  expect(expectOk(await office.as(office.officer, (tx) => recordPaid(tx, { runId, on: firstPeriod.payOn })))).toBe(80_000);
  expect(await paidRows(office, agreementId)).toHaveLength(1);
});

test('whoever drew it up or checked it does not approve it, nor anybody beyond their limit, nor the database itself', async () => {
  const office = await payOffice(database, 79_999);
  await office.pay('DP-B1');
  const runId = expectOk(await office.as(office.officer, (tx) => draftRun(tx, firstPeriod)));
  const step = { runId, on: firstPeriod.on };
  expect(codeOf(await office.as(office.approver, (tx) => approveRun(tx, step)))).toBe('pay-run-beyond-limit');
  expectOk(await office.as(office.second, (tx) => checkRun(tx, step)));
  expect(codeOf(await office.as(office.second, (tx) => approveRun(tx, step)))).toBe('pay-run-own');
  expect(codeOf(await office.as(office.officer, (tx) => approveRun(tx, step)))).toBe('pay-run-own');
  expect(codeOf(await office.as(office.approver, (tx) => approveRun(tx, step)))).toBe('pay-run-beyond-limit');
  await expect(office.as(office.approver, (tx) => tx.client.query(
    `insert into pay_run_event (authority_id, run_id, event_no, event, from_status, to_status, happened_on, made_by, digest) values ($1, $2, 3, 'approve', 'checked', 'approved', '2026-03-25', $3, decode(repeat('00', 32), 'hex'))`,
    [tx.authorityId, runId, tx.actorId]))).rejects.toThrow('not theirs to approve');
});

test('a payee, an account or a line that changed after approval stops the files', async () => {
  const office = await payOffice(database);
  const { agreementId, accountId } = await office.pay('DP-C1');
  const runId = await approvedRun(office, firstPeriod);
  const read = () => office.as(office.officer, (tx) => linesToWrite(tx, runId));
  expect(expectOk(await read()).total).toBe(80_000);
  await withClient(database.superuserLogin, (client) => client.query("update account set number_match = decode(repeat('ab', 32), 'hex') where id = $1", [accountId]));
  const refused = await read();
  expect(codeOf(refused)).toBe('pay-run-changed');
  expect(refused.ok ? '' : refused.refusal.message).toContain('DP-C1');
  await withClient(database.superuserLogin, async (client) => {
    await client.query('update account set number_match = (select number_match from pay_run_payee where run_id = $2 and agreement_id = $3) where id = $1', [accountId, runId, agreementId]);
    expect((await read()).ok).toBe(true);
    await client.query('update pay_line set amount_pence = amount_pence + 1 where run_id = $1', [runId]);
  });
  expect(codeOf(await read())).toBe('pay-run-changed');
});

test('another name, another account, another number or another amount: each by itself stops the files', async () => {
  const office = await payOffice(database);
  const { agreementId, accountId, personId } = await office.pay('DP-C2');
  const other = await office.pay('DP-C3', { starts: plainDate('2027-01-04') });
  const runId = await approvedRun(office, firstPeriod);
  const changed = async (damage: string, values: readonly unknown[]): Promise<string> => withClient(database.superuserLogin, async (client) => {
    await client.query("begin; set local session_replication_role = 'replica'");
    await client.query(damage, [...values]);
    await client.query('commit');
    return codeOf(await office.as(office.officer, (tx) => linesToWrite(tx, runId)));
  });
  const back = async (repair: string, values: readonly unknown[]): Promise<void> => {
    await withClient(database.superuserLogin, async (client) => { await client.query("set session_replication_role = 'replica'"); await client.query(repair, [...values]); });
    expect((await office.as(office.officer, (tx) => linesToWrite(tx, runId))).ok).toBe(true);
  };
  expect(await changed("update person set family_name = 'Someone Else' where id = $1", [personId])).toBe('pay-run-changed');
  await back("update person set family_name = 'Of DP-C2' where id = $1", [personId]);
  expect(await changed('update agreement_account set account_id = $2 where agreement_id = $1', [agreementId, other.accountId])).toBe('pay-run-changed');
  await back('update agreement_account set account_id = $2 where agreement_id = $1', [agreementId, accountId]);
  expect(await changed("update account set number_match = decode(repeat('cd', 32), 'hex') where id = $1", [accountId])).toBe('pay-run-changed');
  await back('update account set number_match = (select number_match from pay_run_payee where run_id = $2) where id = $1', [accountId, runId]);
  expect(await changed('update pay_run_payee set total_pence = total_pence - 1 where run_id = $1', [runId])).toBe('pay-run-changed');
  await back('update pay_run_payee set total_pence = total_pence + 1 where run_id = $1', [runId]);
  expect(await changed('update pay_line set amount_pence = amount_pence - 1 where run_id = $1', [runId])).toBe('pay-run-changed');
  await back('update pay_line set amount_pence = amount_pence + 1 where run_id = $1', [runId]);
});

test('what changed between draft and approval, or approval and files, is drawn up again', async () => {
  const office = await payOffice(database);
  const { agreementId } = await office.pay('DP-D1');
  const runId = expectOk(await office.as(office.officer, (tx) => draftRun(tx, firstPeriod)));
  await office.as(office.officer, (tx) => recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'care', description: 'Swimming', weekly: pence(1_000), employsAssistant: false, from: plainDate('2026-04-13') }]));
  expect(codeOf(await office.as(office.second, (tx) => checkRun(tx, { runId, on: firstPeriod.on })))).toBe('pay-run-out-of-date');
  const again = expectOk(await office.as(office.officer, (tx) => redraft(tx, { runId, on: firstPeriod.on })));
  expectOk(await office.as(office.second, (tx) => checkRun(tx, { runId: again, on: firstPeriod.on })));
  expectOk(await office.as(office.approver, (tx) => approveRun(tx, { runId: again, on: firstPeriod.on })));
  await office.as(office.officer, (tx) => tx.client.query("insert into payment_hold (authority_id, agreement_id, reason, who_acts, held_by, held_on) values ($1, $2, 'A question', 'Finance', $3, '2026-03-26')", [tx.authorityId, agreementId, tx.actorId]));
  expect(codeOf(await office.as(office.officer, (tx) => linesToWrite(tx, again)))).toBe('pay-run-out-of-date');
  expectOk(await office.as(office.approver, (tx) => returnRun(tx, { runId: again, on: firstPeriod.on, reason: 'Held meanwhile' })));
  const third = expectOk(await office.as(office.officer, (tx) => redraft(tx, { runId: again, on: firstPeriod.on })));
  expect(await office.as(office.officer, (tx) => readPayments(tx, third))).toEqual([]);
});

test('one run for a period, and of two drawn up at once one is refused', async () => {
  const office = await payOffice(database);
  await office.pay('DP-E1');
  const both = await Promise.all([1, 2].map(() => office.as(office.officer, (tx) => draftRun(tx, firstPeriod))));
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(both.flatMap((one) => (one.ok ? [] : [one.refusal.code]))).toEqual(['pay-run-stands']);
});

test('the database pays no day twice for a plan line, nothing after the end, nothing for paused days, nothing to money that waits', async () => {
  const office = await payOffice(database);
  const { agreementId, lineIds } = await office.pay('DP-F1', { ends: plainDate('2026-05-20') });
  await payRun(office, firstPeriod);
  const runId = expectOk(await office.as(office.officer, (tx) => draftRun(tx, secondPeriod)));
  const add = (from: string, until: string): Promise<unknown> => office.as(office.officer, (tx) => tx.client.query(
    `insert into pay_line (authority_id, run_id, agreement_id, plan_line_id, stream, kind, amount_pence, covers_from, covers_until, purpose, because) values ($1, $2, $3, $4, 'social_care', 'regular', 100, $5, $6, 'x', 'x')`,
    [tx.authorityId, runId, agreementId, lineIds[0], from, until]));
  await expect(add('2026-05-03', '2026-05-03')).rejects.toThrow('exclusion constraint');
  await expect(add('2026-05-21', '2026-05-21')).rejects.toThrow('outside its own');
  await expect(add('2026-04-05', '2026-04-05')).rejects.toThrow('outside its own');
  await expect(office.as(office.officer, (tx) => tx.client.query(
    `insert into pay_line (authority_id, run_id, agreement_id, plan_line_id, stream, kind, amount_pence, covers_from, covers_until, purpose, because) values ($1, $2, $3, $4, 'social_care', 'adjustment', -100, '2026-04-06', '2026-04-07', 'x', 'x')`,
    [tx.authorityId, runId, agreementId, lineIds[0]]))).rejects.toThrow('without a notice');
  await office.as(office.officer, (tx) => tx.client.query("insert into payment_pause (authority_id, agreement_id, decision, from_on, until_on, reason, decided_by, decided_on) values ($1, $2, 'pause', '2026-04-10', '2026-04-12', 'Hospital', $3, '2026-04-20')", [tx.authorityId, agreementId, tx.actorId]));
  await expect(add('2026-04-10', '2026-04-10')).rejects.toThrow(/paused days|exclusion/);
  await office.as(office.officer, (tx) => tx.client.query("insert into payment_hold (authority_id, agreement_id, reason, who_acts, held_by, held_on) values ($1, $2, 'x', 'x', $3, '2026-04-20')", [tx.authorityId, agreementId, tx.actorId]));
  await expect(office.as(office.officer, (tx) => tx.client.query(
    `insert into pay_line (authority_id, run_id, agreement_id, plan_line_id, stream, kind, amount_pence, covers_from, covers_until, purpose, because) values ($1, $2, $3, $4, 'social_care', 'adjustment', 100, '2026-04-06', '2026-04-07', 'x', 'x')`,
    [tx.authorityId, runId, agreementId, lineIds[0]]))).rejects.toThrow('waits');
});

test('a payment that came back counts as not paid, waits by itself, and is paid whole once somebody let it go', async () => {
  const office = await payOffice(database);
  const { agreementId } = await office.pay('DP-G1');
  const runId = await payRun(office, firstPeriod);
  const back = { runId, agreementId, on: plainDate('2026-04-08'), code: 'R01', reason: 'No such account' };
  const holdId = await cameBack((work) => office.as(office.officer, work), (work) => office.as(office.approver, work), back);
  const held = expectOk(await office.as(office.officer, (tx) => draftRun(tx, secondPeriod)));
  expect(await office.as(office.officer, (tx) => readPayments(tx, held))).toEqual([]);
  await office.as(office.officer, (tx) => tx.client.query("update payment_hold set let_go_on = '2026-04-25', let_go_reason = 'Confirmed by telephone', let_go_by = $2 where id = $1", [holdId, tx.actorId]));
  expectOk(await office.as(office.officer, (tx) => redraft(tx, { runId: held, on: secondPeriod.on })));
  await office.as(office.officer, (tx) => tx.client.query('select 1'));
  const rows = await paidRows(office, agreementId);
  expect(rows.map(({ amount }) => amount)).toEqual([80_000, -80_000]);
});

test('a killed recording leaves nothing of it, and the next one all of it', async () => {
  const office = await payOffice(database);
  const { agreementId } = await office.pay('DP-H1');
  const runId = await approvedRun(office, firstPeriod);
  expectOk(await office.as(office.officer, (tx) => markWritten(tx, { runId, on: firstPeriod.on })));
  await expect(office.as(office.officer, async (tx) => {
    const done = await recordPaid(tx, { runId, on: firstPeriod.payOn });
    await withClient(database.superuserLogin, (client) => client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = $1', ['idle in transaction']));
    await tx.client.query('select 1');
    return done;
  })).rejects.toThrow();
  expect(await paidRows(office, agreementId)).toEqual([]);
  expectOk(await office.as(office.officer, (tx) => recordPaid(tx, { runId, on: firstPeriod.payOn })));
  expect(await paidRows(office, agreementId)).toHaveLength(1);
});

test('a back-dated increase is an adjustment of its own, and the third run is as the second would have been', async () => {
  const office = await payOffice(database);
  const { agreementId, lineIds } = await office.pay('DP-I1');
  await payRun(office, firstPeriod);
  await office.as(office.officer, async (tx) => {
    await tx.client.query("update plan_line set until_on = '2026-04-19' where id = $1", [lineIds[0]]);
    await recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'care', description: 'Personal assistant, more hours', weekly: pence(25_000), employsAssistant: true, from: plainDate('2026-04-20') }]);
  });
  await payRun(office, secondPeriod);
  await payRun(office, thirdPeriod);
  const rows = await paidRows(office, agreementId);
  expect(rows.filter(({ on }) => on === secondPeriod.payOn).reduce((sum, { amount }) => sum + amount, 0)).toBe(100_000 + 10_000);
  expect(rows.filter(({ on }) => on === thirdPeriod.payOn).map(({ kind, amount }) => [kind, amount])).toEqual([['regular', 100_000]]);
});
