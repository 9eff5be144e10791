import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { day } from '../../../test/factories/plan-office.js';
import { upliftOffice } from '../../../test/factories/uplift-office.js';
import { hire } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { expectOk, type Result } from '../../core/result.js';
import { clockAt } from '../../platform/clock.js';
import { withClient } from '../../platform/db/connection.js';
import { changeAgreement } from '../agreements/change-agreement.js';
import { holdPayments, letGo } from '../payments/holds/hold-payments.js';
import { recordPlanLines } from '../plans/record-plan-lines.js';
import { leaveAsItIs } from './leave-as-it-is.js';
import { upliftPromises } from './promises.js';
import { findToTell } from './store/letters.js';

const database = await testDatabase();
const clock = clockAt(new Date('2026-03-02T09:00:00Z'));
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);
let councils = 0;

async function council() {
  councils += 1;
  const slug = `old-amount-${String(councils)}`;
  const office = await upliftOffice(database, slug);
  const officer = await hire(database, slug, 'finance_officer');
  const matters = (staffId: number) => office.as({ ...officer, staffId }, (tx) => upliftPromises(tx, { staffId, until: day('2026-06-30') }));
  /** Ten hours since February, and fifteen from a day on: approved, with the uplift too, and not carried out. */
  const approvedChange = async (from: string) => {
    const { planId, agreementId } = await office.family('Maya', '10');
    const versionId = await office.change(planId, '15', from);
    await office.approve(versionId);
    await office.newRate();
    const id = await office.raised();
    return { agreementId, id, begin: async () => expectOk(await office.bySystem((tx) => changeAgreement(tx, { agreementId, versionId }, clock))) };
  };
  return { ...office, officer, matters, approvedChange };
}

/** Takes the uplifts that wait to be followed out of the queue. */
async function takeFollowing(): Promise<number> {
  const { rowCount } = await withClient(database.superuserLogin, (client) => client.query("delete from graphile_worker._private_jobs job using graphile_worker._private_tasks task where task.id = job.task_id and task.identifier = 'uplift.follow'"));
  return rowCount ?? 0;
}

it('a rise that was approved and meets held money is work on Today for those who put uplifts forward and approve them, and comes from its own first day once the money is let go', async () => {
  const { approvedChange, bySystem, follow, linesOf, show, matters, officer, holder, adviser, as } = await council();
  const { agreementId, id, begin } = await approvedChange('2026-03-09');
  const holdId = expectOk(await as(officer, (tx) => holdPayments(tx, { agreementId, reason: 'The account is being changed', whoActs: 'Finance', on: day('2026-03-03') })));
  await begin();
  await follow(id);
  await follow(id);
  expect((await linesOf(agreementId)).map(({ weekly, until }) => [weekly, until])).toEqual([[14_852, '2026-03-08'], [22_052, null]]);
  expect((await show(id)).notRaised).toMatchObject([{ agreementId, weekly: 22_052, why: 'Its payments are held. Decide on it when they are let go.', waits: true }]);
  const expected = [{ personName: 'Maya Okafor', href: `/uplift/${String(id)}#old-amount`, dueOn: '2026-03-09', because: 'Its payments are held. Decide on it when they are let go' }];
  expect([await matters(officer.staffId), await matters(holder.staffId), await matters(adviser.staffId)]).toMatchObject([expected, expected, []]);
  const told = await bySystem(({ client }) => client.query("select from audit_event where subject_kind = 'agreement' and subject_id = $1 and sentence like '%left a line of a direct payment at the old amount%'", [agreementId]));
  expect(told.rowCount).toBe(1);
  await takeFollowing();
  expectOk(await as(officer, (tx) => letGo(tx, { holdId, reason: 'Confirmed by telephone', on: day('2026-05-11') })));
  expect(await takeFollowing()).toBe(1);
  await follow(id);
  expect((await linesOf(agreementId)).slice(1)).toEqual([{ weekly: 22_052, from: '2026-03-09', until: '2026-04-05', uplift: null }, { weekly: 23_713, from: '2026-04-06', until: null, uplift: id }]);
  expect([(await show(id)).notRaised, await matters(officer.staffId)]).toEqual([[], []]);
  expect(await bySystem((tx) => findToTell(tx, id))).toEqual([{ agreementId, kind: 'raised' }]);
});

