import type { TenantTx } from '../db/transaction.js';

const entrances = [
  'update session set ended_at = clock_timestamp() where ended_at is null', 'update sign_in_link set ended_at = clock_timestamp() where ended_at is null',
  'update sign_in_entry set ended_at = clock_timestamp() where ended_at is null', 'update directory_attempt set used_at = clock_timestamp() where used_at is null',
  'update passkey_challenge set used_at = clock_timestamp() where used_at is null',
];

/**
 * Ends every session of the council, and whatever somebody could come in by that is open: a copy does not know what was ended or used after
 * it was made, so all sign in again.
 */
export async function closeEntrances({ client }: TenantTx): Promise<void> {
  for (const entrance of entrances) await client.query(entrance);
}
