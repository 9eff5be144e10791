import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

export interface RequestRow {
  readonly id: number;
  readonly agreementId: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  readonly officerId: number | null;
  readonly officerName: string | null;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly askedOn: PlainDate;
  readonly askedBy: string | null;
  /** By which they are to answer, as it stands after the latest extension. */
  readonly dueOn: PlainDate;
  readonly reminderDays: readonly number[];
  readonly letterId: number | null;
  /** Steps of the ladder that went out. */
  readonly sent: readonly number[];
  /** How many reminders there were, those by hand among them. */
  readonly reminders: number;
  /** The latest day of a reminder or of more time. */
  readonly lastSaidOn: PlainDate | null;
  readonly waivedOn: PlainDate | null;
}

/** Which requests: those of these keys, of this agreement, or all that are not waived. */
export interface Wanted {
  readonly ids?: readonly number[];
  readonly agreementIds?: readonly number[];
  readonly waivedToo?: boolean;
}

/** Requests, those due first at the top. */
export async function findRequests(tx: TenantTx, { ids, agreementIds, waivedToo = true }: Wanted): Promise<RequestRow[]> {
  const { rows } = await tx.client.query<RequestRow>(
    `select request.id, request.agreement_id as "agreementId", agreement.reference, person.id as "personId", person.given_name || ' ' || person.family_name as "personName",
       agreement.regime, agreement.officer_id as "officerId", officer.name as "officerName", request.from_on as from, request.until_on as until,
       request.asked_on as "askedOn", asker.name as "askedBy", coalesce(told.due_on, request.due_on) as "dueOn", request.reminder_days as "reminderDays",
       request.letter_id as "letterId", coalesce(told.sent, '{}') as sent, coalesce(told.reminders, 0) as reminders, told.last_said_on as "lastSaidOn", told.waived_on as "waivedOn"
     from statement_request request
     join agreement on agreement.authority_id = request.authority_id and agreement.id = request.agreement_id
     join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     left join staff_member officer on officer.authority_id = agreement.authority_id and officer.id = agreement.officer_id
     left join staff_member asker on asker.authority_id = request.authority_id and asker.id = request.asked_by
     left join (
       select authority_id, request_id, array_agg(step order by step) filter (where step is not null) as sent, count(*) filter (where kind = 'reminded') as reminders,
         max(happened_on) as last_said_on, max(happened_on) filter (where kind = 'waived') as waived_on,
         (array_agg(due_on order by id desc) filter (where kind = 'extended'))[1] as due_on
       from statement_request_event group by authority_id, request_id) told on told.authority_id = request.authority_id and told.request_id = request.id
     where request.authority_id = $1 and ($2::bigint[] is null or request.id = any($2)) and ($3::bigint[] is null or request.agreement_id = any($3))
       and ($4 or told.waived_on is null)
     order by "dueOn", request.id`,
    [tx.authorityId, ids ?? null, agreementIds ?? null, waivedToo],
  );
  return rows;
}

export interface HeldDays {
  readonly agreementId: number;
  readonly accountId: number;
  readonly kind: 'bank' | 'card' | 'pooled';
  /** Last digits of its number; null where no number is recorded. */
  readonly ending: string | null;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** Which accounts held these agreements' money, and when. */
export async function findHeldDays(tx: TenantTx, agreementIds: readonly number[]): Promise<HeldDays[]> {
  const { rows } = await tx.client.query<HeldDays>(
    `select held.agreement_id as "agreementId", account.id as "accountId", account.kind, account.number_ending as ending, held.from_on as from, held.until_on as until
     from agreement_account held join account on account.authority_id = held.authority_id and account.id = held.account_id
     where held.authority_id = $1 and held.agreement_id = any($2) order by account.reference, held.from_on`,
    [tx.authorityId, agreementIds],
  );
  return rows;
}

export interface EventRow {
  readonly kind: 'reminded' | 'extended' | 'waived';
  readonly on: PlainDate;
  readonly step: number | null;
  readonly dueOn: PlainDate | null;
  readonly reason: string | null;
  readonly letterId: number | null;
  readonly by: string | null;
}

/** What was done about a request, oldest first. */
export async function findEvents(tx: TenantTx, requestId: number): Promise<EventRow[]> {
  const { rows } = await tx.client.query<EventRow>(
    `select kind, happened_on as on, step, due_on as "dueOn", reason, letter_id as "letterId", staff_member.name as by
     from statement_request_event event
     left join staff_member on staff_member.authority_id = event.authority_id and staff_member.id = event.recorded_by
     where event.authority_id = $1 and request_id = $2 order by event.id`,
    [tx.authorityId, requestId],
  );
  return rows;
}
