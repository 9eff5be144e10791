import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { reviewDefaults, type PolicyDocument } from '../../platform/policy/policy-document.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import type { Regime } from './rules/law.js';

export type ReviewPolicy = PolicyDocument['reviews'];

/**
 * What is in force on a day for reviews, by regime. The regime is the payment's own: where the children's policy governs an adult's payment,
 * the law and its clock stay the adult's.
 */
export async function reviewPolicies(tx: TenantTx, on: PlainDate): Promise<(regime: Regime) => ReviewPolicy> {
  const policies = await policiesInForce(tx, on);
  return (regime) => policies.get(regime)?.document.reviews ?? reviewDefaults;
}
