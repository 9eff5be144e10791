import type { Permission } from '../../../platform/access/permissions.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PlanRegime } from '../../plans/plan-version.js';
import { findDecision } from './store/decisions.js';

/** Education is decided by who decides on education; the rest by who checks plans for the council. */
export function decidingOf(regime: PlanRegime): Permission {
  return regime === 'education' ? 'education.decide' : 'authority.check';
}

/** Whether a decision is one of those that this permission is for. */
export async function isDecidedBy(tx: TenantTx, decisionId: number, permission: Permission): Promise<boolean> {
  const decision = await findDecision(tx, decisionId);
  return decision !== undefined && decidingOf(decision.regime) === permission;
}
