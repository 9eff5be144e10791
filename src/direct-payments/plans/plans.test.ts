import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { otherEdges } from '../../../test/factories/other-edges.js';
import { agencyLine, assistantLine, day, oneOffLine, planOffice } from '../../../test/factories/plan-office.js';
import { hire } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { withClient } from '../../platform/db/connection.js';
import { describeVersion } from './describe-version.js';
import { findPlanVersion } from './find-plan-version.js';
import { moveVersion } from './move-version.js';
import { newVersion } from './new-version.js';
import { planEdges, planStates } from './rules/states.js';
import { submitVersion } from './submit-version.js';
import { addLine, asWritten, changeLine, removeLine, writeLines } from './write-line.js';
import { writeNeeds } from './write-needs.js';

const database = await testDatabase();
const office = await planOffice(database, 'planning');
const { within, done, clock, adviser, checker, holder } = office;
const view = async (versionId: number) => {
  const found = await within((tx) => findPlanVersion(tx, versionId));
  if (!found) throw new Error('no such version');
  return found;
};

describe('a plan', () => {
  it('is written, submitted, checked, approved and carried out; then a change ends what it changes the day before', async () => {
    const { planId, versionId, needId } = await office.plan('Maya');
    const lineId = await done((tx) => addLine(tx, versionId, assistantLine(needId, { shares: [{ stream: 'social_care', parts: 2 }, { stream: 'education', parts: 1 }] })));
    await done((tx) => addLine(tx, versionId, agencyLine(needId)));
    await done((tx) => addLine(tx, versionId, oneOffLine(needId, 50_000, { from: day('2026-06-20') })));
    const draft = await view(versionId);
    const assistant = draft.wholeLines.find(({ id }) => id === lineId);
    expect((assistant?.shares ?? []).reduce((all, { weekly }) => all + weekly, 0)).toBe(assistant?.weekly);
    expect(draft.lines.find(({ stream }) => stream === 'education')).toMatchObject({ bearsContribution: false, employsAssistant: true });
    expect(draft).toMatchObject({ state: 'draft', oneOffByStream: { social_care: 50_000 } });
    await office.carryOut(versionId);

    const second = await done((tx) => newVersion(tx, { planId, change: 'increase', effectiveFrom: day('2026-09-01'), why: 'More swimming.' }, clock));
    const copied = await view(second);
    // What was paid once is done; what runs goes on from its own first day.
    expect(copied.lines.map(({ from, originId, id }) => [from, originId === id])).toEqual([['2026-06-01', false], ['2026-06-01', false], ['2026-06-01', false]]);
    const [swim, agency] = copied.wholeLines;
    if (!swim || !agency) throw new Error('nothing was copied');
    await done((tx) => changeLine(tx, second, swim.id, { ...asWritten(swim), ...assistantLine(swim.needId ?? 0, { hours: '12', shares: asWritten(swim).shares }) }));
    await done((tx) => removeLine(tx, second, agency.id));
    const changed = await view(second);
    expect(changed.lines.map(({ from, originId, id }) => [from, originId === id])).toEqual([['2026-09-01', true], ['2026-09-01', true]]);
    // Written back as it was, it goes on again.
    await done((tx) => changeLine(tx, second, swim.id, asWritten(swim)));
    expect((await view(second)).lines.map(({ from, originId, id }) => [from, originId === id])).toEqual([['2026-06-01', false], ['2026-06-01', false]]);
  });

  it('keeps what a line costs when another changes, unless it is costed anew', async () => {
    const { planId, versionId, needId } = await office.plan('Ivo', { from: '2026-03-01' });
    await done((tx) => describeVersion(tx, versionId, { backDatedWhy: 'Agreed in February.' }));
    // Begun in the tax year before: contributions and holiday were reckoned by the rates of 2025-26.
    await done((tx) => addLine(tx, versionId, assistantLine(needId, { hours: '20', rate: 1_500 })));
    await office.carryOut(versionId);
    const before = (await view(versionId)).wholeLines[0];
    const kept = await done((tx) => newVersion(tx, { planId, change: 'change', effectiveFrom: day('2026-06-01'), why: 'Another activity.' }, clock));
    expect((await view(kept)).wholeLines[0]).toMatchObject({ weekly: before?.weekly, sinceLineId: before?.id });
    await done((tx) => describeVersion(tx, kept, { costsAnew: true }));
    const anew = (await view(kept)).wholeLines[0];
    expect(anew?.costed?.working.map(({ from }) => from)).not.toEqual(before?.costed?.working.map(({ from }) => from));
    expect(anew?.costed?.working.some(({ because }) => because !== '')).toBe(true);
  });

  it('says everything that is missing before it is submitted', async () => {
    const { versionId, needId } = await office.plan('Ada', { regime: 'adult_social_care', from: '2026-05-01' });
    await done((tx) => writeNeeds(tx, versionId, [{ id: needId, need: 'Company', outcome: null }, { need: 'Meals', outcome: 'I eat.' }]));
    await done((tx) => addLine(tx, versionId, agencyLine(needId, { needId: null })));
    const refused = await within((tx) => submitVersion(tx, versionId, clock));
    expect(refused).toMatchObject({ refusal: { code: 'plan-not-complete', details: [
      'Write what is to come of “Company”.', 'Say which line meets “Company”, or take the need out.', 'Say which line meets “Meals”, or take the need out.', 'After school with an agency: say which need it meets.',
      'It begins on 1 May 2026, which has passed. Say why, or choose a day from today on.', 'Say what the person was assessed to pay in a week, or that it is nothing.',
    ] } });
    await done((tx) => writeNeeds(tx, versionId, [{ id: needId, need: 'Company', outcome: 'I go out.' }]));
    const [line] = (await view(versionId)).wholeLines;
    await done((tx) => changeLine(tx, versionId, line?.id ?? 0, agencyLine(needId)));
    await done((tx) => describeVersion(tx, versionId, { backDatedWhy: 'Agreed by the manager.', contribution: { weekly: pence(0) } }));
    await done((tx) => submitVersion(tx, versionId, clock));
  });

  it('bears no contribution for aftercare, education or health', async () => {
    for (const more of [{ regime: 'education' }, { regime: 'health' }, { regime: 'adult_social_care', aftercare: true }] as const) {
      const { versionId } = await office.plan('Noa', more);
      expect(await within((tx) => describeVersion(tx, versionId, { contribution: { weekly: pence(1) } }))).toMatchObject({ refusal: { code: 'plan-no-contribution' } });
      await expect(within(({ client }) => client.query("update plan_version set contribution_weekly_pence = 1, contribution_from = '2026-06-01', contribution_paid = 'net' where id = $1", [versionId]))).rejects.toMatchObject({ code: '23514' });
    }
  });

  it('refuses lines that cannot stand, and says why', async () => {
    const { versionId, needId } = await office.plan('Ben');
    const refused = async (line: Parameters<typeof addLine>[2]) => within((tx) => addLine(tx, versionId, line));
    expect(await refused(assistantLine(needId, { rate: 500 }))).toMatchObject({ refusal: { code: 'wage-falls-below-minimum' } });
    expect(await refused(assistantLine(needId, { shares: [] }))).toMatchObject({ refusal: { code: 'plan-split-not-read' } });
    expect(await refused(assistantLine(needId, { kind: 'moon' }))).toMatchObject({ refusal: { code: 'plan-kind-not-known' } });
    expect(await refused(assistantLine(needId, { from: day('2026-05-31') }))).toMatchObject({ refusal: { code: 'plan-day-out-of-order' } });
    expect(await refused(assistantLine(needId, { until: day('2026-05-31') }))).toMatchObject({ refusal: { code: 'plan-day-out-of-order' } });
    expect(await refused(assistantLine(needId, { shares: [{ stream: 'health', budgetId: 4_711, parts: 1 }] }))).toMatchObject({ refusal: { code: 'plan-split-not-read' } });
    expect(await refused(assistantLine(needId, { payee: 'agency' }))).toMatchObject({ refusal: { code: 'plan-terms-not-read' } });
    expect((await view(versionId)).wholeLines).toEqual([]);
  });
});

