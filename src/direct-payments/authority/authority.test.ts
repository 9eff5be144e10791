import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { submitAgain, submittedPlan, type TestPlan, type TestPlanLine } from '../../../test/factories/submitted-plan.js';
import { testPolicy } from '../../../test/factories/monitored-council.js';
import { hire, type HiredStaff } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk, type Result } from '../../core/result.js';
import { recordPeople } from '../../people/record-people.js';
import { giveApprovalLimits } from '../../platform/access/approval-limits.js';
import { findStaffMember } from '../../platform/access/staff.js';
import { clockAt } from '../../platform/clock.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { adoptPolicy } from '../../platform/policy/adopt-policy.js';
import type { PlanState } from '../plans/rules/states.js';
import { approvePlanPart } from './approve-plan-part.js';
import { authorityOf } from './authority-of.js';
import { checkPlan } from './check-plan.js';
import { decideAtPanel, type PanelSitting } from './decide-at-panel.js';
import { listToApprove } from './list-to-approve.js';
import { returnPlan } from './return-plan.js';

const database = await testDatabase();
const slug = 'who-says-yes';
const day = plainDate;
const clock = clockAt(new Date('2026-05-14T09:00:00Z'));
const author = await hire(database, slug, 'adviser');
await withClient(database.superuserLogin, (client) => client.query("update staff_member set organisation = 'support_service' where id = $1", [author.staffId]));
const checker = await hire(database, slug, 'team_manager');
const panel = await hire(database, slug, 'panel_member');
const holders = { care: await hire(database, slug, 'budget_holder'), school: await hire(database, slug, 'budget_holder'), small: await hire(database, slug, 'budget_holder'), named: await hire(database, slug, 'budget_holder') };
const administrator = await hire(database, slug, 'administrator');
const { authorityId } = author;
const as = <T>({ staffId }: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId: staffId }, work);

const { budgetId, personId } = await as(checker, async (tx) => {
  const made = await tx.sql.insertInto('budget').values({ authority_id: authorityId, name: 'High needs', stream: 'education', cost_centre: 'E100', subjective_code: '4500', from_on: day('2020-04-01') }).returning('id').executeTakeFirstOrThrow();
  const [person = 0] = await recordPeople(tx, [{ given: 'Maya', family: 'Okafor', born: day('2014-05-01'), clientGroup: 'Disabled child', acting: { name: 'Ngozi Okafor', relationship: 'mother', capacity: 'parent', from: day('2025-04-01') } }]);
  await adoptPolicy(tx, { regime: 'child_social_care', effectiveFrom: day('2020-04-01'), document: { ...testPolicy, authority: { panelAboveWeekly: 50_000, checkAloneUpToWeekly: 2_000 } }, proposedBy: checker.staffId, approvedBy: administrator.staffId });
  return { budgetId: made.id, personId: person };
});
const from = day('2026-01-01');
await as(administrator, (tx) => giveApprovalLimits(tx, [
  { staffId: holders.care.staffId, power: 'plan', stream: 'social_care', limit: null, from },
  { staffId: holders.school.staffId, power: 'plan', stream: 'education', limit: null, from },
  { staffId: holders.small.staffId, power: 'plan', stream: null, limit: pence(100_000), from },
  { staffId: holders.named.staffId, power: 'plan', stream: 'education', budgetId, limit: null, from },
  { staffId: checker.staffId, power: 'plan', stream: null, limit: null, from },
  { staffId: author.staffId, power: 'plan', stream: null, limit: null, from },
]));

