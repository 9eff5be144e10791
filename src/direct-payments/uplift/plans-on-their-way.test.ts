import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { upliftOffice } from '../../../test/factories/uplift-office.js';
import { agencyLine, day } from '../../../test/factories/plan-office.js';
import { pence } from '../../core/money.js';
import { expectOk } from '../../core/result.js';
import { clockAt } from '../../platform/clock.js';
import { withClient } from '../../platform/db/connection.js';
import { runChecks } from '../../platform/db/run-checks.js';
import { changeAgreement } from '../agreements/change-agreement.js';
import { recordPlanLines } from '../plans/record-plan-lines.js';
import { shareAssistant } from '../plans/share-assistant.js';
import { addLine, type NewLine } from '../plans/write-line.js';
import { followPlans } from './follow-plans.js';
import { tellFamily } from './letters/write-letters.js';
import { findToTell } from './store/letters.js';

const database = await testDatabase();
const clock = clockAt(new Date('2026-03-02T09:00:00Z'));
let councils = 0;

const council = () => upliftOffice(database, `whole-${String((councils += 1))}`);

/** Takes what waits to follow an uplift out of the queue, and says how much it was. */
async function takeFollowing(): Promise<number> {
  const { rowCount } = await withClient(database.superuserLogin, (client) => client.query("delete from graphile_worker._private_jobs job using graphile_worker._private_tasks task where task.id = job.task_id and task.identifier = 'uplift.follow'"));
  return rowCount ?? 0;
}

describe('an assistant under the plans of siblings', () => {
  it('is costed once by the new rate and divided as the plans divide it: the parts are the job, to the penny', async () => {
    const { plan, done, line, approve, pays, newRate, preview, raised, linesOf } = await council();
    const [first, second] = [await plan('Maya', { from: '2026-02-01' }), await plan('Zora', { from: '2026-02-01' })];
    const lineId = await done((tx) => addLine(tx, first.versionId, line(first.needId, '12', { shares: [{ stream: 'social_care', parts: 2 }, { stream: 'education', parts: 1 }] })));
    const assistant = await done((tx) => shareAssistant(tx, first.versionId, lineId, 'Joanna'));
    await done((tx) => addLine(tx, second.versionId, line(second.needId, '8', { sharedAssistantId: assistant })));
    for (const { versionId } of [first, second]) await approve(versionId);
    const [one, other] = [await pays(first.versionId), await pays(second.versionId)];
    await newRate();
    const { lines, leftOut } = await preview();
    expect(leftOut).toEqual([]);
    // Twenty hours at £13.00: 13,520.00, holiday of 5.6 weeks 1,456.00, insurance and payroll 235.00; the allowance takes what would be due. 15,211.00 over 52 is 292.52.
    // At £14.00: 14,560.00, 1,568.00 and 235.00, 16,363.00 over 52: 314.67. Twelve of the twenty hours are £188.80, eight £125.87; education bears a third of the first.
    expect(lines.map(({ reference, stream, before, after }) => [reference === lines[0]?.reference ? 'Maya' : 'Zora', stream, before, after])).toEqual([['Maya', 'social_care', 11_701, 12_587], ['Maya', 'education', 5_850, 6_293], ['Zora', 'social_care', 11_701, 12_587]]);
    expect([lines.reduce((all, { before }) => all + before, 0), lines.reduce((all, { after }) => all + after, 0)]).toEqual([29_252, 31_467]);
    await raised();
    expect([...(await linesOf(one)), ...(await linesOf(other))].filter(({ from }) => from === '2026-04-06').map(({ weekly }) => weekly)).toEqual([12_587, 6_293, 12_587]);
  });
});

