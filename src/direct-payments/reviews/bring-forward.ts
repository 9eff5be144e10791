import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { describeReviews, type DescribedReview } from './describe-reviews.js';
import { refuseReview } from './refusals.js';
import { callWords } from './rules/call-kinds.js';
import { insertBefore, insertCall, insertPlanDay, type NewCall } from './store/calls.js';
import { holdAgreement } from './store/facts.js';

/** Writes down something that brings a review forward: the family asks, a condition is broken, a change makes the amount too little. Gives its key. */
export async function recordReviewCall(tx: TenantTx, call: NewCall, clock: Clock): Promise<Result<number>> {
  const found = await theOne(tx, call.agreementId, clock.today());
  if (!found.ok) return found;
  if (call.toldOn > clock.today()) return refuseReview('review-not-read', `${formatDate(call.toldOn)} is still to come. Enter the day it was told.`, { field: 'toldOn' });
  if (call.toldBy.trim() === '') return refuseReview('review-not-read', 'Say who told it.', { field: 'toldBy' });
  const id = await insertCall(tx, { ...call, toldBy: call.toldBy.trim(), note: call.note.trim() });
  await recordEvent(tx, { sentence: `Brought the review of ${found.value.row.reference} forward: ${callWords[call.kind].toLowerCase()}.`, subjectKind: 'agreement', subjectId: call.agreementId });
  return ok(id);
}

export interface PlanDay {
  readonly agreementId: number;
  readonly plan: 'ehc_plan' | 'child_in_need' | 'care_plan';
  readonly reviewOn: PlainDate;
}

/** Writes down when the plan behind a payment is reviewed, so that both are reviewed together. What is recorded of an EHC plan itself goes before it. */
export async function recordPlanDay(tx: TenantTx, { agreementId, plan, reviewOn }: PlanDay, clock: Clock): Promise<Result<null>> {
  const found = await theOne(tx, agreementId, clock.today());
  if (!found.ok) return found;
  if (reviewOn < found.value.row.startsOn) return refuseReview('review-not-read', 'The plan’s review is before the direct payment began.', { field: 'planReviewOn' });
  await insertPlanDay(tx, agreementId, plan, reviewOn, clock.today());
  await recordEvent(tx, { sentence: `Recorded that the plan behind ${found.value.row.reference} is reviewed on ${formatDate(reviewOn)}.`, subjectKind: 'agreement', subjectId: agreementId });
  return ok(null);
}

export interface EarlierReview {
  readonly agreementId: number;
  readonly heldOn: PlainDate;
  /** Where it is known from. */
  readonly source: string;
  readonly note?: string;
}

/** Takes over a review that was completed elsewhere, so that the clock runs on from it; the same day twice is taken once. */
export async function recordEarlierReview(tx: TenantTx, { agreementId, heldOn, source, note = '' }: EarlierReview, clock: Clock): Promise<Result<null>> {
  const found = await theOne(tx, agreementId, clock.today());
  if (!found.ok) return found;
  if (heldOn > clock.today()) return refuseReview('review-not-read', `${formatDate(heldOn)} is still to come.`, { field: 'heldOn' });
  const isNew = await insertBefore(tx, agreementId, heldOn, source, note);
  if (isNew) await recordEvent(tx, { sentence: `Took over that ${found.value.row.reference} was reviewed on ${formatDate(heldOn)}, from ${source}.`, subjectKind: 'agreement', subjectId: agreementId });
  return ok(null);
}

async function theOne(tx: TenantTx, agreementId: number, on: PlainDate): Promise<Result<DescribedReview>> {
  const [described] = (await holdAgreement(tx, agreementId)) ? await describeReviews(tx, on, [agreementId]) : [];
  return described ? ok(described) : refuseReview('review-out-of-sight', 'There is no such direct payment.');
}