it('a rise that comes to something else than was approved waits to be decided on, and another uplift from the same day brings it from the same day', async () => {
  const { approvedChange, rate, raised, follow, linesOf, show, matters, officer } = await council();
  const { agreementId, id, begin } = await approvedChange('2026-05-04');
  await rate(1_500, '2026-05-01', true);
  await begin();
  await follow(id);
  expect((await show(id)).notRaised).toMatchObject([{ agreementId, why: 'By now it comes to something else than was approved with the uplift.', waits: true }]);
  expect(await matters(officer.staffId)).toHaveLength(1);
  const second = await raised({ name: 'What waited' });
  const running = (await linesOf(agreementId)).filter(({ until }) => until === null);
  expect(running).toMatchObject([{ from: '2026-05-04', uplift: second }]);
  expect(running[0]?.weekly).toBeGreaterThan(23_713);
  expect([(await show(id)).notRaised, await matters(officer.staffId)]).toEqual([[], []]);
});

it('stays at the old amount only by somebody who says why, once; then no rise of that uplift comes to it', async () => {
  const { approvedChange, follow, linesOf, show, matters, officer, holder, as } = await council();
  const { agreementId, id, begin } = await approvedChange('2026-03-09');
  const holdId = expectOk(await as(officer, (tx) => holdPayments(tx, { agreementId, reason: 'The account is being changed', whoActs: 'Finance', on: day('2026-03-03') })));
  await begin();
  await follow(id);
  const planLineId = (await show(id)).notRaised[0]?.planLineId ?? 0;
  const leave = (reason: string) => as(holder, (tx) => leaveAsItIs(tx, { upliftId: id, planLineId, reason }, clock));
  const raw = (by: number) => as(holder, ({ client }) => client.query("update uplift_not_raised set left_why = 'Agreed', left_by = $2, left_on = '2026-03-03' where uplift_id = $1", [id, by]));
  expect(code(await leave(' '))).toBe('uplift-reason-missing');
  await expect(raw(officer.staffId)).rejects.toThrow('by whoever acts');
  expect(code(await leave('Fifteen hours were a mistake; a new plan comes in May.'))).toBe('ok');
  expect(code(await leave('Again'))).toBe('uplift-line-not-waiting');
  await expect(raw(holder.staffId)).rejects.toThrow('decided already');
  expectOk(await as(officer, (tx) => letGo(tx, { holdId, reason: 'Confirmed', on: day('2026-05-11') })));
  await follow(id);
  expect((await linesOf(agreementId)).map(({ weekly }) => weekly)).toEqual([14_852, 22_052]);
  expect((await show(id)).notRaised).toMatchObject([{ waits: false, leftWhy: 'Fifteen hours were a mistake; a new plan comes in May.' }]);
  expect(await matters(holder.staffId)).toEqual([]);
  // Another line of the same part of the plan, as after a change of who is paid.
  await withClient(database.superuserLogin, async (client) => {
    await client.query("update plan_line set until_on = '2026-05-11' where id = $1", [planLineId]);
    await client.query(`insert into plan_line (authority_id, agreement_id, stream, kind, description, weekly_pence, employs_assistant, from_on, bears_contribution, budget_id, plan_share_id)
      select authority_id, agreement_id, stream, kind, description, weekly_pence, employs_assistant, '2026-05-12', bears_contribution, budget_id, plan_share_id from plan_line where id = $1 and plan_share_id is not null`, [planLineId]);
  });
  await follow(id);
  expect((await linesOf(agreementId)).map(({ weekly, uplift }) => [weekly, uplift])).toEqual([[14_852, null], [22_052, null], [22_052, null]]);
  expect([(await show(id)).notRaised.length, await matters(holder.staffId)]).toEqual([1, []]);
});

it('what was left out to be decided by hand is work once the uplift is carried out, and a wage under the minimum is not left', async () => {
  const { family, raised, show, matters, officer, holder, as, bySystem } = await council();
  const { agreementId, versionId } = await family('Maya', '10');
  // As it stands where the minimum has overtaken it.
  await withClient(database.superuserLogin, (client) => client.query('update plan_version_line set rate_pence = 1221 where version_id = $1', [versionId]));
  await bySystem((tx) => recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'club', description: 'Club', weekly: pence(4_000), employsAssistant: false, from: day('2026-02-01') }]));
  const id = await raised({ lineKinds: ['brought_over'] });
  const [waiting] = (await show(id)).notRaised;
  expect(waiting).toMatchObject({ agreementId, why: 'The uplift is not for lines of this kind.', waits: true });
  expect(await matters(officer.staffId)).toHaveLength(1);
  expect(code(await as(holder, (tx) => leaveAsItIs(tx, { upliftId: id, planLineId: waiting?.planLineId ?? 0, reason: 'It is enough' }, clock)))).toBe('uplift-under-minimum');
});
