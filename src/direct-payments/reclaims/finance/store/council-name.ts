import type { TenantTx } from '../../../../platform/db/transaction.js';

export async function findCouncilName(tx: TenantTx): Promise<string> {
  return (await tx.sql.selectFrom('authority').select('name').where('id', '=', tx.authorityId).executeTakeFirstOrThrow()).name;
}