const care = (amount: number): TestPlanLine => ({ shares: [{ stream: 'social_care', pence: amount }] });
const both: readonly TestPlanLine[] = [{ description: 'Saturdays', shares: [{ stream: 'social_care', pence: 20_000 }, { stream: 'education', budgetId, pence: 10_000 }] }];
const base = { authorityId, personId, authorId: author.staffId, effectiveFrom: day('2026-06-01') };
const submitted = async (lines: readonly TestPlanLine[], more: Partial<TestPlan> = {}): Promise<number> => (await submittedPlan(database, { ...base, lines, ...more })).versionId;
const check = (versionId: number, who = checker, more: { familyAgrees?: string } = {}) => as(who, (tx) => checkPlan(tx, { versionId, ...more }, clock));
const approve = (versionId: number, who: HiredStaff, stream: 'social_care' | 'education' = 'social_care', budget: number | null = null) => as(who, (tx) => approvePlanPart(tx, { versionId, stream, budgetId: budget }, clock));
const sit = (versionId: number, more: Partial<PanelSitting> = {}, who = panel) => as(who, (tx) => decideAtPanel(tx, { versionId, decision: 'agreed', conditions: null, reasons: 'It meets the need.', sat: [{ name: 'P Lund' }], satOn: clock.today(), ...more }, clock));
const stateOf = async (versionId: number): Promise<PlanState | undefined> => (await as(checker, (tx) => authorityOf(tx, versionId, clock.today())))?.version.state;
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);

