import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { Pence } from '../../core/money.js';
import type { Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { costDraft } from './cost-draft.js';
import { holdDraft } from './find-plan-version.js';
import { refusePlan } from './plan-refusals.js';
import type { PlanVersionView } from './plan-version.js';
import { planPolicyOf } from './policy-of.js';
import { updateLine } from './store/lines.js';
import { noteWriter, updateVersion } from './store/versions.js';

export interface VersionDescription {
  /** First day on which it holds. Lines that began with the version, or would begin before it, begin then. */
  readonly effectiveFrom?: PlainDate;
  readonly why?: string | null;
  /** Why it begins before the day it is submitted. */
  readonly backDatedWhy?: string | null;
  readonly costsAnew?: boolean;
  /** What the person is assessed to pay in a week; 0 where assessed to pay nothing, null to say nothing. `from` is the version's first day where left out. */
  readonly contribution?: { readonly weekly: Pence; readonly from?: PlainDate } | null;
  /** What is owed of earlier contributions, shown beside and never taken off. */
  readonly contributionArrears?: Pence | null;
}

/** Writes what a draft says beside its lines, and costs it again. Refused for a contribution where the law knows none, and for a day after a line's last. */
export async function describeVersion(tx: TenantTx, versionId: number, given: VersionDescription): Promise<Result<PlanVersionView>> {
  const held = await holdDraft(tx, versionId);
  if (!held.ok) return held;
  const draft = held.value;
  const effectiveFrom = given.effectiveFrom ?? draft.effectiveFrom;
  if ((given.contribution?.weekly ?? 0) > 0 && !mayContribute(draft)) return refusePlan('plan-no-contribution', `Nobody contributes to ${draft.aftercare ? 'aftercare under section 117' : 'education or health'}.`, { field: 'contribution' });
  const over = draft.wholeLines.find(({ until }) => until !== null && until < effectiveFrom);
  if (over) return refusePlan('plan-day-out-of-order', `“${over.description}” ends on ${formatDate(over.until ?? effectiveFrom)}, before ${formatDate(effectiveFrom)}. Take it out first, or choose an earlier day.`, { field: 'effectiveFrom' });
  const { contribution, ...words } = given;
  const { contributionPaid: paid } = await planPolicyOf(tx, draft.regime, effectiveFrom);
  const assessed = contribution && { weekly: contribution.weekly, from: contribution.from ?? effectiveFrom, paid };
  await updateVersion(tx, versionId, { ...words, ...(contribution === undefined ? {} : { contribution: assessed ?? null }) });
  if (effectiveFrom !== draft.effectiveFrom) await moveLines(tx, draft, effectiveFrom);
  await noteWriter(tx, versionId);
  await recordEvent(tx, { sentence: `Wrote in version ${String(draft.number)} of the plan ${draft.planReference} of ${draft.personName}.`, subjectKind: 'plan', subjectId: versionId, after: given });
  return costDraft(tx, versionId);
}

/** Only adult social care is charged for (Care Act 2014 s14), and a parent's may be (Children Act 1989 s29); aftercare, education and health never. */
export function mayContribute({ regime, aftercare }: Pick<PlanVersionView, 'regime' | 'aftercare'>): boolean {
  return !aftercare && (regime === 'adult_social_care' || regime === 'child_social_care');
}

async function moveLines(tx: TenantTx, { wholeLines, effectiveFrom: before }: PlanVersionView, effectiveFrom: PlainDate): Promise<void> {
  for (const line of wholeLines) if (line.from === before || line.from < effectiveFrom) await updateLine(tx, line.id, { ...line, from: effectiveFrom });
}

/** Costs a draft again: by rates that were approved since, or that changed. */
export async function costAgain(tx: TenantTx, versionId: number): Promise<Result<PlanVersionView>> {
  const held = await holdDraft(tx, versionId);
  return held.ok ? costDraft(tx, versionId) : held;
}
