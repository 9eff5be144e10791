import type { TenantTx } from '../../../db/transaction.js';

export type ChallengePurpose = 'add' | 'sign-in' | 'confirm';

/** Something that a device was asked to sign. */
export interface Challenge {
  readonly digest: Buffer;
  readonly purpose: ChallengePurpose;
  /** Of what ties the answer to who asked. */
  readonly browserDigest: Buffer;
  /** Who adds or confirms; null for signing in. */
  readonly staffId: number | null;
  /** What a new passkey will call its owner; null for others. */
  readonly userHandle: Buffer | null;
}

/** Also forgets those that are too old. */
export async function insertChallenge(tx: TenantTx, { digest, purpose, browserDigest, staffId, userHandle }: Challenge, { now, forgottenBefore }: { readonly now: Date; readonly forgottenBefore: Date }): Promise<void> {
  await tx.sql.deleteFrom('passkey_challenge').where('made_at', '<', forgottenBefore).execute();
  await tx.sql.insertInto('passkey_challenge')
    .values({ authority_id: tx.authorityId, challenge_digest: digest, purpose, browser_digest: browserDigest, staff_member_id: staffId, user_handle: userHandle, made_at: now }).execute();
}

/** Takes a challenge for good: of two answers to it, one gets it. */
export async function takeChallenge(tx: TenantTx, wanted: Omit<Challenge, 'userHandle'>, { now, madeAfter }: { readonly now: Date; readonly madeAfter: Date }): Promise<Pick<Challenge, 'userHandle'> | undefined> {
  const { rows } = await tx.client.query<Pick<Challenge, 'userHandle'>>(
    `update passkey_challenge set used_at = $6
     where authority_id = $1 and challenge_digest = $2 and purpose = $3 and browser_digest = $4 and staff_member_id is not distinct from $5 and used_at is null and made_at > $7
     returning user_handle as "userHandle"`,
    [tx.authorityId, wanted.digest, wanted.purpose, wanted.browserDigest, wanted.staffId, now, madeAfter],
  );
  return rows[0];
}
