import type { TenantTx } from '../../db/transaction.js';

/** Keeps that whoever acts opened a letter as it is posted, with its link. */
export async function insertOpening(tx: TenantTx, letterId: number): Promise<void> {
  await tx.sql.insertInto('letter_opening').values({ authority_id: tx.authorityId, letter_id: letterId, opened_by: tx.actorId }).execute();
}
