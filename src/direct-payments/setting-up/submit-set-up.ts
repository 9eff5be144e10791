import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { describeVersion } from '../plans/describe-version.js';
import { startPlan } from '../plans/start-plan.js';
import { submitVersion } from '../plans/submit-version.js';
import { writeLines, type NewLine } from '../plans/write-line.js';
import { writeNeeds } from '../plans/write-needs.js';
import { refuseSetUp } from './refusals.js';
import type { DraftAnswers, DraftLine } from './draft-shape.js';
import { chosenFor, termsOf } from './rules/line-of-draft.js';
import { firstOpen } from './rules/steps.js';
import { holdSetUp } from './set-up.js';
import { endDraft } from './store/drafts.js';

/**
 * Makes a plan of what was entered and submits it, all or nothing. Gives the key of the version. Refused with whatever the plan refuses,
 * and then the set-up stays as it is.
 */
export async function submitSetUp(tx: TenantTx, id: number, clock: Clock): Promise<Result<number>> {
  const held = await holdSetUp(tx, id, clock.today());
  if (!held.ok) return held;
  const { answers, referral, personName, asksContribution } = held.value;
  const { startsOn, regime, needs, aftercare } = answers;
  if (!startsOn || !regime || !needs || firstOpen(held.value) !== 'check') return refuseSetUp('set-up-step-missing', 'A step is not answered yet.');
  const plan = await startPlan(tx, { for: { referralId: referral.referral.id, regime }, aftercare: aftercare ?? false, effectiveFrom: startsOn }, clock);
  if (!plan.ok) return plan;
  const { versionId } = plan.value;
  const needIds = await writeNeeds(tx, versionId, needs);
  if (!needIds.ok) return needIds;
  const lines = await writeLines(tx, versionId, (answers.lines ?? []).flatMap((line) => lineFor(answers, line, needIds.value) ?? []));
  if (!lines.ok) return lines;
  const described = await describeVersion(tx, versionId, {
    ...(answers.backDatedWhy === undefined ? {} : { backDatedWhy: answers.backDatedWhy }), ...(answers.contribution === undefined || !asksContribution ? {} : { contribution: { weekly: answers.contribution } }),
  });
  if (!described.ok) return described;
  const submitted = await submitVersion(tx, versionId, clock);
  if (!submitted.ok) return submitted;
  await endDraft(tx, id, versionId, clock.now());
  await recordEvent(tx, { sentence: `Submitted what was set up for ${personName}.`, subjectKind: 'setting_up', subjectId: id, after: { versionId } });
  return ok(versionId);
}

function lineFor({ shares = [] }: DraftAnswers, line: DraftLine, needIds: readonly number[]): NewLine | undefined {
  const terms = termsOf(line);
  if (!terms) return undefined;
  const { payee, spend } = chosenFor(line.what);
  return {
    payee, kind: spend, description: line.description, terms, needId: needIds[line.need] ?? null,
    shares: shares.filter(({ percent }) => percent > 0).map(({ stream, percent, budgetId }) => ({ stream, parts: percent, budgetId })),
  };
}

/** Puts a set-up away without submitting it. Nothing of it is paid. */
export async function putAway(tx: TenantTx, id: number, clock: Clock): Promise<Result<null>> {
  const held = await holdSetUp(tx, id, clock.today());
  if (!held.ok) return held;
  await endDraft(tx, id, null, clock.now());
  await recordEvent(tx, { sentence: `Put away what was being set up for ${held.value.personName}.`, subjectKind: 'setting_up', subjectId: id });
  return ok(null);
}
