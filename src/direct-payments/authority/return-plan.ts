import type { Result } from '../../core/result.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { moveVersion } from '../plans/move-version.js';
import type { PlanState } from '../plans/rules/states.js';
import type { PlanAuthority } from './authority-of.js';
import { holdDecision, requireStaff, type DecidingOn } from './hold-decision.js';
import { refuseDecision } from './refusals.js';

export interface Returning extends DecidingOn {
  /** What is to be put right, each as an instruction to the author. */
  readonly points: readonly string[];
}

/** Returns a plan to its author at any step before it is approved. What it said is kept, so that whoever sees it again sees what changed; approvals so far do not count for what comes again. */
export async function returnPlan(tx: TenantTx, { points, ...on }: Returning, clock: Clock): Promise<Result<PlanState>> {
  const held = await holdDecision(tx, on, ['submitted', 'checked', 'at_panel'], clock.today());
  return held.ok ? returnHeld(tx, held.value, points, clock) : held;
}

/** The same for a plan that is held. */
export async function returnHeld(tx: TenantTx, { version }: PlanAuthority, given: readonly string[], clock: Clock): Promise<Result<PlanState>> {
  const points = given.map((point) => point.trim()).filter((point) => point !== '');
  if (points.length === 0) return refuseDecision('return-points-missing', 'Say what is to be put right.', { field: 'points' });
  await tx.client.query(
    `insert into plan_return (authority_id, version_id, submission, step, content, points, returned_by, returned_on)
     values ($1, $2, $3, $4, plan_version_content($1, $2), $5, $6, $7)`,
    [tx.authorityId, version.id, version.submission, version.state, points, requireStaff(tx), clock.today()],
  );
  return moveVersion(tx, version.id, 'return', { reason: points.join('\n') }, clock);
}
