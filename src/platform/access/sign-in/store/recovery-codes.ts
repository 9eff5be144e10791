import type { TenantTx } from '../../../db/transaction.js';

interface DigestedCode {
  readonly digest: Buffer;
  readonly salt: Buffer;
}

export async function replaceRecoveryCodes(tx: TenantTx, staffId: number, codes: readonly DigestedCode[], now: Date): Promise<void> {
  await forgetRecoveryCodes(tx, staffId);
  await tx.sql.insertInto('recovery_code').values(codes.map(({ digest, salt }) => ({ authority_id: tx.authorityId, staff_member_id: staffId, code_digest: digest, salt, made_at: now }))).execute();
}

export async function forgetRecoveryCodes(tx: TenantTx, staffId: number): Promise<void> {
  await tx.sql.deleteFrom('recovery_code').where('staff_member_id', '=', staffId).execute();
}

/** The salt of somebody's set; undefined where they have none. */
export async function findRecoverySalt(tx: TenantTx, staffId: number): Promise<Buffer | undefined> {
  return (await tx.sql.selectFrom('recovery_code').select('salt').where('staff_member_id', '=', staffId).limit(1).executeTakeFirst())?.salt;
}

/** False where it is none, or was used before: of many at once, one is. */
export async function useRecoveryCode(tx: TenantTx, staffId: number, digest: Buffer, now: Date): Promise<boolean> {
  const done = await tx.sql.updateTable('recovery_code').set({ used_at: now }).where('staff_member_id', '=', staffId).where('code_digest', '=', digest).where('used_at', 'is', null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** How many are still good. */
export async function countRecoveryCodes(tx: TenantTx, staffId: number): Promise<number> {
  const { left } = await tx.sql.selectFrom('recovery_code').select(({ fn }) => fn.countAll<number>().as('left')).where('staff_member_id', '=', staffId).where('used_at', 'is', null).executeTakeFirstOrThrow();
  return left;
}
