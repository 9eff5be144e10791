import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { ok, type Result } from '../core/result.js';
import type { Clock } from '../platform/clock.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { concernsSince, lastSentence, withinReach, type Concern } from './request-concerns.js';
import { refuseCall } from './refusals.js';

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

export interface RequestIdentity {
  readonly staffId: number;
  readonly key: string;
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

/**
 * Does the work of a request at most once for its key. The key is written in the transaction of the work: two at the same
 * moment take turns, and work that was refused or failed leaves its key free for another try. Where the record that it was about was restricted
 * meanwhile, the repeat tells nothing of it.
 */
export async function onlyOnce(tx: TenantTx, identity: RequestIdentity, clock: Clock, work: () => Promise<Result<Answered>>): Promise<Result<Answered>> {
  if (!/^[!-~]{1,200}$/.test(identity.key)) return refuseCall('idempotency-key-not-usable', 'The Idempotency-Key is empty, too long, or has characters other than visible ASCII.');
  const digest = createHash('sha256').update(JSON.stringify([identity.method, identity.url, identity.body ?? null])).digest();
  if (!(await claim(tx, identity, digest, clock))) return answerOf(tx, identity, digest);
  const before = await lastSentence(tx);
  const done = await work();
  if (done.ok) await keep(tx, identity, done.value, await concernsSince(tx, before));
  return done;
}

async function claim(tx: TenantTx, { staffId, key }: RequestIdentity, digest: Buffer, clock: Clock): Promise<boolean> {
  const row = { authority_id: tx.authorityId, staff_member_id: staffId, key, request_digest: digest, asked_at: clock.now() };
  const inserted = await tx.sql.insertInto('repeated_request').values(row).onConflict((conflict) => conflict.doNothing()).returning('key').execute();
  return inserted.length === 1;
}

async function answerOf(tx: TenantTx, { staffId, key }: RequestIdentity, digest: Buffer): Promise<Result<Answered>> {
  const before = await tx.sql
    .selectFrom('repeated_request')
    .select(['request_digest', 'status', 'answer', 'concerns'])
    .where('staff_member_id', '=', staffId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (!before.request_digest.equals(digest)) return refuseCall('idempotency-key-used-before', 'This Idempotency-Key was sent before with another request. Use a new one.');
  if (!(await withinReach(tx, before.concerns))) return refuseCall('repeat-out-of-reach', 'This was done when it was sent first. What it was about is no longer here for you.');
  return ok({ status: before.status ?? 200, body: before.answer });
}

async function keep(tx: TenantTx, { staffId, key }: RequestIdentity, { status, body }: Answered, concerns: readonly Concern[]): Promise<void> {
  await tx.sql
    .updateTable('repeated_request')
    .set({ status, answer: JSON.stringify(body ?? null), concerns: JSON.stringify(concerns) })
    .where('staff_member_id', '=', staffId)
    .where('key', '=', key)
    .execute();
}

/** Forgets keys older than a day; run by a nightly job for each council. */
export async function forgetOldKeys(tx: TenantTx, clock: Clock): Promise<number> {
  const { rows } = await sql<{ key: string }>`delete from repeated_request where asked_at < ${clock.now()}::timestamptz - interval '1 day' returning key`.execute(tx.sql);
  return rows.length;
}
