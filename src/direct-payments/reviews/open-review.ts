import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { describeReviews, type DescribedReview } from './describe-reviews.js';
import { refuseReview } from './refusals.js';
import { chooseDepth, type ChosenDepth, type Depth } from './rules/depth.js';
import { evidenceFor, type EvidenceItem } from './rules/evidence.js';
import { findRisks, holdAgreement } from './store/facts.js';
import { findReviews, findSteps, insertReview } from './store/reviews.js';
import { depthWords } from './words.js';

/** An open review with what it rests on. */
export interface OpenReview extends DescribedReview {
  readonly reviewId: number;
  readonly depth: Depth;
  readonly depthBecause: string;
}

export interface WorkedOutDepth extends ChosenDepth {
  /** What a review of that depth asks for. */
  readonly asksFor: readonly EvidenceItem[];
}

/** How deep a review of a direct payment would go on a day, and what it would ask for; `depth`: where an officer has chosen. */
export async function depthOn(tx: TenantTx, { row, calls, facts, policy }: DescribedReview, on: PlainDate, depth?: Depth): Promise<WorkedOutDepth> {
  const risks = await findRisks(tx, row.agreementId, on);
  const chosen = chooseDepth({ ...risks, isFirst: facts.lastReviewOn === null, calls, lastFullOn: row.lastFullOn }, policy, on);
  return { ...chosen, asksFor: evidenceFor(depth ?? chosen.depth, { ...risks, regime: row.regime }) };
}

/** The open review of a direct payment, held; opened where none is. Refused where there is no such payment, and where none is needed. */
export async function openReview(tx: TenantTx, agreementId: number, on: PlainDate): Promise<Result<OpenReview>> {
  const existing = await findOpenReview(tx, agreementId, on);
  if (existing.ok || existing.refusal.code !== 'review-not-open') return existing;
  const [described] = await describeReviews(tx, on, [agreementId]);
  if (!described?.next) return refuseReview('review-not-needed', 'This direct payment has ended, or ends before a review is due. None is needed.');
  const { depth, because } = await depthOn(tx, described, on);
  const [{ dueOn, because: dueBecause }] = described.next.bounds;
  const reviewId = await insertReview(tx, { agreementId, dueOn, dueBecause, depth, depthBecause: because, openedOn: on });
  await recordEvent(tx, { sentence: `Opened a review of ${described.row.reference}, due by ${dueOn}: ${depthWords[depth].toLowerCase()}.`, subjectKind: 'review', subjectId: reviewId, reason: because });
  return ok({ ...described, reviewId, depth, depthBecause: because });
}

/** The open review, held until the transaction ends; refused where none is open. */
export async function findOpenReview(tx: TenantTx, agreementId: number, on: PlainDate): Promise<Result<OpenReview>> {
  if (!(await holdAgreement(tx, agreementId))) return refuseReview('review-out-of-sight', 'There is no such direct payment.');
  const open = (await findReviews(tx, agreementId)).find(({ isOpen }) => isOpen);
  const [described] = await describeReviews(tx, on, [agreementId]);
  if (!open || !described) return refuseReview('review-not-open', 'No review of this direct payment is open. Book one first, or begin it.');
  const changed = (await findSteps(tx, [open.id])).findLast(({ kind }) => kind === 'depth_changed');
  return ok({ ...described, reviewId: open.id, depth: changed?.depth ?? open.depth, depthBecause: changed?.words ?? open.depthBecause });
}
