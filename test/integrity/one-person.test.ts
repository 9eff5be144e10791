import { describe, expect, it, test } from 'vitest';
import { plainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { draftRun } from '../../src/direct-payments/payments/runs/draft-run.js';
import { cancelRun, checkRun } from '../../src/direct-payments/payments/runs/decide-run.js';
import { pence } from '../../src/core/money.js';
import { withClient } from '../../src/platform/db/connection.js';
import type { Acting } from '../../src/platform/db/transaction.js';
import { testDatabase } from '../database.js';
import { approvedRun, firstPeriod, payOffice } from '../factories/pay-office.js';
import { payingOffice } from '../factories/paying-office.js';

/** What one person of finance would have to write to make the council's money go out alone, in plain SQL with the rights of the service. */
const database = await testDatabase();
const march = plainDate('2026-03-16');
let councils = 0;

async function paying() {
  councils += 1;
  const office = await payingOffice(database, `one-person-${String(councils)}`, [{ reference: 'DP0001', weekly: pence(148_00), number: '200415 41007919' }, { reference: 'DP0002', weekly: pence(50_00), number: '309921 41015838' }]);
  const settingId = await office.within(async ({ client }) => (await client.query<{ id: number }>('select id from paying_setting')).rows[0]?.id ?? 0);
  const file = (runId: number, more: { readonly digest?: string; readonly settingId?: number; readonly by?: number } = {}) => office.within(async ({ client, authorityId }) => (await client.query<{ id: number }>(
    `insert into payment_file (authority_id, run_id, kind, format, name, pay_on, item_count, total_pence, content_sealed, sha256, run_digest, setting_id, made_by, made_at)
     values ($1, $2, 'bank', 'pain.001.001.09', 'a.xml', '2026-03-16', 1, 100, 'x', decode(repeat('00', 32), 'hex'), coalesce(decode($3, 'hex'), (select digest from pay_run_event where run_id = $2 and event = 'approve'), decode(repeat('00', 32), 'hex')), $4, $5, now()) returning id`,
    [authorityId, runId, more.digest ?? null, more.settingId ?? settingId, more.by ?? office.finance.staffId])).rows[0]?.id ?? 0);
  return { ...office, settingId, file };
}

describe('a file for the bank', () => {
  it('is of a run that was approved, by its digest, from the account that two people agreed on, and in one’s own name', async () => {
    const { within, file, approver, approvedRun: approved } = await paying();
    const draft = await within(async (tx) => expectOk(await draftRun(tx, { schedule: 'weeks', everyWeeks: 4, from: march, until: plainDate('2026-04-12'), payOn: march, on: march })));
    await expect(file(draft)).rejects.toThrow('of a run as it was approved');
    await within(async (tx) => expectOk(await cancelRun(tx, { runId: draft, on: march, reason: 'Only to try' })));
    const runId = await approved(march);
    await expect(file(runId, { digest: '11'.repeat(32) })).rejects.toThrow('of a run as it was approved');
    await expect(file(runId, { settingId: 0 })).rejects.toThrow('as two people agreed that the council pays');
    await expect(file(runId, { by: approver.staffId })).rejects.toThrow('in the name of another');
    await file(runId);
  });

  it('pays whom its run pays, as much as its run pays', async () => {
    const { within, file, id, approvedRun: approved } = await paying();
    const runId = await approved(march);
    const fileId = await file(runId);
    const item = (amount: number) => within(({ client, authorityId }) => client.query("insert into payment_file_item (authority_id, file_id, place, reference, run_id, agreement_id, amount_pence) values ($1, $2, 1, 'DP0001-1', $3, $4, $5)", [authorityId, fileId, runId, id('DP0001'), amount]));
    await expect(item(59_201)).rejects.toThrow('as much as its run pays');
    await item(59_200);
  });
});

test('how the council pays is not written as agreed at once, nor proposed or confirmed in the name of another', async () => {
  const { within, finance, approver } = await paying();
  const propose = (by: number, decidedBy: number | null) => within(({ client, authorityId }) => client.query(
    `insert into paying_setting (authority_id, document_sealed, account_ending, bank_format, from_on, reason, proposed_by, proposed_at, decided_by, decided_at, decision)
     values ($1, 'x', '6789', 'bacs18', '2026-04-01', 'x', $2, now(), $3, case when $3::bigint is null then null else now() end, case when $3::bigint is null then null else 'confirmed' end)`, [authorityId, by, decidedBy]));
  await expect(propose(finance.staffId, approver.staffId)).rejects.toThrow('waits for another person');
  await expect(propose(approver.staffId, null)).rejects.toThrow('in the name of another');
  await propose(finance.staffId, null);
  const confirm = (by: number) => within(({ client }) => client.query("update paying_setting set decided_by = $1, decided_at = now(), decision = 'confirmed' where decision is null", [by]));
  await expect(confirm(finance.staffId)).rejects.toThrow('check constraint');
  await expect(confirm(approver.staffId)).rejects.toThrow('in the name of another');
});

describe('a pay run', () => {
  it('is neither drawn up, checked nor approved in the name of another, so that nobody approves their own', async () => {
    const office = await payOffice(database);
    await office.pay('DP-A1');
    const { officer, approver, second } = office;
    const run = (as: Acting, by: Acting) => office.as(as, ({ client, authorityId }) => client.query("insert into pay_run (authority_id, schedule, every_weeks, period_from, period_until, pay_on, drafted_by, drafted_on) values ($1, 'weeks', 2, '2026-04-06', '2026-05-03', '2026-04-02', $2, '2026-03-25')", [authorityId, by.actorId]));
    await expect(run(approver, officer)).rejects.toThrow('in the name of another');
    const runId = expectOk(await office.as(officer, (tx) => draftRun(tx, firstPeriod)));
    const step = (as: Acting, by: Acting, no: number, event: string, from: string, to: string) => office.as(as, ({ client, authorityId }) => client.query(
      "insert into pay_run_event (authority_id, run_id, event_no, event, from_status, to_status, happened_on, made_by, digest) values ($1, $2, $3, $4, $5, $6, '2026-03-25', $7, case when $4 = 'approve' then decode(repeat('00', 32), 'hex') end)", [authorityId, runId, no, event, from, to, by.actorId]));
    await expect(step(approver, second, 2, 'check', 'draft', 'checked')).rejects.toThrow('in the name of another');
    expectOk(await office.as(second, (tx) => checkRun(tx, { runId, on: firstPeriod.on })));
    await expect(step(officer, approver, 3, 'approve', 'checked', 'approved')).rejects.toThrow('in the name of another');
    await expect(step(officer, officer, 3, 'approve', 'checked', 'approved')).rejects.toThrow('not theirs to approve');
  });

  it('takes nobody in after it was approved', async () => {
    const office = await payOffice(database);
    await office.pay('DP-A2');
    const runId = await approvedRun(office, firstPeriod);
    const late = await office.pay('DP-A3');
    await expect(office.as(office.officer, ({ client, authorityId }) => client.query(
      "insert into pay_run_payee (authority_id, run_id, agreement_id, payee_name, way, account_id, total_pence, difference, because) values ($1, $2, $3, 'x', 'bank', $4, 100, 'new', 'x')", [authorityId, runId, late.agreementId, late.accountId]))).rejects.toThrow('no draft any more');
  });
});

test('an uplift is begun, and a sum promised once decided on, by whoever acts', async () => {
  const office = await payOffice(database);
  const { agreementId, lineIds: [lineId] } = await office.pay('DP-A4');
  const { officer, approver } = office;
  const write = (table: string, by: string, values: Readonly<Record<string, unknown>>) => office.as(officer, ({ client, authorityId }) => {
    const row = { authority_id: authorityId, [by]: approver.actorId, ...values };
    return client.query(`insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row).map((_, place) => `$${String(place + 1)}`).join(', ')})`, Object.values(row));
  });
  await expect(write('one_off_decision', 'decided_by', { agreement_id: agreementId, plan_line_id: lineId, decision: 'pay', reason: 'x', decided_on: march })).rejects.toThrow('in the name of another');
  await expect(write('uplift', 'started_by', { name: 'x', source: 'x', effective_from: march, regimes: '{child_social_care}', line_kinds: '{brought_over}', rounding: 'penny_half_up', large_hundredths: 500, started_on: march })).rejects.toThrow('in the name of another');
});

test('every table on which a second person decides what is paid knows who acts', async () => {
  const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ guarded: string }>(
    "select t.tgrelid::regclass || '.' || replace(encode(t.tgargs, 'escape'), '\\000', '') as guarded from pg_trigger t where t.tgfoid = 'refuse_in_anothers_name'::regproc and not t.tgisinternal and t.tgenabled = 'O' order by 1"));
  expect(rows.map(({ guarded }) => guarded)).toEqual([
    'one_off_decision.decided_by', 'pay_run.drafted_by', 'pay_run_event.made_by', 'paying_setting.decided_by', 'paying_setting.proposed_by', 'payment_file.made_by', 'plan_check.checked_by', 'plan_part_approval.approved_by', 'plan_version_event.made_by',
    'uplift.started_by', 'uplift_event.made_by', 'uplift_part_approval.approved_by', 'uplift_round.proposed_by',
  ]);
});
