import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';

/** What events are looked for; what is null does not narrow. */
export interface EventFilter {
  /** About this person, whatever of theirs it happened to. */
  readonly personId: number | null;
  /** By this member of staff. */
  readonly staffId: number | null;
  readonly subject: { readonly kind: string; readonly id: number | null } | null;
  /** England's days, both inclusive. */
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  /** Views alone, or everything else alone. */
  readonly views: boolean | null;
}

/** One event for whoever reads the audit. */
export interface EventShown {
  readonly id: number;
  /** England's time, `2026-05-14 12:03:07`. */
  readonly at: string;
  /** Null for the system itself. */
  readonly by: { readonly id: number; readonly name: string; readonly role: string } | null;
  /** Null where the reader may not see whose record it is about. */
  readonly sentence: string | null;
  readonly subjectKind: string;
  readonly subjectId: number | null;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
  /** Null while it is not sealed. */
  readonly position: number | null;
  readonly blanked: boolean;
}

interface Row extends Omit<EventShown, 'by' | 'sentence'> {
  readonly actorId: number | null;
  readonly name: string | null;
  readonly role: string | null;
  readonly sentence: string;
  readonly seen: boolean;
}

/**
 * Whether the reader's reach covers the record that the event is about: row-level security leaves out what it does not. A subject of
 * no person, or of many, is for every reader of the audit.
 */
export const readerSeesSubject = `case event.subject_kind
  when 'person' then event.subject_id is null or exists (select from person where person.authority_id = event.authority_id and person.id = event.subject_id)
  when 'agreement' then exists (select from agreement where agreement.authority_id = event.authority_id and agreement.id = event.subject_id)
  when 'account' then exists (select from account where account.authority_id = event.authority_id and account.id = event.subject_id)
  when 'reclaim' then event.subject_id is null or exists (select from reclaim where reclaim.authority_id = event.authority_id and reclaim.id = event.subject_id)
  when 'letter' then event.subject_id is null or exists (select from letter where letter.authority_id = event.authority_id and letter.id = event.subject_id)
  when 'commitment' then event.subject_id is null or exists (select from commitment where commitment.authority_id = event.authority_id and commitment.id = event.subject_id)
  when 'card_block' then event.subject_id is null or exists (select from card_block where card_block.authority_id = event.authority_id and card_block.id = event.subject_id)
  when 'statement_request' then event.subject_id is null or exists (select from statement_request where statement_request.authority_id = event.authority_id and statement_request.id = event.subject_id)
  when 'account_check' then event.subject_id is null or exists (select from account_check where account_check.authority_id = event.authority_id and account_check.id = event.subject_id)
  when 'complaint' then event.subject_id is null or exists (select from complaint where complaint.authority_id = event.authority_id and complaint.id = event.subject_id)
  when 'subject_request' then event.subject_id is null or exists (select from subject_request asked where asked.authority_id = event.authority_id and asked.id = event.subject_id)
  when 'correction' then event.subject_id is null or exists (select from correction_request asked where asked.authority_id = event.authority_id and asked.id = event.subject_id)
  when 'safeguarding_concern' then event.subject_id is null or exists (select from safeguarding_concern concern where concern.authority_id = event.authority_id and concern.receipt_id = event.subject_id)
  else true end`;

const ownOf = (table: string, kind: string): string =>
  `event.subject_kind = '${kind}' and event.subject_id in (select own.id from ${table} own where own.authority_id = $1 and own.agreement_id in (select id from agreement where authority_id = $1 and person_id = $2))`;

/** Every way in which an event can be about the person of `$2`. */
const aboutPerson = [
  "event.subject_kind = 'person' and event.subject_id = $2",
  "event.subject_kind = 'agreement' and event.subject_id in (select id from agreement where authority_id = $1 and person_id = $2)",
  `event.subject_kind = 'account' and event.subject_id in (select held.account_id from agreement_account held join agreement on agreement.authority_id = held.authority_id and agreement.id = held.agreement_id
     where held.authority_id = $1 and agreement.person_id = $2)`,
  "event.subject_kind = 'letter' and event.subject_id in (select id from letter where authority_id = $1 and person_id = $2)",
  "event.subject_kind = 'complaint' and event.subject_id in (select id from complaint where authority_id = $1 and person_id = $2)",
  "event.subject_kind = 'subject_request' and event.subject_id in (select id from subject_request where authority_id = $1 and person_id = $2)",
  "event.subject_kind = 'correction' and event.subject_id in (select id from correction_request where authority_id = $1 and person_id = $2)",
  "event.subject_kind = 'safeguarding_concern' and event.subject_id in (select receipt_id from safeguarding_concern where authority_id = $1 and person_id = $2)",
  ...['reclaim', 'commitment', 'card_block', 'statement_request', 'account_check'].map((table) => ownOf(table, table)),
].map((way) => `(${way})`).join(' or ');

