import type { TenantTx } from '../../../db/transaction.js';

export async function findCouncil(tx: TenantTx): Promise<{ readonly name: string; readonly slug: string }> {
  return tx.sql.selectFrom('authority').select(['name', 'slug']).where('id', '=', tx.authorityId).executeTakeFirstOrThrow();
}
