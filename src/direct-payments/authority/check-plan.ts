import { ok, type Result } from '../../core/result.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { costedTogether } from '../plans/costed-apart.js';
import { familyMayBePaid } from '../plans/family-pay.js';
import { moveVersion } from '../plans/move-version.js';
import type { PlanState } from '../plans/rules/states.js';
import { holdDecision, requireStaff, type DecidingOn } from './hold-decision.js';

export interface Checking extends DecidingOn {
  /** What the next should know. */
  readonly note?: string | null;
  /** How and when the family asked for less, or agreed to it; without it less is paid only after a notice. */
  readonly familyAgrees?: string | null;
}

/**
 * The council checks a submitted plan and passes it on: to the panel where policy says so, else to the holders of its budgets; a small
 * increase for which policy asks no more is approved with it. Gives the state that it then has. Refused to the author and outside the council.
 */
export async function checkPlan(tx: TenantTx, { note = null, familyAgrees = null, ...on }: Checking, clock: Clock): Promise<Result<PlanState>> {
  const held = await holdDecision(tx, on, ['submitted'], clock.today());
  if (!held.ok) return held;
  const together = await costedTogether(tx, held.value.version.id);
  if (!together.ok) return together;
  const family = await familyMayBePaid(tx, held.value.version.id);
  if (!family.ok) return family;
  const { version, digest, needsPanel, checkIsEnough, weekly, weeklyBefore } = held.value;
  await tx.sql.insertInto('plan_check').values({
    authority_id: tx.authorityId, version_id: version.id, submission: version.submission ?? 0, digest: Buffer.from(digest, 'hex'), needs_panel: needsPanel, is_enough: checkIsEnough,
    weekly_pence: weekly, weekly_before_pence: weeklyBefore, family_agrees: familyAgrees, note, checked_by: requireStaff(tx), checked_on: clock.today(),
  }).execute();
  const checked = await moveVersion(tx, version.id, 'check', { reason: note }, clock);
  if (!checked.ok) return checked;
  if (needsPanel) return moveVersion(tx, version.id, 'send-to-panel', {}, clock);
  return checkIsEnough ? moveVersion(tx, version.id, 'approve', { reason: 'Policy asks for the check alone.' }, clock) : ok(checked.value);
}