describe('a plan on its way to be paid', () => {
  it('is checked by the council and approved part by part; with the last part it is approved', async () => {
    const versionId = await submitted(both);
    expect(expectOk(await check(versionId))).toBe('checked');
    expect(expectOk(await approve(versionId, holders.care))).toBe('checked');
    expect(expectOk(await approve(versionId, holders.named, 'education', budgetId))).toBe('approved');
    const found = await as(checker, (tx) => authorityOf(tx, versionId, clock.today()));
    expect(found).toMatchObject({ weekly: 30_000, yearly: 1_560_000, missing: [], check: { by: 'team_manager of who-says-yes' } });
    expect(found?.parts.map(({ stream, budgetName, yearly, approval }) => [stream, budgetName, yearly, approval?.byId])).toEqual([
      ['education', 'High needs', 520_000, holders.named.staffId], ['social_care', null, 1_040_000, holders.care.staffId],
    ]);
  });

  it('goes to the panel above the limit and not at it, and no part is approved before the panel agreed', async () => {
    const [at, above] = [await submitted([care(50_000)]), await submitted([care(50_001)])];
    expect([expectOk(await check(at)), expectOk(await check(above))]).toEqual(['checked', 'at_panel']);
    expect(code(await approve(above, holders.care))).toBe('panel-not-agreed');
    expect(code(await sit(above, { sat: [] }))).toBe('panel-names-missing');
    expect(code(await sit(above, { decision: 'agreed_with_conditions' }))).toBe('panel-conditions-missing');
    expect(code(await sit(above, { sat: [{ name: 'Somebody', staffId: author.staffId }] }))).toBe('panel-writer-sat');
    expectOk(await sit(above, { decision: 'agreed_with_conditions', conditions: 'Look at it after three months.' }));
    expect(code(await sit(above))).toBe('panel-not-asked');
    expect(expectOk(await approve(above, holders.care))).toBe('approved');
    expect(code(await sit(at))).toBe('plan-cannot');
  });

  it('is sent back with the panel’s reasons where the panel does not agree', async () => {
    const versionId = await submitted([care(60_000)]);
    expectOk(await check(versionId));
    expect(expectOk(await sit(versionId, { decision: 'not_agreed', reasons: 'Nights are not explained.' }))).toBe('returned');
    expect((await as(checker, (tx) => authorityOf(tx, versionId, clock.today())))?.returns).toMatchObject([{ step: 'at_panel', points: ['Nights are not explained.'] }]);
  });

  it('is decided by nobody who wrote it, by nobody of the support service, and approved by nobody who checked it', async () => {
    const versionId = await submitted([care(30_000)], { authorId: holders.care.staffId });
    expect(code(await check(versionId, author))).toBe('decision-not-of-council');
    expect(code(await check(versionId, holders.care))).toBe('plan-own-work');
    expectOk(await check(versionId));
    expect(code(await approve(versionId, holders.care))).toBe('plan-own-work');
    expect(code(await approve(versionId, checker))).toBe('decision-by-checker');
    expect(code(await approve(versionId, holders.school))).toBe('approval-beyond-limit');
    expect(code(await approve(versionId, holders.small))).toBe('approval-beyond-limit');
    expect(code(await approve(versionId, holders.care, 'education'))).toBe('plan-own-work');
    expect(code(await approve(versionId, holders.school, 'education'))).toBe('plan-part-not-there');
    expect(await stateOf(versionId)).toBe('checked');
  });

  it('holds the limit against the first year with one-off money: to the penny at it, a penny above it no more', async () => {
    // 1,000 a week for 52 weeks and 48,000 once make 100,000.
    const [at, above] = [await submitted([care(1_000), { oneOff: true, ...care(48_000) }]), await submitted([care(1_000), { oneOff: true, ...care(48_001) }])];
    for (const one of [at, above]) expectOk(await check(one));
    expect(code(await approve(above, holders.small))).toBe('approval-beyond-limit');
    expect(expectOk(await approve(at, holders.small))).toBe('approved');
  });

  it('comes again after a return with what changed, and what was approved before does not count', async () => {
    const versionId = await submitted(both);
    expectOk(await check(versionId));
    expectOk(await approve(versionId, holders.care));
    expect(code(await as(holders.school, (tx) => returnPlan(tx, { versionId, points: [' ', ''] }, clock)))).toBe('return-points-missing');
    expectOk(await as(holders.school, (tx) => returnPlan(tx, { versionId, points: ['Say who is there on Saturdays.', 'Take the fares out.'] }, clock)));
    await submitAgain(database, { ...base, lines: [{ description: 'Saturdays', shares: [{ stream: 'social_care', pence: 20_000 }, { stream: 'education', budgetId, pence: 9_000 }] }, { description: 'Fares', ...care(500) }] }, versionId);
    const found = await as(checker, (tx) => authorityOf(tx, versionId, clock.today()));
    expect(found?.check).toBeNull();
    expect(found?.missing).toHaveLength(2);
    expect(found?.sinceReturned?.map(({ what, description, weeklyMore }) => [what, description, weeklyMore])).toEqual([['changed', 'Saturdays', -1_000], ['added', 'Fares', 500]]);
    expect(found?.returns[0]?.points).toEqual(['Say who is there on Saturdays.', 'Take the fares out.']);
    expect(code(await approve(versionId, holders.care))).toBe('plan-cannot');
    expectOk(await check(versionId));
    expectOk(await approve(versionId, holders.named, 'education', budgetId));
    expect(await stateOf(versionId)).toBe('checked');
  });

  it('is not decided on where it says something else than the page showed', async () => {
    const versionId = await submitted([care(30_000)]);
    const seen = (await as(checker, (tx) => authorityOf(tx, versionId, clock.today())))?.digest;
    expect(code(await as(checker, (tx) => checkPlan(tx, { versionId, seen: 'ab'.repeat(32) }, clock)))).toBe('plan-changed-meanwhile');
    expect(code(await as(checker, (tx) => checkPlan(tx, { versionId, seen }, clock)))).toBe('ok');
  });

  it('has one effect where fifty approve at once', async () => {
    const versionId = await submitted([care(30_000)]);
    expectOk(await check(versionId));
    const results = await Promise.all(Array.from({ length: 50 }, () => approve(versionId, holders.care)));
    expect(results.map(code).sort()).toEqual(['ok', ...Array.from({ length: 49 }, () => 'plan-part-approved')]);
    const { rows } = await as(checker, ({ client }) => client.query<{ n: number }>("select count(*)::int as n from plan_version_event where version_id = $1 and event = 'approve'", [versionId]));
    expect(rows[0]?.n).toBe(1);
  });

  it('waits in the list of whoever may decide, with its days', async () => {
    const versionId = await submitted([care(30_000)], { effectiveFrom: day('2026-05-04') });
    const listed = async (who: HiredStaff) => as(who, async (tx) => {
      const actor = await findStaffMember(tx, who.staffId, clock.today());
      return actor ? (await listToApprove(tx, actor, clock.today())).filter((one) => one.versionId === versionId) : [];
    });
    expect(await listed(checker)).toMatchObject([{ step: 'check', isMine: true, days: 10, withinDays: 5, isLate: true, weekly: 30_000, yearly: 1_560_000 }]);
    expect(await listed(holders.care)).toMatchObject([{ step: 'check', isMine: false }]);
    expectOk(await check(versionId));
    expect(await listed(holders.care)).toMatchObject([{ step: 'approve', stream: 'social_care', isMine: true, days: 0, isLate: false }]);
    expect(await listed(holders.small)).toMatchObject([{ isMine: false }]);
    expect(await listed(checker)).toMatchObject([{ isMine: false }]);
  });
});

