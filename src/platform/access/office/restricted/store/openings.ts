import type { PlainDate } from '../../../../../core/plain-date.js';
import type { TenantTx } from '../../../../db/transaction.js';
import type { PersonFacts } from './restrictions.js';

/** The exact key of a record: a payment reference, or both names and the date of birth. */
export type RecordKey = { readonly reference: string } | { readonly given: string; readonly family: string; readonly born: PlainDate };

export async function findByKey(tx: TenantTx, key: RecordKey): Promise<PersonFacts[]> {
  const person = `select distinct person.id as "personId", person.given_name || ' ' || person.family_name as name from person`;
  const { rows } = 'reference' in key
    ? await tx.client.query<PersonFacts>(`${person} join agreement on agreement.authority_id = person.authority_id and agreement.person_id = person.id where upper(agreement.reference) = upper($1)`, [key.reference])
    : await tx.client.query<PersonFacts>(`${person} where lower(given_name) = lower($1) and lower(family_name) = lower($2) and born_on = $3 order by 1`, [key.given, key.family, key.born]);
  return rows;
}

/** Which of these people whoever acts knows. */
export async function findKnown(tx: TenantTx, personIds: readonly number[]): Promise<Set<number>> {
  const { rows } = await tx.client.query<{ personId: number }>(
    'select person_id as "personId" from conflict_of_interest where staff_member_id = $1 and person_id = any($2) and ended_at is null', [tx.actorId, personIds],
  );
  return new Set(rows.map(({ personId }) => personId));
}

/** The database's clock says until when: it keeps the guard. */
export async function insertOpening(tx: TenantTx, personId: number, reason: string): Promise<{ readonly id: number; readonly until: Date }> {
  return tx.sql.insertInto('break_glass')
    .values({ authority_id: tx.authorityId, person_id: personId, staff_member_id: tx.actorId ?? 0, reason }).returning(['id', 'until_at as until']).executeTakeFirstOrThrow();
}

/** A record that was opened in an emergency, as its review sees it. */
export interface Opening {
  readonly id: number;
  readonly personId: number;
  /** Null where whoever looks may not see the record themself. */
  readonly personName: string | null;
  readonly staffId: number;
  readonly staffName: string;
  readonly reason: string;
  readonly at: Date;
  readonly until: Date;
  readonly outcome: 'justified' | 'not_justified' | null;
  readonly reviewNote: string | null;
  readonly reviewedBy: string | null;
}

const openings = `select opened.id, opened.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", member.id as "staffId", member.name as "staffName",
    opened.reason, opened.opened_at as at, opened.until_at as until, opened.outcome, opened.review_note as "reviewNote", reviewer.name as "reviewedBy"
  from break_glass opened
  join staff_member member on member.authority_id = opened.authority_id and member.id = opened.staff_member_id
  left join staff_member reviewer on reviewer.authority_id = opened.authority_id and reviewer.id = opened.reviewed_by
  left join person on person.authority_id = opened.authority_id and person.id = opened.person_id`;

/** Which role policy says reviews what data-protection officers opened. */
export async function whoReviewsOfficers(tx: TenantTx): Promise<string> {
  return (await tx.client.query<{ role: string }>("select policy_says($1, 'reviewsOfficers', 'administrator') as role", [tx.authorityId])).rows[0]?.role ?? 'administrator';
}

/** Those that wait first, the oldest of them first; then the latest that were reviewed. */
export async function findOpenings(tx: TenantTx): Promise<Opening[]> {
  return (await tx.client.query<Opening>(`${openings} order by opened.outcome is not null, case when opened.outcome is null then opened.opened_at end, opened.opened_at desc limit 200`)).rows;
}

export async function findOpening(tx: TenantTx, id: number): Promise<Opening | undefined> {
  return (await tx.client.query<Opening>(`${openings} where opened.id = $1 for update of opened`, [id])).rows[0];
}

export interface Review {
  readonly id: number;
  readonly outcome: 'justified' | 'not_justified';
  readonly note: string;
  readonly at: Date;
}

/** What was not justified closes at once, whatever its time. */
export async function updateReviewed(tx: TenantTx, { id, outcome, note, at }: Review): Promise<void> {
  await tx.client.query(
    `update break_glass set reviewed_by = $3, reviewed_at = $4, outcome = $5, review_note = $6,
       until_at = case when $5 = 'not_justified' then least(until_at, greatest(clock_timestamp(), opened_at + interval '1 millisecond')) else until_at end
     where authority_id = $1 and id = $2`,
    [tx.authorityId, id, tx.actorId, at, outcome, note],
  );
}

/** An attempt to open a record that came to nothing. */
export interface VainAttempt {
  readonly at: Date;
  readonly staffName: string;
  readonly sentence: string;
  readonly reason: string | null;
}

export async function findVainAttempts(tx: TenantTx): Promise<VainAttempt[]> {
  const { rows } = await tx.client.query<VainAttempt>(
    `select event.at, member.name as "staffName", event.sentence, event.reason
     from audit_event event join staff_member member on member.authority_id = event.authority_id and member.id = event.actor_id
     where event.subject_kind = 'break_glass' and event.subject_id is null order by event.id desc limit 50`,
  );
  return rows;
}

/** Restricted records that nobody may see any more, since all who were named have left: by the number of the restriction alone. */
export async function findUnseen(tx: TenantTx, on: PlainDate): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select restricted.id from record_restriction restricted where restricted.lifted_at is null and not exists (
       select from restriction_name named join staff_member member on member.authority_id = named.authority_id and member.id = named.staff_member_id
       where named.restriction_id = restricted.id and named.ended_at is null and (member.left_on is null or member.left_on > $1))
     order by restricted.id`,
    [on],
  );
  return rows.map(({ id }) => id);
}
