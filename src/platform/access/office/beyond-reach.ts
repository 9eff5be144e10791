import type { TenantTx } from '../../db/transaction.js';

/**
 * Asks the database about the council's whole book for a moment, in the name of whoever acts: whether a record that was named exactly
 * exists, and what moves with an organisation. Nothing that was found so is shown; whatever follows has the actor's own reach again.
 */
export async function beyondReach<T>(tx: TenantTx, work: () => Promise<T>): Promise<T> {
  const { rows } = await tx.client.query<{ before: string | null }>("select current_setting('app.reach', true) as before");
  await tx.client.query("select set_config('app.reach', 'whole', true)");
  const found = await work();
  await tx.client.query("select set_config('app.reach', $1, true)", [rows[0]?.before ?? '']);
  return found;
}
