import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** Something that came of a completed review: a referral made from it, or a decision or a reclaim about the same payment since. */
export interface FollowUp {
  readonly reviewId: number;
  readonly what: 'referral' | 'decision' | 'reclaim';
  readonly id: number;
  /** `R-00012`; a decision has none. */
  readonly reference: string | null;
  /** Of a referral its kind, of a decision whether it reduces or stops; null of a reclaim. */
  readonly kind: string | null;
  /** Where it stands, by a word of its own room. */
  readonly status: string;
  readonly on: PlainDate;
}

/** What came of the reviews of a direct payment. What is not linked belongs to the latest review that was completed by its day. */
export async function findFollowUps(tx: TenantTx, agreementId: number): Promise<FollowUp[]> {
  const { rows } = await tx.client.query<FollowUp>(
    `with theirs as (
       select review.id, min(result.completed_on) as completed_on from review join review_result result on result.authority_id = review.authority_id and result.review_id = review.id
       where review.authority_id = $1 and review.agreement_id = $2 group by review.id),
     linked as (
       select review_id, referral_id from review_referral where authority_id = $1 and review_id in (select id from theirs)
       union select review_id, referral_id from review_result where authority_id = $1 and review_id in (select id from theirs) and referral_id is not null),
     since as (
       select 'decision' as what, decision.id, null::text as reference, decision.kind, stands.status, decision.decided_on as on
       from payment_decision decision join payment_decision_now stands on stands.authority_id = decision.authority_id and stands.decision_id = decision.id
       where decision.authority_id = $1 and decision.agreement_id = $2
       union all
       select 'reclaim', reclaim.id, reclaim.reference, null, stands.status, reclaim.proposed_on from reclaim join reclaim_now stands on stands.authority_id = reclaim.authority_id and stands.reclaim_id = reclaim.id
       where reclaim.authority_id = $1 and reclaim.agreement_id = $2 and reclaim.ground <> 'brought_over')
     select linked.review_id as "reviewId", 'referral' as what, referral.id, referral.reference, referral.kind, stands.status, referral.received_on as on
     from linked join referral on referral.authority_id = $1 and referral.id = linked.referral_id join referral_now stands on stands.authority_id = referral.authority_id and stands.referral_id = referral.id
     union all
     select latest.id, since.what, since.id, since.reference, since.kind, since.status, since.on from since
     cross join lateral (select theirs.id from theirs where theirs.completed_on <= since.on order by theirs.completed_on desc, theirs.id desc limit 1) latest
     order by 7, 3`,
    [tx.authorityId, agreementId],
  );
  return rows;
}

export async function insertReviewReferral(tx: TenantTx, reviewId: number, referralId: number, on: PlainDate): Promise<void> {
  await tx.client.query('insert into review_referral (authority_id, review_id, referral_id, referred_on, referred_by) values ($1, $2, $3, $4, $5)', [tx.authorityId, reviewId, referralId, on, tx.actorId]);
}

/** A completed review that asks for something of which nothing has come yet. */
export interface Unfollowed {
  readonly agreementId: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly officerId: number | null;
  readonly completedBy: number;
  readonly completedOn: PlainDate;
  readonly outcome: 'change' | 'stop' | 'ask_back';
}

/** Of payments that run: the latest review, as it stands after corrections, whose outcome leads somewhere and has not been followed. */
export async function findUnfollowed(tx: TenantTx, on: PlainDate): Promise<Unfollowed[]> {
  const { rows } = await tx.client.query<Unfollowed>(
    `with latest as (
       select distinct on (review.agreement_id) review.agreement_id, review.id as review_id, result.outcome, result.completed_on, result.completed_by
       from review_result result join review on review.authority_id = result.authority_id and review.id = result.review_id
       where result.authority_id = $1 order by review.agreement_id, review.id desc, result.number desc)
     select a.id as "agreementId", a.reference, a.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", a.officer_id as "officerId", latest.completed_by as "completedBy", latest.completed_on as "completedOn", latest.outcome
     from latest join agreement a on a.authority_id = $1 and a.id = latest.agreement_id join person on person.authority_id = a.authority_id and person.id = a.person_id
     where latest.outcome <> 'goes_on' and (a.ends_on is null or a.ends_on >= $2)
       and not exists (select from review_referral made where made.authority_id = $1 and made.review_id = latest.review_id)
       and not exists (select from review_result made where made.authority_id = $1 and made.review_id = latest.review_id and made.referral_id is not null)
       and not exists (select from payment_decision decision where decision.authority_id = $1 and decision.agreement_id = a.id and decision.decided_on >= latest.completed_on)
       and not exists (select from reclaim where reclaim.authority_id = $1 and reclaim.agreement_id = a.id and reclaim.proposed_on >= latest.completed_on and reclaim.ground <> 'brought_over')`,
    [tx.authorityId, on],
  );
  return rows;
}
