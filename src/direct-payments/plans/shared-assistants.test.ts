import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { assistantLine, day, planOffice } from '../../../test/factories/plan-office.js';
import { makeAgreement } from '../agreements/make-agreement.js';
import { approvePlanPart } from '../authority/approve-plan-part.js';
import { checkPlan } from '../authority/check-plan.js';
import { costLine } from './costing/cost-line.js';
import { inputOf } from './cost-draft.js';
import { findPlanVersion } from './find-plan-version.js';
import { newVersion } from './new-version.js';
import { shareAssistant } from './share-assistant.js';
import { submitVersion } from './submit-version.js';
import { addLine, asWritten, changeLine } from './write-line.js';

const database = await testDatabase();
const { within, done, clock, plan, carryOut, checker, holder } = await planOffice(database, 'siblings');
const lineOf = async (versionId: number) => {
  const [line] = (await within((tx) => findPlanVersion(tx, versionId)))?.wholeLines ?? [];
  if (!line) throw new Error('no line');
  return line;
};

/** Two plans of siblings with one assistant, in drafts. */
async function siblings(): Promise<{ first: Awaited<ReturnType<typeof plan>>; second: Awaited<ReturnType<typeof plan>>; assistant: number }> {
  const [first, second] = [await plan('Maya'), await plan('Zora')];
  const lineId = await done((tx) => addLine(tx, first.versionId, assistantLine(first.needId, { hours: '11.5' })));
  const assistant = await done((tx) => shareAssistant(tx, first.versionId, lineId, 'Joanna'));
  await done((tx) => addLine(tx, second.versionId, assistantLine(second.needId, { hours: '7.25', sharedAssistantId: assistant })));
  return { first, second, assistant };
}

describe('one assistant under the plans of siblings', () => {
  it('is costed once and divided to the penny, whichever plan was written last', async () => {
    const { first, second } = await siblings();
    const [a, b] = [await lineOf(first.versionId), await lineOf(second.versionId)];
    // The second way: the whole job as one line of all the hours.
    const whole = costLine({ ...inputOf(a), way: 'employs', kind: 'support', patterns: [{ name: 'every_week', perWeek: '18.75', weeks: '52' }] }, [], day('2026-06-01'));
    if (!whole.ok) throw new Error(whole.refusal.message);
    expect(a.annual + b.annual).toBe(whole.value.annual);
    expect(a.weekly + b.weekly).toBe(whole.value.weekly);
    expect(a.shares.reduce((all, { weekly }) => all + weekly, 0)).toBe(a.weekly);
    // More hours for one is another part for the other too, without touching it.
    await done((tx) => changeLine(tx, second.versionId, b.id, { ...asWritten(b), terms: assistantLine(0, { hours: '20' }).terms }));
    const after = await lineOf(first.versionId);
    expect(after.annual).not.toBe(a.annual);
    expect(after.costed?.working.some(({ step }) => step === 'thisPlan')).toBe(true);
  });

  it('cannot be submitted apart: the other plan is written anew too', async () => {
    const { first, second } = await siblings();
    await carryOut(first.versionId);
    const b = await lineOf(second.versionId);
    await done((tx) => changeLine(tx, second.versionId, b.id, { ...asWritten(b), terms: assistantLine(0, { hours: '20' }).terms }));
    const refused = await within((tx) => submitVersion(tx, second.versionId, clock));
    expect(refused).toMatchObject({ refusal: { code: 'plan-not-complete' } });
    expect(refused.ok ? '' : refused.refusal.message).toContain(`works under ${first.reference} too, which is costed apart`);
    await done((tx) => newVersion(tx, { planId: first.planId, change: 'change', effectiveFrom: day('2026-06-01'), why: 'The sister has more hours.' }, clock));
    await done((tx) => submitVersion(tx, second.versionId, clock));
  });

  it('is neither checked, approved nor carried out once the other plan’s part has changed since it was costed', async () => {
    const { first, second } = await siblings();
    const { versionId } = first;
    await done((tx) => submitVersion(tx, versionId, clock));
    const hours = async (text: string): Promise<void> => {
      const b = await lineOf(second.versionId);
      await done((tx) => changeLine(tx, second.versionId, b.id, { ...asWritten(b), terms: assistantLine(0, { hours: text }).terms }));
    };
    const apart = { ok: false, refusal: { code: 'plan-costed-apart', message: `Joanna works under another plan too, and what they cost has changed since ${first.reference} was costed. Return it, or write a change, so that the plans are costed together.` } };
    await hours('20');
    expect(await within((tx) => checkPlan(tx, { versionId }, clock), checker)).toEqual(apart);
    await hours('7.25');
    await done((tx) => checkPlan(tx, { versionId }, clock), checker);
    await hours('20');
    const approve = () => within((tx) => approvePlanPart(tx, { versionId, stream: 'social_care', budgetId: null }, clock), holder);
    expect(await approve()).toEqual(apart);
    await hours('7.25');
    expect(await approve()).toMatchObject({ ok: true, value: 'approved' });
    await hours('20');
    const payeeId = (await within(({ sql }) => sql.selectFrom('acting_person').innerJoin('support_plan', 'support_plan.person_id', 'acting_person.person_id').select('acting_person.id').where('support_plan.id', '=', first.planId).executeTakeFirstOrThrow())).id;
    expect(await within((tx) => makeAgreement(tx, { versionId, payeeId, accountKind: 'self_managed', schedule: 'weeks' }, clock))).toEqual(apart);
  });
});