describe('a submitted version', () => {
  it('changes no more, by any statement', async () => {
    const { versionId, needId } = await office.plan('Kim');
    await done((tx) => addLine(tx, versionId, assistantLine(needId)));
    await done((tx) => submitVersion(tx, versionId, clock));
    expect(await within((tx) => addLine(tx, versionId, agencyLine(needId)))).toMatchObject({ refusal: { code: 'plan-cannot' } });
    const statements = [
      'update plan_version set why = $$x$$ where id = $1', 'update plan_need set need = $$x$$ where version_id = $1', 'delete from plan_need where version_id = $1', 'update plan_version_line set weekly_pence = 1 where version_id = $1',
      'delete from plan_version_line where version_id = $1', 'update plan_line_share set weekly_pence = 1 where line_id in (select id from plan_version_line where version_id = $1)',
      'delete from plan_line_share where line_id in (select id from plan_version_line where version_id = $1)',
      'insert into plan_need (authority_id, version_id, place, need) select authority_id, id, 9, $$x$$ from plan_version where id = $1',
      'insert into plan_version_line (authority_id, version_id, place, payee_kind, kind, description, terms, employs_assistant, bears_contribution, from_on) select authority_id, id, 9, $$goods$$, $$equipment$$, $$x$$, $${}$$, false, false, effective_from from plan_version where id = $1',
      'insert into plan_line_share (authority_id, line_id, place, stream, parts) select authority_id, id, 9, $$health$$, 1 from plan_version_line where version_id = $1',
    ];
    for (const statement of statements) await expect(within(({ client }) => client.query(statement, [versionId])), statement).rejects.toMatchObject({ code: '23514' });
    await done((tx) => moveVersion(tx, versionId, 'return', { reason: 'Hours are too few.' }, clock), checker);
    await done((tx) => addLine(tx, versionId, agencyLine(needId)));
    await done((tx) => submitVersion(tx, versionId, clock));
    expect(await view(versionId)).toMatchObject({ state: 'submitted', submission: 4 });
  });

  it('is decided on by nobody who wrote in it; the database refuses the same', async () => {
    const { versionId, needId } = await office.plan('Lou');
    await done((tx) => addLine(tx, versionId, assistantLine(needId)), checker);
    await done((tx) => submitVersion(tx, versionId, clock));
    expect(await within((tx) => moveVersion(tx, versionId, 'check', {}, clock), checker)).toMatchObject({ refusal: { code: 'plan-own-work' } });
    const check = (who: number) => within(({ client }) => client.query(
      "insert into plan_version_event (authority_id, version_id, event_no, event, from_state, to_state, happened_at, made_by) values ($1, $2, 3, 'check', 'submitted', 'checked', now(), $3)", [adviser.authorityId, versionId, who]));
    await expect(check(checker.staffId)).rejects.toMatchObject({ code: '23514' });
    await expect(check(holder.staffId)).rejects.toMatchObject({ code: '23514' });
  });

  it('refuses every move that the state table does not have', async () => {
    const { versionId } = await office.plan('Sam');
    for (const state of planStates) for (const { event } of planEdges)
      expect(planEdges.filter((edge) => edge.from === state && edge.event === event).length).toBeLessThanOrEqual(1);
    const held = await within(({ client }) => client.query<{ from: string; event: string; to: string }>('select from_state as "from", event, to_state as "to" from plan_version_edge order by 1, 2'));
    expect(held.rows).toEqual(planEdges.map(({ from, event, to }) => ({ from, event, to })).sort((a, b) => (a.from === b.from ? (a.event < b.event ? -1 : 1) : a.from < b.from ? -1 : 1)));
    const { tried, through } = await otherEdges(database, adviser.authorityId, 'plan', { id: versionId, statuses: planStates, events: [...new Set(planEdges.map(({ event }) => event))] });
    expect(tried).toBeGreaterThan(400);
    expect(through).toBe(0);
  });
});

