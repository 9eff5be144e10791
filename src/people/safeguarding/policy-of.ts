import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import { safeguardingDefaults } from '../../platform/policy/policy-document.js';
import type { SafeguardingPolicy, Serves } from './rules/routing.js';

/** What is in force on a day for concerns about children, or about adults. */
export async function safeguardingPolicy(tx: TenantTx, serves: Serves, on: PlainDate): Promise<SafeguardingPolicy> {
  const policies = await policiesInForce(tx, on);
  return policies.get(serves === 'children' ? 'child_social_care' : 'adult_social_care')?.document.safeguarding ?? safeguardingDefaults;
}
