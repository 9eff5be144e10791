import type { Clock } from '../clock.js';
import type { Database } from '../db/connection.js';
import type { SessionRow } from '../db/tables.js';
import { inTransaction, type TenantTx } from '../db/transaction.js';
import type { Actor } from './actor.js';
import { newToken, readToken } from './session-token.js';
import { findStaffMember } from './staff.js';
import { findGoodSession, touchSession, type GoodSession } from './store/sessions.js';

/** How somebody proved who they are. `demonstration`: by choosing one of the invented people of a demonstration. */
export type SignInWay = SessionRow['way'];

const minute = 60_000;
/** A proof of who one is counts for so long where a page or an operation asks for a fresh one. */
const confirmedMinutes = 15;

/** Who is signed in, and in which session. */
export interface SignedInSession {
  readonly actor: Actor;
  readonly id: number;
  readonly way: SignInWay;
  /** False where approvals and bank details ask again. */
  readonly confirmed: boolean;
}

/**
 * Begins a session for a member of staff of the transaction's council; answers with the cookie's value. Nobody's proof is looked at
 * here: only the chooser of the demonstration leaves out how, everything else goes through `completeSignIn`.
 */
export async function startSession(tx: TenantTx, staffId: number, clock: Clock, how: SignInWay = 'demonstration'): Promise<string> {
  const { text, digest } = newToken(tx.authorityId);
  const now = clock.now();
  await tx.sql
    .insertInto('session')
    .values({ authority_id: tx.authorityId, token_digest: digest, staff_member_id: staffId, started_at: now, seen_at: now, way: how, confirmed_at: now })
    .execute();
  return text;
}

/**
 * Whose session a cookie's value is; undefined where it is unknown, ended, idle for too long or too old, or they have left.
 * What they may do is asked for each time, so that a change bites on the next request.
 */
export async function findSession(database: Database, cookie: string, clock: Clock): Promise<SignedInSession | undefined> {
  const token = readToken(cookie);
  if (token === undefined) return undefined;
  return inTransaction(database, { authorityId: token.authorityId, actorId: null }, async (tx) => {
    const found = await findGoodSession(tx, token.digest, clock.now());
    const actor = found && (await findStaffMember(tx, found.staffId, clock.today()));
    if (found === undefined || actor === undefined) return undefined;
    if (clock.now().getTime() - found.seenAt.getTime() >= minute) await touchSession(tx, token.digest, clock.now());
    return { actor, id: found.id, way: found.way, confirmed: isConfirmed(found, clock) };
  });
}

// Nobody of a demonstration has anything to prove it with.
function isConfirmed({ way, confirmedAt }: GoodSession, clock: Clock): boolean {
  if (way === 'demonstration') return true;
  return confirmedAt !== null && clock.now().getTime() - confirmedAt.getTime() < confirmedMinutes * minute;
}

/** Ends the session of a cookie's value: the cookie is dead. */
export async function endSession(database: Database, cookie: string, clock: Clock): Promise<void> {
  const token = readToken(cookie);
  if (token === undefined) return;
  await inTransaction(database, { authorityId: token.authorityId, actorId: null }, (tx) =>
    tx.sql.updateTable('session').set({ ended_at: clock.now() }).where('token_digest', '=', token.digest).where('ended_at', 'is', null).execute(),
  );
}

/** Notes that whoever has this session has just proved again who they are. */
export async function confirmSession(tx: TenantTx, sessionId: number, clock: Clock): Promise<void> {
  await tx.sql.updateTable('session').set({ confirmed_at: clock.now() }).where('id', '=', sessionId).execute();
}

interface EndOptions {
  readonly clock: Clock;
  /** This session stays. */
  readonly except?: number;
  /** Only this session. */
  readonly only?: number;
}

/** Ends the open sessions of a member of staff; answers with how many there were. */
export async function endSessionsOf(tx: TenantTx, staffId: number, { clock, except, only }: EndOptions): Promise<number> {
  const ended = await tx.sql
    .updateTable('session').set({ ended_at: clock.now() })
    .where('staff_member_id', '=', staffId).where('ended_at', 'is', null)
    .$if(except !== undefined, (query) => query.where('id', '!=', except ?? 0))
    .$if(only !== undefined, (query) => query.where('id', '=', only ?? 0))
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}
