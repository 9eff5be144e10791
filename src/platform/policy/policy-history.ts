import type { TenantTx } from '../db/transaction.js';
import { policyDocument } from './policy-document.js';
import type { PolicyVersion } from './policy-in-force.js';

/** Every version of a regime's policy, oldest first. */
export async function policyHistory(tx: TenantTx, regime: PolicyVersion['regime']): Promise<PolicyVersion[]> {
  const rows = await tx.sql
    .selectFrom('policy_version').select(['id', 'effective_from', 'document'])
    .where('regime', '=', regime).orderBy('effective_from').execute();
  return rows.map(({ id, effective_from, document }) => ({ id, regime, effectiveFrom: effective_from, document: policyDocument.parse(document) }));
}
