import type { TenantTx } from '../../../db/transaction.js';

export type AttemptPurpose = 'sign-in' | 'try' | 'confirm';

/** A browser that is on its way to a directory and back. */
export interface Attempt {
  readonly purpose: AttemptPurpose;
  /** The nonce and the PKCE verifier, sealed. */
  readonly sealedSecrets: Buffer;
  readonly next: string;
  /** Who tries or confirms; null for signing in. */
  readonly staffId: number | null;
  readonly startedAt: Date;
}

export interface AttemptKeys {
  readonly directoryId: number;
  readonly stateDigest: Buffer;
  readonly browserDigest: Buffer;
}

/** Also forgets those that nobody finished. */
export async function insertAttempt(tx: TenantTx, keys: AttemptKeys, attempt: Attempt, forgottenBefore: Date): Promise<void> {
  await tx.sql.deleteFrom('directory_attempt').where('started_at', '<', forgottenBefore).execute();
  await tx.sql.insertInto('directory_attempt').values({
    authority_id: tx.authorityId, state_digest: keys.stateDigest, directory_id: keys.directoryId, purpose: attempt.purpose, browser_digest: keys.browserDigest,
    secrets_sealed: attempt.sealedSecrets, next_path: attempt.next, staff_member_id: attempt.staffId, started_at: attempt.startedAt,
  }).execute();
}

/** Takes an attempt for good: of two that come with the same state, one gets it. */
export async function takeAttempt(tx: TenantTx, keys: AttemptKeys, now: Date, startedAfter: Date): Promise<Attempt | undefined> {
  const { rows } = await tx.client.query<Attempt>(
    `update directory_attempt set used_at = $5
     where authority_id = $1 and directory_id = $2 and state_digest = $3 and browser_digest = $4 and used_at is null and started_at > $6
     returning purpose, secrets_sealed as "sealedSecrets", next_path as next, staff_member_id as "staffId", started_at as "startedAt"`,
    [tx.authorityId, keys.directoryId, keys.stateDigest, keys.browserDigest, now, startedAfter],
  );
  return rows[0];
}
