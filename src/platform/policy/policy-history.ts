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

/** One version by its key, whichever regime it was made for: the children's policy may have judged another regime's payment. */
export async function policyVersionOf(tx: TenantTx, id: number): Promise<PolicyVersion | undefined> {
  const row = await tx.sql.selectFrom('policy_version').select(['id', 'regime', 'effective_from', 'document']).where('id', '=', id).executeTakeFirst();
  return row && { id: row.id, regime: row.regime, effectiveFrom: row.effective_from, document: policyDocument.parse(row.document) };
}
