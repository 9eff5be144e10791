import type { TenantTx } from '../../../db/transaction.js';

/** Whose browser it is; undefined where nobody signed in in it. */
export async function findBrowser(tx: TenantTx, digest: Buffer): Promise<number | undefined> {
  return (await tx.sql.selectFrom('known_browser').select('staff_member_id').where('token_digest', '=', digest).executeTakeFirst())?.staff_member_id;
}

export async function insertBrowser(tx: TenantTx, digest: Buffer, staffId: number, now: Date): Promise<void> {
  await tx.sql.insertInto('known_browser').values({ authority_id: tx.authorityId, token_digest: digest, staff_member_id: staffId, since: now, seen_at: now }).execute();
}

export async function touchBrowser(tx: TenantTx, digest: Buffer, now: Date): Promise<void> {
  await tx.sql.updateTable('known_browser').set({ seen_at: now }).where('token_digest', '=', digest).execute();
}

export async function forgetBrowsersOf(tx: TenantTx, staffId: number): Promise<void> {
  await tx.sql.deleteFrom('known_browser').where('staff_member_id', '=', staffId).execute();
}

export async function forgetBrowsers(tx: TenantTx, before: Date): Promise<void> {
  await tx.sql.deleteFrom('known_browser').where('seen_at', '<', before).execute();
}
