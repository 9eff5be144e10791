import type { TenantTx } from '../../../platform/db/transaction.js';

export async function findSavedViews(tx: TenantTx, staffId: number): Promise<{ id: number; name: string; filter: unknown }[]> {
  return tx.sql.selectFrom('saved_view').select(['id', 'name', 'filter']).where('owner_id', '=', staffId).orderBy('name').execute();
}

export async function insertSavedView(tx: TenantTx, staffId: number, name: string, filter: object): Promise<void> {
  await tx.sql.insertInto('saved_view').values({ authority_id: tx.authorityId, name, filter: JSON.stringify(filter), owner_id: staffId }).execute();
}

/** False where the member of staff has no such view. */
export async function deleteSavedView(tx: TenantTx, staffId: number, id: number): Promise<boolean> {
  const done = await tx.sql.deleteFrom('saved_view').where('owner_id', '=', staffId).where('id', '=', id).executeTakeFirst();
  return done.numDeletedRows === 1n;
}
