import type { TenantTx } from '../../../platform/db/transaction.js';

/** Whether whoever acts may see books: they hold records of the whole council, so that a smaller reach sees none of their files. As the database asks it. */
export async function seesBooks(tx: TenantTx): Promise<boolean> {
  const { rows } = await tx.client.query<{ sees: boolean }>("select sees_everyone() or reach_of_actor() = 'authority' as sees");
  return rows[0]?.sees === true;
}