describe('a change', () => {
  it('waits for the one that is open, and stands on what runs', async () => {
    const { planId, versionId, needId } = await office.plan('Tom');
    await done((tx) => writeLines(tx, versionId, [assistantLine(needId), agencyLine(needId)]));
    const change = { planId, change: 'decrease', effectiveFrom: day('2026-09-01'), why: 'Less is needed.' } as const;
    expect(await within((tx) => newVersion(tx, change, clock))).toMatchObject({ refusal: { code: 'plan-change-open' } });
    await office.carryOut(versionId);
    const second = await done((tx) => newVersion(tx, change, clock));
    expect(await within((tx) => newVersion(tx, change, clock))).toMatchObject({ refusal: { code: 'plan-change-open' } });
    await done((tx) => moveVersion(tx, second, 'withdraw', { reason: 'They changed their mind.' }, clock));
    const ending = await done((tx) => newVersion(tx, { ...change, change: 'end', why: 'They move away.' }, clock));
    expect(await view(ending)).toMatchObject({ number: 3, lines: [], basedOnId: versionId });
    await office.carryOut(ending);
  });
});

describe('who sees a plan', () => {
  it('is whoever sees the person, of the same council', async () => {
    const { versionId } = await office.plan('Una');
    const stranger = await hire(database, 'elsewhere', 'adviser');
    expect(await within((tx) => findPlanVersion(tx, versionId), stranger)).toBeUndefined();
    const own = await hire(database, 'planning', 'social_worker');
    await withClient(database.superuserLogin, (client) => client.query("update staff_member set reach = 'own' where id = $1", [own.staffId]));
    expect(await within((tx) => findPlanVersion(tx, versionId), own)).toBeUndefined();
  });
});
