import type { PlainDate } from '../../../core/plain-date.js';
import { newToken, readToken } from '../../../platform/access/session-token.js';
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

/** Whose calendar a secret opens; undefined alike where it is unknown, ended, past its last day, or whoever made it has left. */
export async function openCalendar(database: Database, token: string, on: PlainDate): Promise<{ readonly authorityId: number; readonly staffId: number } | undefined> {
  const read = readToken(token);
  if (!read) return undefined;
  const found = await inTransaction(database, { authorityId: read.authorityId, actorId: null }, async ({ client }) => (await client.query<{ staffId: number }>(
    `select staff.id as "staffId" from review_calendar calendar join staff_member staff on staff.authority_id = calendar.authority_id and staff.id = calendar.staff_member_id
     where calendar.token_digest = $1 and calendar.ended_on is null and calendar.until_on >= $2 and (staff.left_on is null or staff.left_on > $2)`, [read.digest, on])).rows[0]);
  return found && { authorityId: read.authorityId, staffId: found.staffId };
}
