import type { PlainDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { newToken, readToken } from '../../../platform/access/session-token.js';
import { findStaffMember } from '../../../platform/access/staff.js';
import type { Database } from '../../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';

/** Makes the secret of somebody’s calendar, of which only the digest is kept; earlier ones of theirs end. */
export async function insertCalendar(tx: TenantTx, staffId: number, on: PlainDate, until: PlainDate): Promise<string> {
  await endCalendars(tx, staffId, on);
  const { text, digest } = newToken(tx.authorityId);
  await tx.sql.insertInto('review_calendar').values({ authority_id: tx.authorityId, token_digest: digest, staff_member_id: staffId, made_on: on, until_on: until }).execute();
  return text;
}

/** How many ended. */
export async function endCalendars(tx: TenantTx, staffId: number, on: PlainDate): Promise<number> {
  const { rowCount } = await tx.client.query('update review_calendar set ended_on = $3 where authority_id = $1 and staff_member_id = $2 and ended_on is null', [tx.authorityId, staffId, on]);
  return rowCount ?? 0;
}

/** Until when somebody’s calendar opens; undefined where they have none. */
export async function findCalendar(tx: TenantTx, staffId: number, on: PlainDate): Promise<PlainDate | undefined> {
  return (await tx.sql.selectFrom('review_calendar').select('until_on').where('staff_member_id', '=', staffId).where('ended_on', 'is', null).where('until_on', '>=', on).executeTakeFirst())?.until_on;
}

/** Whose calendar a secret opens; undefined alike where it is unknown, ended, past its last day, or whoever made it has left or may no longer see reviews. */
export async function openCalendar(database: Database, token: string, on: PlainDate): Promise<{ readonly authorityId: number; readonly staffId: number } | undefined> {
  const read = readToken(token);
  if (!read) return undefined;
  return inTransaction(database, { authorityId: read.authorityId, actorId: null }, async (tx) => {
    const kept = await tx.sql.selectFrom('review_calendar').select('staff_member_id').where('token_digest', '=', read.digest).where('ended_on', 'is', null).where('until_on', '>=', on).executeTakeFirst();
    const actor = kept && (await findStaffMember(tx, kept.staff_member_id, on));
    return actor && may(actor, 'reviews.read') ? { authorityId: read.authorityId, staffId: actor.staffId } : undefined;
  });
}