describe('plans that are on their way', () => {
  it('are approved with the uplift, and what they begin is raised when they are carried out: no approved plan carries last year’s wage into April', async () => {
    const { family, change, approve, newRate, preview, raised, bySystem, linesOf, show, follow } = await council();
    const { planId, agreementId } = await family('Maya', '10');
    const versionId = await change(planId, '15', '2026-03-09');
    await approve(versionId);
    await newRate();
    // Ten hours at £13.00: 6,760.00, holiday 728.00 and 235.00, over 52 148.52; at £14.00 7,280.00, 784.00 and 235.00: 159.60. Fifteen hours: 220.52, then 237.13.
    const { lines, open, parts, weekly } = await preview();
    expect(lines.map(({ before, after }) => [before, after])).toEqual([[14_852, 15_960]]);
    expect(open).toMatchObject([{ planVersionId: versionId, state: 'approved', begins: '2026-04-06', before: 22_052, after: 23_713 }]);
    expect([weekly, parts.map(({ lines: count, openLines, openInYear }) => [count, openLines, openInYear])]).toEqual([1_108, [[1, 1, open[0]?.inYear]]]);
    const id = await raised();
    await takeFollowing();
    expectOk(await bySystem((tx) => changeAgreement(tx, { agreementId, versionId }, clock)));
    expect(await takeFollowing()).toBeGreaterThan(0);
    await follow(id);
    expect(await linesOf(agreementId)).toEqual([
      { weekly: 14_852, from: '2026-02-01', until: '2026-03-08', uplift: null }, { weekly: 22_052, from: '2026-03-09', until: '2026-04-05', uplift: null }, { weekly: 23_713, from: '2026-04-06', until: null, uplift: id },
    ]);
    expect(await bySystem((tx) => followPlans(tx, id, clock))).toBe(0);
    const beyond = bySystem(({ client }) => client.query(
      `insert into uplift_line (authority_id, uplift_id, round, plan_line_id, step, agreement_id, stream, begins_on, weekly_before_pence, weekly_after_pence, in_year_pence, full_year_pence, way, why, working, is_followed)
       select authority_id, uplift_id, round, plan_line_id, 2, agreement_id, stream, begins_on, weekly_after_pence, 99999, 0, 0, way, why, working, true from uplift_line where uplift_id = $1 and is_followed`, [id]));
    await expect(beyond).rejects.toThrow('was put forward and changes no more');
    expect((await show(id)).progress).toMatchObject({ all: 1, done: 1, dropped: 0, followed: 1 });
    const toTell = await bySystem((tx) => findToTell(tx, id));
    expect(toTell).toEqual([{ agreementId, kind: 'raised' }]);
    for (const one of toTell) await bySystem((tx) => tellFamily(tx, id, one, clock.today()));
    expect(await bySystem((tx) => findToTell(tx, id))).toEqual([]);
  });

  it('are raised when the uplift is carried out after them, too; a family that was told before is told of what followed', async () => {
    const { family, change, approve, newRate, raised, bySystem, linesOf, follow } = await council();
    const { planId, agreementId } = await family('Maya', '10');
    const versionId = await change(planId, '15', '2026-05-04');
    await approve(versionId);
    await newRate();
    const id = await raised();
    for (const one of await bySystem((tx) => findToTell(tx, id))) await bySystem((tx) => tellFamily(tx, id, one, clock.today()));
    expectOk(await bySystem((tx) => changeAgreement(tx, { agreementId, versionId }, clock)));
    await follow(id);
    expect((await linesOf(agreementId)).map(({ weekly, from }) => [weekly, from])).toEqual([[14_852, '2026-02-01'], [15_960, '2026-04-06'], [23_713, '2026-05-04']]);
    const toTell = await bySystem((tx) => findToTell(tx, id));
    expect(toTell).toEqual([{ agreementId, kind: 'followed' }]);
    for (const one of toTell) await bySystem((tx) => tellFamily(tx, id, one, clock.today()));
    expect(await bySystem((tx) => findToTell(tx, id))).toEqual([]);
  });

  it('are no less because what runs was raised before they are carried out: the uplift that was approved with them counts', async () => {
    const { family, change, approve, newRate, raised, bySystem, linesOf, follow } = await council();
    const { planId, agreementId } = await family('Maya', '10');
    const versionId = await change(planId, '10.5', '2026-03-09');
    await approve(versionId);
    await newRate();
    const id = await raised();
    // Half an hour more is £155.72 a week at £13.00, below the £159.60 that ten hours come to by then; and £167.35 at £14.00.
    const { rows } = await bySystem(({ client }) => client.query("select plan_is_less(current_setting('app.authority')::int, $1) as less", [versionId]));
    expect(rows).toEqual([{ less: false }]);
    expectOk(await bySystem((tx) => changeAgreement(tx, { agreementId, versionId }, clock)));
    await follow(id);
    expect((await linesOf(agreementId)).map(({ weekly, from }) => [weekly, from])).toEqual([[14_852, '2026-02-01'], [15_572, '2026-03-09'], [16_735, '2026-04-06']]);
  });

  it('as drafts are costed again once the uplift is carried out', async () => {
    const { family, change, newRate, raised, view, follow } = await council();
    const versionId = await change((await family('Maya', '10')).planId, '15', '2026-05-04');
    expect((await view(versionId)).weeklyByStream.social_care).toBe(22_052);
    await newRate();
    await follow(await raised());
    expect((await view(versionId)).weeklyByStream.social_care).toBe(23_713);
  });

  it('begun since it was put forward are named, and another uplift of the same day takes them alone; a percentage is not given twice', async () => {
    const { family, change, approve, newRate, raised, bySystem, show, linesOf } = await council();
    const { planId, agreementId } = await family('Maya', '10');
    await bySystem((tx) => recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'club', description: 'Club', weekly: pence(4_000), employsAssistant: false, from: day('2026-02-01') }]));
    await newRate();
    const id = await raised();
    const versionId = await change(planId, '15', '2026-03-09');
    await approve(versionId);
    expectOk(await bySystem((tx) => changeAgreement(tx, { agreementId, versionId }, clockAt(new Date('2026-03-09T09:00:00Z')))));
    expect((await show(id)).since).toMatchObject([{ before: 22_052, after: 23_713, begins: '2026-04-06' }]);
    await raised({ name: 'What began since' });
    expect((await show(id)).since).toEqual([]);
    expect((await linesOf(agreementId)).filter(({ until }) => until === null).map(({ weekly }) => weekly).sort()).toEqual([23_713]);
  });
});

