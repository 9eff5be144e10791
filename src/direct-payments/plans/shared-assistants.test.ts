import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { assistantLine, day, planOffice } from '../../../test/factories/plan-office.js';
import { costLine } from './costing/cost-line.js';
import { inputOf } from './cost-draft.js';
import { findPlanVersion } from './find-plan-version.js';
import { newVersion } from './new-version.js';
import { shareAssistant } from './share-assistant.js';
import { submitVersion } from './submit-version.js';
import { addLine, asWritten, changeLine } from './write-line.js';

const database = await testDatabase();
const { within, done, clock, plan, carryOut } = await planOffice(database, 'siblings');
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
});
