import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { transitionDefaults } from '../../platform/policy/policy-document.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import type { Regime } from '../agreements/rules/may-receive.js';
import type { TransitionPolicy } from './rules/milestones.js';

/** The policy that says when changes of somebody's are prepared: the children's where they have such a payment, else education's, else of what they have. */
export async function transitionPolicies(tx: TenantTx, on: PlainDate): Promise<(regimes: readonly Regime[]) => TransitionPolicy> {
  const policies = await policiesInForce(tx, on);
  return (regimes) => {
    const governing = (['child_social_care', 'education', 'health', 'adult_social_care'] as const).find((regime) => regimes.includes(regime)) ?? 'child_social_care';
    return policies.get(governing)?.document.transition ?? transitionDefaults;
  };
}