/** The filter as a condition over `event`; `$1` to `$8` are `filterValues`. */
export const matchesFilter = `event.authority_id = $1
  and ($2::bigint is null or ${aboutPerson})
  and ($3::bigint is null or event.actor_id = $3)
  and ($4::text is null or event.subject_kind = $4 and ($5::bigint is null or event.subject_id = $5))
  and ($6::date is null or event.at >= $6::date::timestamp at time zone 'Europe/London')
  and ($7::date is null or event.at < ($7::date + 1)::timestamp at time zone 'Europe/London')
  and ($8::boolean is null or (event.sentence like 'Looked at %') = $8)`;

export function filterValues({ authorityId }: TenantTx, { personId, staffId, subject, from, until, views }: EventFilter): readonly unknown[] {
  return [authorityId, personId, staffId, subject?.kind ?? null, subject?.id ?? null, from, until, views];
}

/** Events that match, newest first, those with keys below `before`. */
export async function findEvents(tx: TenantTx, filter: EventFilter, before: number | null, most: number): Promise<readonly EventShown[]> {
  const { rows } = await tx.client.query<Row>(
    `select event.id, to_char(event.at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI:SS') as at, event.actor_id as "actorId", staff.name, staff.role, event.sentence,
       event.subject_kind as "subjectKind", event.subject_id as "subjectId", event.reason, event.before, event.after, link.position, event.blanked_by is not null as blanked, ${readerSeesSubject} as seen
     from audit_event event
     left join staff_member staff on staff.authority_id = event.authority_id and staff.id = event.actor_id
     left join audit_link link on link.authority_id = event.authority_id and link.event_id = event.id
     where ${matchesFilter} and ($9::bigint is null or event.id < $9)
     order by event.id desc limit $10`,
    [...filterValues(tx, filter), before, most],
  );
  return rows.map(shown);
}

function shown({ actorId, name, role, seen, ...event }: Row): EventShown {
  const by = actorId === null ? null : { id: actorId, name: name ?? `Member of staff ${String(actorId)}`, role: role ?? '' };
  return seen ? { ...event, by } : { ...event, by, sentence: null, reason: null, before: null, after: null };
}

/** Somebody the search may mean. */
export interface PersonFound {
  readonly id: number;
  readonly name: string;
  readonly references: string;
}

/** People by their key, a part of their name, or a payment reference: the first ten. */
export async function findPeople(tx: TenantTx, { words, id }: { readonly words: string; readonly id: number | null }): Promise<readonly PersonFound[]> {
  const { rows } = await tx.client.query<PersonFound>(
    `select person.id, person.given_name || ' ' || person.family_name as name, coalesce(string_agg(agreement.reference, ', ' order by agreement.reference), '') as references
     from person left join agreement on agreement.authority_id = person.authority_id and agreement.person_id = person.id
     where person.authority_id = $1 and case when $3::bigint is not null then person.id = $3
       else position(lower($2) in lower(person.given_name || ' ' || person.family_name)) > 0
         or exists (select from agreement own where own.authority_id = $1 and own.person_id = person.id and lower(own.reference) = lower($2)) end
     group by person.authority_id, person.id order by name, person.id limit 10`,
    [tx.authorityId, words, id],
  );
  return rows;
}

/** Everybody who may appear as the one who acted. */
export async function listStaff(tx: TenantTx): Promise<readonly { readonly id: number; readonly name: string }[]> {
  return tx.sql.selectFrom('staff_member').select(['id', 'name']).where('authority_id', '=', tx.authorityId).orderBy('name').orderBy('id').execute();
}