describe('a change of a plan that runs', () => {
  const running = (lines: readonly TestPlanLine[]) => submittedPlan(database, { ...base, effectiveFrom: day('2025-06-01'), lines, running: true });
  const change = async (lines: readonly TestPlanLine[], after: readonly TestPlanLine[], kind = 'change') => {
    const runs = await running(lines);
    return submitted(after, { basedOn: runs, change: kind });
  };

  it('is approved by the check alone up to policy’s small increase, and not a penny above, nor with one-off money or another budget', async () => {
    expect(expectOk(await check(await change([care(30_000)], [care(32_000)])))).toBe('approved');
    expect(expectOk(await check(await change([care(30_000)], [care(32_001)])))).toBe('checked');
    expect(expectOk(await check(await change([care(30_000)], [care(30_100), { oneOff: true, ...care(100) }])))).toBe('checked');
    expect(expectOk(await check(await change([care(30_000)], [{ shares: [{ stream: 'social_care', pence: 30_000 }, { stream: 'education', pence: 100 }] }])))).toBe('checked');
    expect(expectOk(await check(await change([care(30_000)], [care(30_000)])))).toBe('checked');
    expect(expectOk(await check(await change([care(50_000)], [care(50_500)])))).toBe('at_panel');
  });

  it('asks a budget that pays no more as well, and no panel where it costs less', async () => {
    const versionId = await change([{ shares: [{ stream: 'social_care', pence: 40_000 }, { stream: 'education', pence: 30_000 }] }], [care(60_000)]);
    expect(expectOk(await check(versionId, checker, { familyAgrees: 'By telephone on 2 May' }))).toBe('checked');
    expectOk(await approve(versionId, holders.care));
    expect(await stateOf(versionId)).toBe('checked');
    expect(expectOk(await approve(versionId, holders.small, 'education'))).toBe('approved');
  });

  it('is not approved where the family would be paid less without a notice, unless they agreed', async () => {
    const versionId = await change([care(30_000)], [care(29_999)]);
    expectOk(await check(versionId));
    expect(code(await approve(versionId, holders.care))).toBe('plan-notice-missing');
    const agreed = await change([care(30_000)], [care(29_999)]);
    expectOk(await check(agreed, checker, { familyAgrees: 'They asked for it on 2 May' }));
    expect(expectOk(await approve(agreed, holders.care))).toBe('approved');
    const ends = await change([care(30_000)], [], 'end');
    expectOk(await check(ends));
    expect(code(await approve(ends, holders.care))).toBe('plan-notice-missing');
  });
});

