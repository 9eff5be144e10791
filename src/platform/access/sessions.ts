import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Database } from '../db/connection.js';
import { inTransaction, type TenantTx } from '../db/transaction.js';
import type { Actor } from './actor.js';

const minute = 60_000;
/** A session that nobody uses for so long has ended. */
const idleMinutes = 30;
/** However busy, a session ends so long after it began. */
const longestHours = 12;

/** What the cookie holds: the council, so that its guard can be set, and a secret that is stored nowhere. */
interface SessionToken {
  readonly authorityId: number;
  readonly digest: Buffer;
}

/** Begins a session for a member of staff of the transaction's council; answers with the cookie's value. */
export async function startSession(tx: TenantTx, staffId: number, clock: Clock): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const now = clock.now();
  await tx.sql
    .insertInto('session')
    .values({ authority_id: tx.authorityId, token_digest: digestOf(secret), staff_member_id: staffId, started_at: now, seen_at: now })
    .execute();
  return `${String(tx.authorityId)}.${secret}`;
}

/** Who a cookie's value belongs to; undefined where it is unknown, ended, idle for too long or too old. */
export async function findActor(database: Database, cookie: string, clock: Clock): Promise<Actor | undefined> {
  const token = readToken(cookie);
  if (token === undefined) return undefined;
  return inTransaction(database, { authorityId: token.authorityId, actorId: null }, async (tx) => {
    const found = await findStaff(tx, token, clock);
    if (found === undefined) return undefined;
    if (clock.now().getTime() - found.seen_at.getTime() >= minute) await touch(tx, token, clock);
    const { authorityName, staffId, name, role, organisation } = found;
    return { authorityId: token.authorityId, authorityName, staffId, name, role, organisation };
  });
}

export async function endSession(database: Database, cookie: string, clock: Clock): Promise<void> {
  const token = readToken(cookie);
  if (token === undefined) return;
  await inTransaction(database, { authorityId: token.authorityId, actorId: null }, (tx) =>
    tx.sql.updateTable('session').set({ ended_at: clock.now() }).where('token_digest', '=', token.digest).execute(),
  );
}

function findStaff(tx: TenantTx, token: SessionToken, clock: Clock) {
  const now = clock.now().getTime();
  return tx.sql
    .selectFrom('session')
    .innerJoin('staff_member', (join) =>
      join.onRef('staff_member.authority_id', '=', 'session.authority_id').onRef('staff_member.id', '=', 'session.staff_member_id'),
    )
    .innerJoin('authority', 'authority.id', 'session.authority_id')
    .where('session.token_digest', '=', token.digest)
    .where('session.ended_at', 'is', null)
    .where('session.seen_at', '>', new Date(now - idleMinutes * minute))
    .where('session.started_at', '>', new Date(now - longestHours * 60 * minute))
    .select(['session.seen_at', 'staff_member.id as staffId', 'staff_member.name', 'role', 'organisation', 'authority.name as authorityName'])
    .executeTakeFirst();
}

async function touch(tx: TenantTx, token: SessionToken, clock: Clock): Promise<void> {
  await tx.sql.updateTable('session').set({ seen_at: clock.now() }).where('token_digest', '=', token.digest).execute();
}

function readToken(cookie: string): SessionToken | undefined {
  const [, authority, secret] = /^(\d{1,9})\.([A-Za-z0-9_-]{43})$/.exec(cookie) ?? [];
  return authority === undefined || secret === undefined ? undefined : { authorityId: Number(authority), digest: digestOf(secret) };
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
