import { formatPounds } from '../../core/money.js';
import { ok, type Result } from '../../core/result.js';
import { approvalLimitsOf, withinLimit } from '../../platform/access/approval-limits.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { costedTogether } from '../plans/costed-apart.js';
import { familyMayBePaid } from '../plans/family-pay.js';
import { moveVersion } from '../plans/move-version.js';
import type { PlanStream } from '../plans/plan-version.js';
import type { PlanState } from '../plans/rules/states.js';
import type { PlanAuthority } from './authority-of.js';
import { holdDecision, requireStaff, type DecidingOn } from './hold-decision.js';
import { refuseDecision } from './refusals.js';
import { partName } from './rules/words.js';
import type { PlanPart } from './store/way.js';

export interface PartApproval extends DecidingOn {
  readonly stream: PlanStream;
  readonly budgetId: number | null;
}

type Refused = Extract<Result<never>, { readonly ok: false }>;

/**
 * Approves one budget's part of a plan, within a limit for what it comes to in its first year. With the last part the plan is approved. Refused to
 * who wrote or checked it, outside the council, beyond the limit, before the panel has agreed where policy asks it, and where the family would be
 * paid less without a notice. Of several who press at once one approves; the others are told that it is approved already.
 */
export async function approvePlanPart(tx: TenantTx, { stream, budgetId, ...on }: PartApproval, clock: Clock): Promise<Result<PlanState>> {
  const held = await holdDecision(tx, on, ['checked', 'at_panel', 'approved'], clock.today());
  if (!held.ok) return held;
  const authority = held.value;
  const part = authority.parts.find((one) => one.stream === stream && one.budgetId === budgetId);
  if (!part) return refuseDecision('plan-part-not-there', `${authority.version.planReference} takes nothing from that budget.`);
  const refusal = await whyNot(tx, authority, part, clock);
  if (refusal) return refusal;
  await tx.sql.insertInto('plan_part_approval').values({
    authority_id: tx.authorityId, version_id: authority.version.id, submission: authority.version.submission ?? 0, stream, budget_id: budgetId, digest: Buffer.from(authority.digest, 'hex'),
    yearly_pence: part.yearly, approved_by: requireStaff(tx), approved_on: clock.today(),
  }).execute();
  const { planReference, personName, id, state } = authority.version;
  await recordEvent(tx, {
    sentence: `Approved ${formatPounds(part.yearly)} a year of ${partName(part)} in the plan ${planReference} of ${personName}.`, subjectKind: 'plan', subjectId: id, after: { stream, budgetId, yearly: part.yearly },
  });
  return authority.missing.length === 1 ? moveVersion(tx, id, 'approve', {}, clock) : ok(state);
}

async function whyNot(tx: TenantTx, authority: PlanAuthority, part: PlanPart, clock: Clock): Promise<Refused | undefined> {
  const { version, check, panel, needsPanel, missing, isLess, noticeGiven } = authority;
  if (part.approval !== null || version.state === 'approved') return refuseDecision('plan-part-approved', `The part of ${partName(part)} is approved already.`);
  if (needsPanel && (panel === null || panel.decision === 'not_agreed')) return refuseDecision('panel-not-agreed', `The panel has not agreed to ${version.planReference} yet.`);
  if (check?.byId === tx.actorId) return refuseDecision('decision-by-checker', 'You checked this plan, so somebody else approves it.');
  const limits = await approvalLimitsOf(tx, requireStaff(tx), clock.today());
  if (!withinLimit(limits, 'plan', part.stream, part.yearly, part.budgetId)) return refuseDecision('approval-beyond-limit', `${formatPounds(part.yearly)} a year of ${partName(part)} is beyond what you may approve.`);
  if (missing.length === 1 && isLess && !noticeGiven && check?.familyAgrees === null)
    return refuseDecision('plan-notice-missing', `${version.personName} would be paid less, and no notice of it ends before ${version.planReference} begins.`);
  const family = await familyMayBePaid(tx, version.id);
  if (!family.ok) return family;
  const together = await costedTogether(tx, version.id);
  return together.ok ? undefined : together;
}
