import type { TenantTx } from '../db/transaction.js';

/** Queues a job for the transaction's own council. It exists when the transaction commits, and not at all where it does not. */
export async function enqueue(tx: TenantTx, name: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
  await tx.client.query('select jobs.enqueue($1, $2)', [name, JSON.stringify(payload)]);
}
