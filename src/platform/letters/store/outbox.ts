import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';
import type { Parcel } from '../carrier.js';

/** A message that nobody has delivered and that may go: its call was made, its day has come. Many failures leave it to a person. */
const mayGo = `
  not exists (select from outbox_attempt as done where done.authority_id = message.authority_id and done.message_id = message.id and done.outcome <> 'failed')
  and not exists (select from letter_posting as posted where posted.authority_id = message.authority_id and posted.letter_id = message.letter_id and message.role = 'recipient')
  and (not message.waits_for_call or exists (select from letter_call as call where call.authority_id = message.authority_id and call.letter_id = message.letter_id))
  and letter.dated_on <= $1`;

/** Keys of the messages that may go: of one letter, or of all that did not fail too often. */
export async function findWaitingMessages(tx: TenantTx, today: PlainDate, letterId: number | undefined, mostFailures: number): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select message.id from outbox_message as message join letter on letter.authority_id = message.authority_id and letter.id = message.letter_id
     where ${mayGo} and ($2::bigint is null or message.letter_id = $2)
       and ($2::bigint is not null or (select count(*) from outbox_attempt as tried where tried.authority_id = message.authority_id and tried.message_id = message.id) < $3)
     order by message.id`,
    [today, letterId ?? null, mostFailures],
  );
  return rows.map(({ id }) => id);
}

export interface ParcelRow extends Omit<Parcel, 'text' | 'adjustments'> {
  readonly letterId: number;
  readonly document: unknown;
  readonly largePrint: boolean;
  readonly easyRead: boolean;
  readonly telephoneFirst: boolean;
  readonly extraDays: number;
  readonly languageNote: string;
}

/**
 * A message to deliver, held until the transaction ends; undefined where it may not go any more or another is delivering it now.
 */
export async function takeMessage(tx: TenantTx, id: number, today: PlainDate): Promise<ParcelRow | undefined> {
  const held = await tx.client.query<{ held: boolean }>("select pg_try_advisory_xact_lock(hashtextextended('outbox/' || $1::text || '/' || $2::text, 0)) as held", [tx.authorityId, id]);
  if (held.rows[0]?.held !== true) return undefined;
  const { rows } = await tx.client.query<ParcelRow>(
    `select message.authority_id as "authorityId", message.id as "messageId", message.letter_id as "letterId", message.role, message.name, message.email, message.channel, authority.name as council,
       case message.role when 'recipient' then letter.recipient_lines else '{}' end as lines, letter.reference, letter.title, letter.document, letter.html, letter.pdf,
       letter.large_print as "largePrint", letter.easy_read as "easyRead", letter.telephone_first as "telephoneFirst", letter.extra_days as "extraDays", letter.language_note as "languageNote"
     from outbox_message as message join letter on letter.authority_id = message.authority_id and letter.id = message.letter_id join authority on authority.id = message.authority_id
     where message.id = $2 and ${mayGo}`,
    [today, id],
  );
  return rows[0];
}

export async function insertAttempt(tx: TenantTx, messageId: number, outcome: 'sent' | 'placed' | 'failed', on: PlainDate, detail: string): Promise<void> {
  await tx.sql.insertInto('outbox_attempt').values({ authority_id: tx.authorityId, message_id: messageId, outcome, on_day: on, detail }).execute();
}

export async function insertCall(tx: TenantTx, letterId: number, on: PlainDate, by: number, note: string): Promise<void> {
  await tx.sql.insertInto('letter_call').values({ authority_id: tx.authorityId, letter_id: letterId, called_on: on, called_by: by, note }).execute();
}

/** False where it was confirmed before: of two who confirm at once, one does. */
export async function insertPosting(tx: TenantTx, letterId: number, on: PlainDate, by: number): Promise<boolean> {
  const done = await tx.sql.insertInto('letter_posting').values({ authority_id: tx.authorityId, letter_id: letterId, posted_on: on, confirmed_by: by })
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
