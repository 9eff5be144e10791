import type { TenantTx } from './transaction.js';

/**
 * Runs an `INSERT … SELECT … RETURNING id` over many rows sent as one JSON array: `$1` is the council, `$2` the rows.
 * Ids come back in the order of the rows where the statement sorts by their ordinality.
 */
export async function insertedIds(tx: TenantTx, statement: string, rows: readonly object[]): Promise<number[]> {
  const answer = await tx.client.query<{ id: number }>(statement, [tx.authorityId, JSON.stringify(rows)]);
  return answer.rows.map((row) => row.id);
}
