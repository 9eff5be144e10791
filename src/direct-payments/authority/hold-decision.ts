import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refusePlan } from '../plans/plan-refusals.js';
import type { PlanState } from '../plans/rules/states.js';
import { authorityOf, type PlanAuthority } from './authority-of.js';
import { refuseDecision } from './refusals.js';
import { holdPlan } from './store/way.js';

/** Somebody who decides in their own name; throws where it is the system, since the caller should have asked for a permission. */
export function requireStaff(tx: TenantTx): number {
  if (tx.actorId === null) throw new Error('this is done in the name of somebody');
  return tx.actorId;
}

/** Whether whoever acts is the council's own. */
export async function isOfTheCouncil(tx: TenantTx): Promise<boolean> {
  const found = await tx.sql.selectFrom('staff_member').select('organisation').where('id', '=', requireStaff(tx)).executeTakeFirst();
  return found?.organisation === 'council';
}

/** What somebody decides on. `seen` is the digest that their page showed; left out, the plan as it is now. */
export interface DecidingOn {
  readonly versionId: number;
  readonly seen?: string | undefined;
}

/**
 * A plan held for a decision of whoever acts. Refused where there is none, where it does not stand in one of `states`, where it says something
 * else than what they saw, outside the council, and to whoever wrote in it.
 */
export async function holdDecision(tx: TenantTx, { versionId, seen }: DecidingOn, states: readonly PlanState[], on: PlainDate): Promise<Result<PlanAuthority>> {
  await holdPlan(tx, versionId);
  const found = await authorityOf(tx, versionId, on);
  if (!found) return refusePlan('plan-not-found', 'There is no such plan.');
  const { version } = found;
  if (!(await isOfTheCouncil(tx))) return refuseDecision('decision-not-of-council', 'Only the council’s own people decide on a plan.');
  if (version.writerIds.includes(requireStaff(tx))) return refusePlan('plan-own-work', `You wrote in ${version.planReference}, so somebody else decides on it.`);
  if (!states.includes(version.state)) return refusePlan('plan-cannot', `${version.planReference} has moved on, so this cannot be done now. Open it again to see where it stands.`);
  if (seen !== undefined && seen !== found.digest) return refuseDecision('plan-changed-meanwhile', `${version.planReference} says something else than what you saw. Look at it again.`);
  return ok(found);
}