describe('the database', () => {
  const raw = (who: HiredStaff, sql: string, values: readonly unknown[]) => as(who, ({ client }) => client.query(sql, [...values]));
  const insertCheck = `insert into plan_check (authority_id, version_id, submission, digest, needs_panel, is_enough, weekly_pence, weekly_before_pence, checked_by, checked_on)
    values ($1, $2, $3, coalesce($4, plan_version_digest($1, $2)), $5, $6, $7, 0, $8, date '2026-05-14')`;
  const insertPart = `insert into plan_part_approval (authority_id, version_id, submission, stream, digest, yearly_pence, approved_by, approved_on)
    values ($1, $2, $3, $4, coalesce($5, plan_version_digest($1, $2)), $6, $7, $8)`;
  const insertEvent = `insert into plan_version_event (authority_id, version_id, event_no, event, from_state, to_state, happened_at, made_by) values ($1, $2, $3, $4, $5, $6, now(), $7)`;
  const refused = { code: '23514' };

  it('takes no check of another submission, another content, another way, by a writer or from outside the council', async () => {
    const versionId = await submitted([care(30_000)]);
    const good = { submission: 2, digest: null as Buffer | null, panel: false, enough: false, weekly: 30_000, by: checker.staffId };
    const tries = [{ submission: 1 }, { digest: Buffer.alloc(32) }, { panel: true }, { enough: true }, { weekly: 29_999 }, { by: author.staffId }];
    for (const one of tries) {
      const row = { ...good, ...one };
      await expect(raw(checker, insertCheck, [authorityId, versionId, row.submission, row.digest, row.panel, row.enough, row.weekly, row.by]), JSON.stringify(one)).rejects.toMatchObject(refused);
    }
    await expect(raw(checker, insertEvent, [authorityId, versionId, 3, 'check', 'submitted', 'checked', checker.staffId])).rejects.toMatchObject(refused);
    await raw(checker, insertCheck, [authorityId, versionId, good.submission, null, false, false, good.weekly, good.by]);
  });

  it('takes no approval beyond a limit, of another sum, of another content, by the checker, before the check or before the panel', async () => {
    const versionId = await submitted([care(30_000)]);
    const good = { submission: 2, stream: 'social_care', digest: null as Buffer | null, yearly: 1_560_000, by: holders.care.staffId, on: '2026-05-14' };
    const put = (row: typeof good) => raw(holders.care, insertPart, [authorityId, versionId, row.submission, row.stream, row.digest, row.yearly, row.by, row.on]);
    await expect(put(good)).rejects.toMatchObject(refused);
    expectOk(await check(versionId));
    const tries = [{ submission: 1 }, { stream: 'education' }, { digest: Buffer.alloc(32) }, { yearly: 1 }, { by: holders.small.staffId }, { by: holders.school.staffId }, { by: checker.staffId }, { by: author.staffId }, { by: panel.staffId }, { on: '2025-12-31' }];
    for (const one of tries) await expect(put({ ...good, ...one }), JSON.stringify(one)).rejects.toMatchObject(refused);
    await expect(raw(holders.care, insertEvent, [authorityId, versionId, 4, 'approve', 'checked', 'approved', holders.care.staffId])).rejects.toMatchObject(refused);
    await put(good);
    await expect(put(good)).rejects.toMatchObject({ code: '23505' });
    for (const statement of ['update plan_part_approval set yearly_pence = 1 where version_id = $1', 'delete from plan_part_approval where version_id = $1', 'update plan_check set is_enough = true where version_id = $1'])
      await expect(raw(checker, statement, [versionId])).rejects.toMatchObject({ code: '42501' });
    const large = await submitted([care(60_000)]);
    expectOk(await check(large));
    await expect(raw(holders.care, insertPart, [authorityId, large, 2, 'social_care', null, 3_120_000, holders.care.staffId, '2026-05-14'])).rejects.toMatchObject(refused);
    await expect(raw(panel, `insert into plan_panel (authority_id, version_id, submission, digest, decision, reasons, sat, sat_staff, sat_on, recorded_by)
      values ($1, $2, 2, plan_version_digest($1, $2), 'agreed', 'Yes', '{Them}', array[$3::bigint], date '2026-05-14', $4)`, [authorityId, large, author.staffId, panel.staffId])).rejects.toMatchObject(refused);
  });

  it('takes no return by who wrote it, and none of a plan that is approved', async () => {
    const insertReturn = `insert into plan_return (authority_id, version_id, submission, step, content, points, returned_by, returned_on) values ($1, $2, 2, 'submitted', plan_version_content($1, $2), '{x}', $3, date '2026-05-14')`;
    const versionId = await submitted([care(30_000)]);
    await expect(raw(author, insertReturn, [authorityId, versionId, author.staffId])).rejects.toMatchObject(refused);
    expectOk(await check(versionId));
    expectOk(await approve(versionId, holders.care));
    await expect(raw(checker, insertReturn, [authorityId, versionId, checker.staffId])).rejects.toMatchObject(refused);
  });
});