it('each raised line is as it was approved, by the check that every night runs', async () => {
  expect((await runChecks(database.ownerLogin)).broken.filter(({ check }) => check.includes('uplift'))).toEqual([]);
});

describe('over any book', () => {
  const book = fc.array(fc.record({
    hours: fc.integer({ min: 2, max: 30 }), education: fc.integer({ min: 0, max: 3 }), shared: fc.boolean(), brought: fc.option(fc.integer({ min: 1, max: 50_000 }), { nil: undefined }), changes: fc.boolean(),
  }), { minLength: 1, maxLength: 3 });

  it('the sum of each budget’s preview is what the running lines come to after it less what they came to before', async () => {
    await fc.assert(fc.asyncProperty(book, async (families) => {
      const { plan, done, line, approve, pays, change, newRate, preview, raised, bySystem } = await council();
      let assistant: number | undefined;
      const made: { planId: number; versionId: number; brought: number | undefined; changes: boolean }[] = [];
      for (const [index, { hours, education, shared, brought, changes }] of families.entries()) {
        const started = await plan(`Child ${String(index)}`, { from: '2026-02-01' });
        const shares: NewLine['shares'] = [{ stream: 'social_care', parts: 2 }, ...(education > 0 ? [{ stream: 'education' as const, parts: education }] : [])];
        const lineId = await done((tx) => addLine(tx, started.versionId, line(started.needId, String(hours), { shares, ...(shared && assistant !== undefined ? { sharedAssistantId: assistant } : {}) })));
        await done((tx) => addLine(tx, started.versionId, agencyLine(started.needId, { rate: 2_000 + hours })));
        if (shared && assistant === undefined) assistant = await done((tx) => shareAssistant(tx, started.versionId, lineId, 'Joanna'));
        made.push({ ...started, brought, changes: changes && !shared });
      }
      for (const { versionId } of made) await approve(versionId);
      for (const { versionId, brought, planId, changes } of made) {
        const agreementId = await pays(versionId);
        if (brought !== undefined) await bySystem((tx) => recordPlanLines(tx, [{ agreementId, stream: 'health', kind: 'wages', description: 'Brought over', weekly: pence(brought), employsAssistant: brought % 2 === 0, from: day('2026-02-01') }]));
        if (changes) await change(planId, '31', '2026-03-09');
      }
      await newRate();
      const running = async (): Promise<Map<string, number>> => {
        const { rows } = await bySystem(({ client }) => client.query<{ part: string; weekly: number; days: number }>(
          `select l.stream || coalesce(l.budget_id, 0) as part, sum(l.weekly_pence)::bigint as weekly from plan_line l where l.one_off_pence is null and l.from_on <= '2027-03-31' and (l.until_on is null or l.until_on >= '2027-03-31') group by 1`));
        return new Map(rows.map(({ part, weekly }) => [part, weekly]));
      };
      const before = await running();
      const { parts } = await preview();
      await raised();
      const after = await running();
      const changed = [...after].map(([part, weekly]) => [part, weekly - (before.get(part) ?? 0)] as const).filter(([, more]) => more !== 0);
      expect(new Map(parts.filter(({ lines }) => lines > 0).map(({ stream, budgetId, weekly }) => [`${stream}${String(budgetId ?? 0)}`, weekly]))).toEqual(new Map(changed));
    }), { numRuns: 2 });
  }, 60_000);
});
