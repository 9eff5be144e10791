import type { TenantTx } from '../../../db/transaction.js';

export async function insertEntry(tx: TenantTx, entry: { readonly digest: Buffer; readonly staffId: number; readonly from: Date; readonly until: Date }): Promise<void> {
  await tx.sql.insertInto('sign_in_entry').values({ authority_id: tx.authorityId, token_digest: entry.digest, staff_member_id: entry.staffId, begun_at: entry.from, until_at: entry.until }).execute();
}

/** Whose entry it is; undefined where it is unknown, over or too old. */
export async function findEntry(tx: TenantTx, digest: Buffer, now: Date): Promise<number | undefined> {
  const found = await tx.sql.selectFrom('sign_in_entry').select('staff_member_id').where('token_digest', '=', digest).where('ended_at', 'is', null).where('until_at', '>', now).executeTakeFirst();
  return found?.staff_member_id;
}

/** False where it was over before: of two that end it at once, one does. */
export async function closeEntry(tx: TenantTx, digest: Buffer, now: Date): Promise<boolean> {
  const done = await tx.sql.updateTable('sign_in_entry').set({ ended_at: now }).where('token_digest', '=', digest).where('ended_at', 'is', null).where('until_at', '>', now).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function closeEntriesOf(tx: TenantTx, staffId: number, now: Date): Promise<void> {
  await tx.sql.updateTable('sign_in_entry').set({ ended_at: now }).where('staff_member_id', '=', staffId).where('ended_at', 'is', null).execute();
}

export async function forgetEntries(tx: TenantTx, before: Date): Promise<void> {
  await tx.sql.deleteFrom('sign_in_entry').where('until_at', '<', before).execute();
}