describe('whatever is tried in whatever order', () => {
  const people = [author, checker, panel, holders.care, holders.school, holders.small, holders.named] as const;
  const act = fc.record({ what: fc.constantFrom('check', 'panel', 'approve-care', 'approve-school', 'return', 'submit'), who: fc.nat({ max: people.length - 1 }) });

  // The team manager may approve any part too: of what somebody else has checked.
  const mayPay = { care: [holders.care.staffId, checker.staffId], school: [holders.school.staffId, holders.named.staffId, checker.staffId] };

  // A second, simpler account of who may: kept here, and asked of what stands at the end.
  it('is approved only with every part by a right person within their limit, on what it says, after the check and the panel', async () => {
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 9 }), fc.constantFrom(30_000, 60_000), async (acts, weekly) => {
      const lines = [{ shares: [{ stream: 'social_care' as const, pence: weekly }, { stream: 'education' as const, budgetId, pence: 10_000 }] }];
      const versionId = await submitted(lines);
      const round = { checkedBy: 0, agreed: false, care: 0, school: 0, state: 'submitted' };
      for (const { what, who } of acts) {
        const person = people[who] ?? author;
        const isPart = what === 'approve-care' || what === 'approve-school';
        const result = what === 'check' ? await check(versionId, person)
          : what === 'panel' ? await sit(versionId, {}, person)
            : isPart ? await approve(versionId, person, what === 'approve-care' ? 'social_care' : 'education', what === 'approve-care' ? null : budgetId)
              : what === 'return' ? await as(person, (tx) => returnPlan(tx, { versionId, points: ['Again.'] }, clock))
                : undefined;
        if (what === 'submit' && round.state === 'returned') {
          await submitAgain(database, { ...base, lines }, versionId);
          Object.assign(round, { checkedBy: 0, agreed: false, care: 0, school: 0, state: 'submitted' });
        }
        if (!result?.ok) continue;
        round.state = result.value;
        if (what === 'check') round.checkedBy = person.staffId;
        if (what === 'panel') round.agreed = true;
        if (what === 'approve-care') round.care = person.staffId;
        if (what === 'approve-school') round.school = person.staffId;
      }
      const isRight = round.checkedBy !== 0 && round.checkedBy !== author.staffId && (weekly + 10_000 <= 50_000 || round.agreed)
        && mayPay.care.includes(round.care) && mayPay.school.includes(round.school) && ![round.care, round.school].includes(round.checkedBy);
      expect(await stateOf(versionId) === 'approved').toBe(isRight);
    }), { numRuns: 15, examples: [
      [[{ what: 'check', who: 2 }, { what: 'approve-care', who: 1 }, { what: 'approve-school', who: 4 }], 30_000],
      [[{ what: 'check', who: 1 }, { what: 'approve-care', who: 3 }, { what: 'approve-school', who: 6 }], 30_000],
      [[{ what: 'check', who: 1 }, { what: 'panel', who: 2 }, { what: 'approve-care', who: 3 }, { what: 'approve-school', who: 4 }], 60_000],
      [[{ what: 'check', who: 1 }, { what: 'approve-care', who: 3 }, { what: 'return', who: 4 }, { what: 'submit', who: 0 }, { what: 'check', who: 2 }, { what: 'approve-school', who: 4 }], 30_000],
    ] });
  }, 240_000);
});
