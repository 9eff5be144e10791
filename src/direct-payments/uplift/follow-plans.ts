import { z } from 'zod';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { eachByItself } from '../../platform/jobs/each-by-itself.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { job, type AnyJob } from '../../platform/jobs/job.js';
import { costDraft } from '../plans/cost-draft.js';
import { followUpliftsJobName } from '../plans/job-names.js';
import { carryLines, tellNotRaised, tellOf } from './carry-out.js';
import { costingsOf } from './costings.js';
import { upliftLettersJobName } from './job-names.js';
import { raiseLine } from './raise-line.js';
import { shownRises } from './preview.js';
import { stepDaysOf } from './rules/step-days.js';
import type { ShownRise } from './rules/sum-up.js';
import { findBookLines, findOpenLines } from './store/book.js';
import { findLinesToCarry, insertCarried } from './store/carrying.js';
import { findApprovedRises, findBegunLines, findDraftsPutForward, type ApprovedRise } from './store/following.js';
import { holdUplift, insertRoundLines, type UpliftFacts } from './store/uplifts.js';
import { nameNotRaised, type NotRaised } from './store/waiting.js';

/**
 * Raises what began since an uplift was put forward, of plans that were on their way then and were approved with it: each line once, as it was approved or
 * less of it. What is held, or comes to something else by now, is named as work to be decided on, and tried again each time. Answers with how many lines were raised.
 */
export async function followPlans(tx: TenantTx, upliftId: number, clock: Clock): Promise<number> {
  const uplift = await holdUplift(tx, upliftId);
  if (uplift?.state !== 'carried_out') return 0;
  const begun = new Map((await findBegunLines(tx, uplift.id, uplift.round)).map(({ planLineId, shareId }) => [planLineId, shareId]));
  if (begun.size === 0) return 0;
  const { rises, notRaised } = await workOutBegun(tx, uplift, begun);
  await tellNotRaised(tx, uplift.reference, await nameNotRaised(tx, uplift.id, uplift.round, clock.today(), notRaised));
  await insertRoundLines(tx, uplift.id, uplift.round, rises, true);
  const lines = await findLinesToCarry(tx, uplift.id, uplift.round, begun.size, true);
  const carried = await carryLines(tx, uplift.id, lines);
  await insertCarried(tx, uplift.id, uplift.round, clock.today(), carried);
  await tellOf(tx, uplift.reference, lines, carried);
  if (lines.length > 0) await enqueue(tx, upliftLettersJobName, { upliftId });
  return lines.length;
}

async function workOutBegun(tx: TenantTx, uplift: UpliftFacts, begun: ReadonlyMap<number, number>): Promise<{ rises: ShownRise[]; notRaised: NotRaised[] }> {
  const { first } = stepDaysOf(uplift.effectiveFrom);
  const [book, open] = [await findBookLines(tx, { from: first, effectiveFrom: uplift.effectiveFrom }), await findOpenLines(tx, first)];
  const [costings, approved] = [await costingsOf(tx, { book, open }, uplift), await findApprovedRises(tx, uplift.id, uplift.round)];
  const [rises, notRaised]: [ShownRise[], NotRaised[]] = [[], []];
  for (const line of book) {
    const shareId = begun.get(line.planLineId);
    if (shareId === undefined) continue;
    const outcome = raiseLine(line, uplift, costings.running(line.regime));
    const wait = (why: string): unknown => notRaised.push({ planLineId: line.planLineId, agreementId: line.agreementId, why });
    if ('leftOut' in outcome) {
      if (outcome.leftOut.byHand) wait(outcome.leftOut.sentence);
    } else if (isAsApproved(shownRises(line, outcome.raised), approved.get(shareId))) rises.push(...shownRises(line, outcome.raised));
    else wait('By now it comes to something else than was approved with the uplift.');
  }
  return { rises, notRaised };
}

/** As it was approved, or begun later, which is less of it. */
function isAsApproved(rises: readonly ShownRise[], approved: ApprovedRise | undefined): boolean {
  const [first, last] = [rises[0], rises.at(-1)];
  return approved !== undefined && first !== undefined && last !== undefined && first.before === approved.before && last.after === approved.after && first.begins >= approved.begins;
}

/** Costs a draft again that was costed before the uplift, by the rates of its first day as they are now; refused, it stays, and says so when it is next written in. */
async function costAgain(tx: TenantTx, versionId: number, reference: string): Promise<void> {
  const costed = await costDraft(tx, versionId);
  if (costed.ok) await recordEvent(tx, { sentence: `Costed a draft of the plan ${costed.value.planReference} again, since the uplift ${reference} is carried out.`, subjectKind: 'plan', subjectId: versionId });
}

/** After an uplift was carried out, and after each plan that it was approved with: raises what began, and costs drafts again. */
export const followUpliftsJob: AnyJob = job({
  name: followUpliftsJobName,
  payload: z.object({ upliftId: z.int() }),
  work: async ({ inTransaction, clock }, { upliftId }) => {
    await inTransaction((tx) => followPlans(tx, upliftId, clock));
    await eachByItself(await inTransaction((tx) => findDraftsPutForward(tx, upliftId)), ({ versionId, reference }) => inTransaction((tx) => costAgain(tx, versionId, reference)));
  },
});

