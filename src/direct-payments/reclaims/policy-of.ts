import type { TenantTx } from '../../platform/db/transaction.js';
import { policyVersionOf } from '../../platform/policy/policy-history.js';
import type { PolicyDocument } from '../../platform/policy/policy-document.js';
import type { ReclaimFacts } from './store/reclaims.js';

/** What the policy of the day that a reclaim was reckoned at says about asking money back. */
export async function policyOf(tx: TenantTx, reclaim: Pick<ReclaimFacts, 'regime' | 'policyVersionId'>): Promise<PolicyDocument['reclaims']> {
  return (await wholePolicyOf(tx, reclaim)).reclaims;
}

/** The version of policy that a reclaim was reckoned by. */
export async function wholePolicyOf(tx: TenantTx, reclaim: Pick<ReclaimFacts, 'regime' | 'policyVersionId'>): Promise<PolicyDocument> {
  const version = await policyVersionOf(tx, reclaim.policyVersionId);
  if (!version) throw new Error('a reclaim names a version of policy that is gone');
  return version.document;
}
