import type { TenantTx } from '../../../db/transaction.js';
import type { Counted } from '../rules/wait-after.js';

export interface ThrottleRow {
  readonly tries: number;
  readonly lastTryAt: Date;
  readonly waitUntil: Date | null;
}

/** What was counted so far, held until the transaction ends: of many tries at once each is counted. */
export async function holdThrottle(tx: TenantTx, kind: Counted, key: Buffer, now: Date): Promise<ThrottleRow> {
  await tx.client.query('insert into sign_in_throttle (authority_id, kind, key_match, tries, last_try_at) values ($1, $2, $3, 0, $4) on conflict do nothing', [tx.authorityId, kind, key, now]);
  const { rows } = await tx.client.query<ThrottleRow>(
    'select tries, last_try_at as "lastTryAt", wait_until as "waitUntil" from sign_in_throttle where authority_id = $1 and kind = $2 and key_match = $3 for update', [tx.authorityId, kind, key],
  );
  return rows[0] ?? { tries: 0, lastTryAt: now, waitUntil: null };
}

export async function writeThrottle(tx: TenantTx, kind: Counted, key: Buffer, { tries, lastTryAt, waitUntil }: ThrottleRow): Promise<void> {
  await tx.sql.updateTable('sign_in_throttle').set({ tries, last_try_at: lastTryAt, wait_until: waitUntil }).where('kind', '=', kind).where('key_match', '=', key).execute();
}

/** Takes one try back, with the wait that it began. */
export async function lowerThrottle(tx: TenantTx, kind: Counted, key: Buffer): Promise<void> {
  await tx.client.query('update sign_in_throttle set tries = greatest(tries - 1, 0), wait_until = null where authority_id = $1 and kind = $2 and key_match = $3', [tx.authorityId, kind, key]);
}

/** Forgets what was counted before a moment. */
export async function forgetThrottles(tx: TenantTx, before: Date): Promise<void> {
  await tx.sql.deleteFrom('sign_in_throttle').where('last_try_at', '<', before).execute();
}
