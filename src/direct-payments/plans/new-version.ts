import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { costDraft } from './cost-draft.js';
import { findPlanVersion } from './find-plan-version.js';
import { refusePlan } from './plan-refusals.js';
import type { PlanChange, PlanVersionView } from './plan-version.js';
import { segmentsFrom, type Segment } from './rules/picture.js';
import type { RunningLine } from './same-line.js';
import { findRunningPlan } from './running-lines.js';
import { insertLine, replaceShares } from './store/lines.js';
import { insertNeed } from './store/needs.js';
import { findVersionsOfPlan, insertEvent, insertVersion, updateVersion } from './store/versions.js';

export interface NewVersion {
  readonly planId: number;
  readonly change: Exclude<PlanChange, 'new'>;
  /** First day on which the change holds; of an end, the first day on which nothing is paid. */
  readonly effectiveFrom: PlainDate;
  /** Why, in words. */
  readonly why: string;
  /** Costs what goes on by the rates of that day too, as the uplift does; left out, it keeps what it cost. */
  readonly costsAnew?: boolean;
}

/**
 * Begins a change of a plan that is carried out: a draft with everything that runs from that day on, to be rewritten, added to or taken
 * out; of an end, without any line. What is changed ends the day before. Answers with the draft's key. Refused where nothing is carried
 * out yet, and while another change is open.
 */
export async function newVersion(tx: TenantTx, { planId, change, effectiveFrom, why, costsAnew = false }: NewVersion, clock: Clock): Promise<Result<number>> {
  const versions = await findVersionsOfPlan(tx, planId);
  const open = versions.find(({ state }) => state !== 'carried_out' && state !== 'withdrawn');
  if (open) return refusePlan('plan-change-open', `Version ${String(open.number)} of ${open.planReference} is open already. Finish or withdraw it first.`);
  const running = await findRunningPlan(tx, planId);
  if (!running.version) return refusePlan('plan-not-running', versions.length === 0 ? 'There is no such plan.' : 'Nothing of this plan is carried out yet.');
  if (why.trim() === '') return refusePlan('plan-reason-missing', 'Say why it changes.', { field: 'why' });
  const before = await findPlanVersion(tx, running.version.id);
  if (!before) return refusePlan('plan-not-found', 'There is no such plan.');
  const number = Math.max(...versions.map((one) => one.number)) + 1;
  const versionId = await insertVersion(tx, { planId, number, change, basedOnId: before.id, effectiveFrom, why: why.trim(), costsAnew, writtenAt: clock.now() });
  await insertEvent(tx, { versionId, no: 1, event: 'start', from: 'none', to: 'draft', at: clock.now(), reason: null });
  await copyOver(tx, versionId, before, change === 'end' ? [] : segmentsFrom(running.segments, effectiveFrom));
  const costed = await costDraft(tx, versionId);
  if (!costed.ok) return costed;
  await recordEvent(tx, {
    sentence: `Began version ${String(number)} of the plan ${before.planReference} of ${before.personName}, from ${formatDate(effectiveFrom)}.`, subjectKind: 'plan', subjectId: versionId, reason: why.trim(), after: { change, effectiveFrom },
  });
  return ok(versionId);
}

async function copyOver(tx: TenantTx, versionId: number, before: PlanVersionView, segments: readonly Segment<RunningLine>[]): Promise<void> {
  const needs = new Map<number, number>();
  for (const { id, ...need } of before.needs) needs.set(id, await insertNeed(tx, versionId, need));
  for (const { line, from, until } of segments) {
    const lineId = await insertLine(tx, versionId, { ...line, from, until, needId: needs.get(line.needId ?? 0) ?? null }, { continuesId: line.id, promiseId: null });
    await replaceShares(tx, lineId, line.shares);
  }
  const { contributionWeekly: weekly, contributionFrom: from, contributionPaid: paid } = before;
  if (weekly !== null && from !== null && paid !== null) await updateVersion(tx, versionId, { contribution: { weekly, from, paid }, contributionArrears: before.contributionArrears });
}
