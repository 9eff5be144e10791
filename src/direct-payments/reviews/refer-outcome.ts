import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { takeReferral } from '../referrals/take-referral.js';
import { kindWords } from '../referrals/words.js';
import { describeReviews } from './describe-reviews.js';
import { refuseReview } from './refusals.js';
import type { Outcome } from './rules/forms.js';
import { holdAgreement } from './store/facts.js';
import { findFollowUps, insertReviewReferral } from './store/follow-ups.js';
import { findResults } from './store/reviews.js';

export const outcomeReferrals = ['increase', 'decrease', 'review', 'end'] as const;
export type OutcomeReferral = (typeof outcomeReferrals)[number];

/** What each outcome may be referred on as; money back is not a referral but a proposal, in the room of reclaims. */
export const referralsOf: Readonly<Record<Outcome, readonly OutcomeReferral[]>> = { goes_on: [], change: ['increase', 'decrease', 'review'], stop: ['end'], ask_back: [] };

export interface OutcomeReferred {
  readonly agreementId: number;
  readonly reviewId: number;
  readonly kind: OutcomeReferral;
}

/**
 * Refers on what a completed review decided, in the words of the decision: who, which payment, which law and what for are known. What stands after a
 * correction counts. Answers with the referral's key. Refused where the outcome asks for none of this kind, and where one was made already.
 */
export async function referOutcome(tx: TenantTx, { agreementId, reviewId, kind }: OutcomeReferred, clock: Clock): Promise<Result<number>> {
  const [described] = (await holdAgreement(tx, agreementId)) ? await describeReviews(tx, clock.today(), [agreementId]) : [];
  if (!described) return refuseReview('review-out-of-sight', 'There is no such direct payment.');
  const latest = (await findResults(tx, agreementId)).find((one) => one.reviewId === reviewId);
  if (!latest) return refuseReview('review-not-completed', 'This review has not been completed, so nothing is referred on from it.');
  if (!referralsOf[latest.outcome].includes(kind)) return refuseReview('review-leads-elsewhere', `The review decided something else: “${kindWords[kind].toLowerCase()}” does not follow from it. Correct it first if that is wrong.`, { field: 'kind' });
  const known = (await findFollowUps(tx, agreementId)).find((one) => one.reviewId === reviewId && one.what === 'referral' && one.kind === kind && one.status !== 'closed');
  if (known) return refuseReview('review-referred-already', `${known.reference ?? 'A referral'} was made from this review already.`);
  const { row } = described;
  const asker = await tx.sql.selectFrom('staff_member').select(['name', 'role']).where('id', '=', tx.actorId ?? 0).executeTakeFirst();
  const taken = await takeReferral(tx, {
    personId: row.personId, kind, regimes: [row.regime], agreementId, needs: latest.decided, wanted: '', urgency: 'ordinary', urgencyReason: '', askedByKind: asker?.role === 'send_case_officer' ? 'send_officer' : 'social_worker',
    askedByName: asker?.name ?? 'The council', askedByEmail: null, askedByLines: [], askedHow: 'system', teamId: null, budgetId: null,
  }, clock);
  if (!taken.ok) return taken;
  await insertReviewReferral(tx, reviewId, taken.value.id, clock.today());
  await recordEvent(tx, { sentence: `Referred on what the review of ${row.reference} decided: ${kindWords[kind].toLowerCase()}, ${taken.value.reference}.`, subjectKind: 'review', subjectId: reviewId, after: { referralId: taken.value.id, kind } });
  return ok(taken.value.id);
}

/** What a review decided, for whoever proposes that money is asked for because of it; undefined where it decided nothing of the kind. */
export async function decidedToAskBack(tx: TenantTx, agreementId: number, reviewId: number): Promise<string | undefined> {
  const latest = (await findResults(tx, agreementId)).find((one) => one.reviewId === reviewId);
  return latest?.outcome === 'ask_back' ? latest.decided : undefined;
}
