import type { SignInLinkRow } from '../../../db/tables.js';
import type { TenantTx } from '../../../db/transaction.js';

export type SignInLinkPurpose = SignInLinkRow['purpose'];

interface NewSignInLink {
  readonly digest: Buffer;
  readonly staffId: number;
  readonly purpose: SignInLinkPurpose;
  readonly from: Date;
  readonly until: Date;
}

/** Keeps a link; the ones before it for the same purpose no longer open. */
export async function insertLink(tx: TenantTx, { digest, staffId, purpose, from, until }: NewSignInLink): Promise<void> {
  await tx.sql.updateTable('sign_in_link').set({ ended_at: from }).where('staff_member_id', '=', staffId).where('purpose', '=', purpose).where('ended_at', 'is', null).execute();
  await tx.sql.insertInto('sign_in_link').values({ authority_id: tx.authorityId, token_digest: digest, staff_member_id: staffId, purpose, made_at: from, made_by: tx.actorId, until_at: until }).execute();
}

export interface GoodLink {
  readonly staffId: number;
  readonly purpose: SignInLinkPurpose;
}

export async function findLink(tx: TenantTx, digest: Buffer, now: Date): Promise<GoodLink | undefined> {
  const found = await tx.sql.selectFrom('sign_in_link').select(['staff_member_id', 'purpose']).where('token_digest', '=', digest).where('ended_at', 'is', null).where('until_at', '>', now).executeTakeFirst();
  return found && { staffId: found.staff_member_id, purpose: found.purpose };
}

/** False where it was used, replaced or is too old: of many at once, one uses it. */
export async function useLink(tx: TenantTx, digest: Buffer, now: Date): Promise<boolean> {
  const done = await tx.sql.updateTable('sign_in_link').set({ ended_at: now }).where('token_digest', '=', digest).where('ended_at', 'is', null).where('until_at', '>', now).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function endLinksOf(tx: TenantTx, staffId: number, now: Date): Promise<void> {
  await tx.sql.updateTable('sign_in_link').set({ ended_at: now }).where('staff_member_id', '=', staffId).where('ended_at', 'is', null).execute();
}

/** Ends the open links of somebody that a colleague saw; those that only they were sent still open. */
export async function endLinksSeenByColleagues(tx: TenantTx, staffId: number, now: Date): Promise<void> {
  await tx.sql.updateTable('sign_in_link').set({ ended_at: now }).where('staff_member_id', '=', staffId).where('made_by', 'is not', null).where('ended_at', 'is', null).execute();
}
