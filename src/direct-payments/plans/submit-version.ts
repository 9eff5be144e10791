import { ok, type Result } from '../../core/result.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { holdDraft } from './find-plan-version.js';
import { takeEdge } from './move-version.js';
import { refusePlan } from './plan-refusals.js';
import type { PlanState } from './rules/states.js';
import { noteWriter } from './store/versions.js';
import { whatIsMissing } from './what-is-missing.js';

/**
 * Hands a draft over to be checked: from then on it changes no more. Refused (`plan-not-complete`) with everything that is missing, a
 * sentence each, in the message and as `details`.
 */
export async function submitVersion(tx: TenantTx, versionId: number, clock: Clock): Promise<Result<PlanState>> {
  const held = await holdDraft(tx, versionId);
  if (!held.ok) return held;
  const missing = await whatIsMissing(tx, held.value, clock.today());
  if (missing.length > 0) return refusePlan('plan-not-complete', missing.join(' '), { details: missing });
  await noteWriter(tx, versionId);
  const moved = await takeEdge(tx, held.value, 'submit', null, clock);
  return moved.ok ? ok(moved.value) : moved;
}
