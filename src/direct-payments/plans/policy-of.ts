import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import { planDefaults, type PolicyDocument } from '../../platform/policy/policy-document.js';
import type { PlanRegime } from './plan-version.js';

/** What the policy of a regime said on a day of how plans are written and costed; the defaults where nothing was settled. */
export async function planPolicyOf(tx: TenantTx, regime: PlanRegime, on: PlainDate): Promise<PolicyDocument['plans']> {
  return (await policiesInForce(tx, on)).get(regime)?.document.plans ?? planDefaults;
}
