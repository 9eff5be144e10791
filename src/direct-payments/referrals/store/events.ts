import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { ClosingReasonName } from '../rules/closing.js';
import type { Answer, OfferHow } from '../rules/kinds.js';
import type { Happened } from '../rules/standing.js';
import type { ReferralEventName, ReferralStatus } from '../rules/states.js';

/** One event with what its page says of it. */
export interface ReferralEvent extends Happened {
  readonly referralId: number;
  readonly no: number;
  readonly by: string | null;
  readonly holder: string | null;
  readonly team: string | null;
  readonly letterId: number | null;
  readonly referrerLetterId: number | null;
}

/** Of these referrals, oldest first. */
export async function findEvents(tx: TenantTx, referralIds: readonly number[]): Promise<ReferralEvent[]> {
  const { rows } = await tx.client.query<ReferralEvent>(
    `select event.referral_id as "referralId", event.event_no as no, event.event, event.to_status as to, event.happened_on as on, maker.name as by, event.holder_id as "holderId", holder.name as holder,
       event.team_id as "teamId", team.name as team, event.closing_reason as "closingReason", event.agreement_id as "agreementId", event.reason, event.expected_on as "expectedOn",
       event.letter_id as "letterId", event.referrer_letter_id as "referrerLetterId"
     from referral_event as event
     left join staff_member as maker on maker.authority_id = event.authority_id and maker.id = event.made_by
     left join staff_member as holder on holder.authority_id = event.authority_id and holder.id = event.holder_id
     left join team on team.authority_id = event.authority_id and team.id = event.team_id
     where event.referral_id = any ($1) order by event.referral_id, event.event_no`,
    [referralIds],
  );
  return rows;
}

export interface NewEvent {
  readonly referralId: number;
  readonly no: number;
  readonly event: ReferralEventName;
  readonly from: ReferralStatus | 'none';
  readonly to: ReferralStatus;
  readonly on: PlainDate;
  readonly holderId?: number;
  readonly teamId?: number;
  readonly closingReason?: ClosingReasonName;
  readonly agreementId?: number | null;
  readonly reason?: string | null;
  readonly expectedOn?: PlainDate | null;
  readonly letterId?: number | null;
  readonly referrerLetterId?: number | null;
}

export async function insertEvent(tx: TenantTx, row: NewEvent): Promise<void> {
  await tx.sql.insertInto('referral_event').values({
    authority_id: tx.authorityId, referral_id: row.referralId, event_no: row.no, event: row.event, from_status: row.from, to_status: row.to, happened_on: row.on, made_by: tx.actorId,
    holder_id: row.holderId ?? null, team_id: row.teamId ?? null, closing_reason: row.closingReason ?? null, agreement_id: row.agreementId ?? null, reason: row.reason ?? null,
    expected_on: row.expectedOn ?? null, letter_id: row.letterId ?? null, referrer_letter_id: row.referrerLetterId ?? null,
  }).execute();
}

/** Held until the transaction ends, so that two who act at once act one after the other. */
export async function holdReferral(tx: TenantTx, referralId: number): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [tx.authorityId, referralId % 2_147_483_647]);
}

/** An offer with what the family answered to it last. */
export interface OfferFacts {
  readonly id: number;
  readonly referralId: number;
  readonly offeredOn: PlainDate;
  readonly offeredTo: string;
  readonly how: OfferHow;
  readonly said: string;
  readonly offeredBy: string | null;
  readonly answer: Answer | null;
  readonly why: string | null;
  readonly answeredOn: PlainDate | null;
}

/** One row for each answer, or for an offer without any; in the order in which they were written down. */
export async function findOffers(tx: TenantTx, referralIds: readonly number[]): Promise<OfferFacts[]> {
  const { rows } = await tx.client.query<OfferFacts>(
    `select offer.id, offer.referral_id as "referralId", offer.offered_on as "offeredOn", offer.offered_to as "offeredTo", offer.how, offer.said, maker.name as "offeredBy",
       said.answer, said.why, said.answered_on as "answeredOn"
     from referral_offer as offer
     left join staff_member as maker on maker.authority_id = offer.authority_id and maker.id = offer.offered_by
     left join referral_answer as said on said.authority_id = offer.authority_id and said.offer_id = offer.id
     where offer.referral_id = any ($1) order by offer.referral_id, offer.id, said.id`,
    [referralIds],
  );
  return rows;
}

export async function insertOffer(tx: TenantTx, row: { readonly referralId: number; readonly on: PlainDate; readonly to: string; readonly how: OfferHow; readonly said: string }): Promise<number> {
  const { id } = await tx.sql.insertInto('referral_offer').values({ authority_id: tx.authorityId, referral_id: row.referralId, offered_on: row.on, offered_to: row.to, how: row.how, said: row.said, offered_by: tx.actorId })
    .returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function insertAnswer(tx: TenantTx, row: { readonly offerId: number; readonly answer: Answer; readonly why: string; readonly on: PlainDate }): Promise<void> {
  await tx.sql.insertInto('referral_answer').values({ authority_id: tx.authorityId, offer_id: row.offerId, answer: row.answer, why: row.why, answered_on: row.on, recorded_by: tx.actorId }).execute();
}

/** Offers of a span of days by month, with the latest answer of each; days inclusive. */
export async function countOffersByMonth(tx: TenantTx, from: PlainDate, until: PlainDate): Promise<{ readonly month: string; readonly answer: Answer | null; readonly count: number }[]> {
  const { rows } = await tx.client.query<{ month: string; answer: Answer | null; count: number }>(
    `select to_char(offer.offered_on, 'YYYY-MM') as month, latest.answer, count(*)::integer as count from referral_offer as offer
     left join lateral (select said.answer from referral_answer as said where said.authority_id = offer.authority_id and said.offer_id = offer.id order by said.id desc limit 1) latest on true
     where offer.offered_on between $1 and $2 group by 1, 2 order by 1, 2`,
    [from, until],
  );
  return rows;
}
