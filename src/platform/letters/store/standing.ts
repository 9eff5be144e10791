import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';

/** Where a letter stands: it waits for a call, is to be posted, is going by e-mail, could not be sent, or has gone. */
export type LetterStanding = 'to-call' | 'to-post' | 'going' | 'failed' | 'sent';

export interface LetterFacts {
  readonly id: number;
  readonly kind: string;
  readonly title: string;
  readonly reference: string;
  readonly on: PlainDate;
  readonly personId: number;
  readonly personName: string;
  readonly name: string;
  readonly lines: readonly string[];
  readonly email: string | null;
  readonly channel: 'post' | 'email';
  readonly largePrint: boolean;
  readonly easyRead: boolean;
  readonly telephoneFirst: boolean;
  readonly extraDays: number;
  readonly languageNote: string;
  readonly sentOn: PlainDate | null;
  readonly standing: LetterStanding;
  /** What the last try said, where it failed. */
  readonly trouble: string | null;
}

// E-mail that was laid into the folder, for want of a mail server, is for a person to send: it stands with what is to be posted.
const letters = `
  select letter.id, letter.kind, letter.title, letter.reference, letter.dated_on as on, letter.person_id as "personId", person.given_name || ' ' || person.family_name as "personName",
    letter.recipient_name as name, letter.recipient_lines as lines, letter.recipient_email as email, letter.channel, letter.large_print as "largePrint", letter.easy_read as "easyRead",
    letter.telephone_first as "telephoneFirst", letter.extra_days as "extraDays", letter.language_note as "languageNote", sent.sent_on as "sentOn",
    case when sent.sent_on is not null then 'sent'
      when letter.telephone_first and not exists (select from letter_call as call where call.authority_id = letter.authority_id and call.letter_id = letter.id) then 'to-call'
      when letter.channel = 'post' or latest.outcome = 'placed' then 'to-post'
      when latest.outcome = 'failed' then 'failed' else 'going' end as standing,
    case when latest.outcome = 'failed' then latest.detail end as trouble
  from letter
  join person on person.authority_id = letter.authority_id and person.id = letter.person_id
  left join letter_sent as sent on sent.authority_id = letter.authority_id and sent.letter_id = letter.id
  left join lateral (
    select attempt.outcome, attempt.detail from outbox_message as message
    join outbox_attempt as attempt on attempt.authority_id = message.authority_id and attempt.message_id = message.id
    where message.authority_id = letter.authority_id and message.letter_id = letter.id and message.role = 'recipient' order by attempt.id desc limit 1) as latest on true`;

/** Sent letters latest first, others oldest first. */
export async function findLetters(tx: TenantTx, standing: LetterStanding, limit: number, offset: number): Promise<LetterFacts[]> {
  const found = standing === 'sent'
    ? `${letters} where sent.sent_on is not null and $1 = 'sent' order by sent.sent_on desc, letter.id desc`
    : `select * from (${letters} where sent.sent_on is null) as open where standing = $1 order by id`;
  const { rows } = await tx.client.query<LetterFacts>(`${found} limit $2 offset $3`, [standing, limit, offset]);
  return rows;
}

// What has gone is counted by itself: in years it outgrows all that waits, and nothing more needs to be known of it.
export async function countLetters(tx: TenantTx): Promise<Map<LetterStanding, number>> {
  const { rows } = await tx.client.query<{ standing: LetterStanding; count: number }>(
    `select standing, count(*) as count from (${letters} where sent.sent_on is null) as open group by standing union all select 'sent', count(*) from letter_sent`);
  return new Map(rows.map(({ standing, count }) => [standing, count]));
}

export async function findLetter(tx: TenantTx, id: number): Promise<LetterFacts | undefined> {
  const { rows } = await tx.client.query<LetterFacts>(`${letters} where letter.id = $1`, [id]);
  return rows[0];
}

/** The newest first. */
export async function findLettersOfPerson(tx: TenantTx, personId: number): Promise<LetterFacts[]> {
  const { rows } = await tx.client.query<LetterFacts>(`${letters} where letter.person_id = $1 order by letter.id desc limit 200`, [personId]);
  return rows;
}

/** What happened to a letter on its way, oldest first. */
export interface LetterStep {
  readonly on: PlainDate;
  readonly what: 'called' | 'posted' | 'sent' | 'placed' | 'failed';
  readonly role: 'recipient' | 'copy';
  readonly name: string;
  readonly by: string | null;
  readonly detail: string;
}

export async function findSteps(tx: TenantTx, letterId: number): Promise<LetterStep[]> {
  const { rows } = await tx.client.query<LetterStep>(
    `select "on", what, role, name, by, detail from (
       select call.called_on as on, 'called' as what, 'recipient' as role, letter.recipient_name as name, staff.name as by, call.note as detail, call.recorded_at as at
       from letter_call as call join letter on letter.authority_id = call.authority_id and letter.id = call.letter_id
       join staff_member as staff on staff.authority_id = call.authority_id and staff.id = call.called_by where call.letter_id = $1
       union all
       select attempt.on_day, attempt.outcome, message.role, message.name, null, attempt.detail, attempt.at
       from outbox_message as message join outbox_attempt as attempt on attempt.authority_id = message.authority_id and attempt.message_id = message.id where message.letter_id = $1
       union all
       select posted.posted_on, 'posted', 'recipient', letter.recipient_name, staff.name, '', posted.confirmed_at
       from letter_posting as posted join letter on letter.authority_id = posted.authority_id and letter.id = posted.letter_id
       join staff_member as staff on staff.authority_id = posted.authority_id and staff.id = posted.confirmed_by where posted.letter_id = $1) as step
     order by at`,
    [letterId],
  );
  return rows;
}

export async function findForms(tx: TenantTx, letterId: number): Promise<{ readonly document: unknown; readonly html: string; readonly pdf: Buffer } | undefined> {
  return tx.sql.selectFrom('letter').select(['document', 'html', 'pdf']).where('id', '=', letterId).executeTakeFirst();
}
