import { addDays, addMonths, daysBetween, type PlainDate } from '../../core/plain-date.js';
import { byHandWords, correspondenceOf } from '../../people/correspondence.js';
import { recordView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { policyOfAgreement } from '../agreements/policy-of.js';
import { describeReviews, type DescribedReview } from './describe-reviews.js';
import { depthOn, type WorkedOutDepth } from './open-review.js';
import type { Depth } from './rules/depth.js';
import { checkFrom, type CheckFrom } from './rules/next-review.js';
import { findFollowUps, type FollowUp } from './store/follow-ups.js';
import { findDraft, findResults, findReviews, findSteps, type Draft, type ResultRow, type ReviewFactsRow, type StepRow } from './store/reviews.js';

/** The support service’s clock beside the law’s: when the account is to be checked next. */
export interface CheckClock {
  readonly lastOn: PlainDate | null;
  readonly since: CheckFrom['since'];
  readonly dueOn: PlainDate;
  readonly everyMonths: number;
  /** Days beyond what policy allows: money is then asked for only with a manager’s reason. 0 where it is in time. */
  readonly lateDays: number;
}

export interface ReviewView extends DescribedReview {
  readonly check: CheckClock;
  /** The review that is open, with its depth as it stands and what happened to it. */
  readonly open: (ReviewFactsRow & { readonly draft: Draft | undefined; readonly depthNow: Depth; readonly depthNowBecause: string }) | undefined;
  /** How deep a review would go today. */
  readonly worked: WorkedOutDepth;
  readonly steps: readonly StepRow[];
  readonly results: readonly ResultRow[];
  /** What came of the completed reviews. */
  readonly followUps: readonly FollowUp[];
  /** What is done for the person by hand, as recorded with how letters go. */
  readonly adjustments: readonly string[];
}

/** Both clocks of a direct payment, and its reviews; undefined where there is none within reach. */
export async function showReview(tx: TenantTx, agreementId: number, on: PlainDate, look = true): Promise<ReviewView | undefined> {
  const [described] = await describeReviews(tx, on, [agreementId]);
  if (!described) return undefined;
  if (look) await recordView(tx, { agreementId, what: `the reviews of ${described.row.reference}` });
  const reviews = await findReviews(tx, agreementId);
  const steps = await findSteps(tx, reviews.map(({ id }) => id));
  const open = await openOf(tx, reviews, steps);
  const kept = await correspondenceOf(tx, described.row.personId);
  return {
    ...described, check: await checkClock(tx, described, on), open, worked: await depthOn(tx, described, on, open?.depthNow), steps, results: await findResults(tx, agreementId), followUps: await findFollowUps(tx, agreementId), adjustments: kept ? byHandWords(kept) : [],
  };
}

async function openOf(tx: TenantTx, reviews: readonly ReviewFactsRow[], steps: readonly StepRow[]): Promise<ReviewView['open']> {
  const open = reviews.find(({ isOpen }) => isOpen);
  if (!open) return undefined;
  const changed = steps.findLast(({ reviewId, kind }) => reviewId === open.id && kind === 'depth_changed');
  return { ...open, draft: await findDraft(tx, open.id), depthNow: changed?.depth ?? open.depth, depthNowBecause: changed?.words ?? open.depthBecause };
}

const usualChecks = { checkEveryMonths: 12, lateAfterDays: 56 };

/** When the account is checked next: reckoned from the last check, else from the first payment, or from the day it came from an earlier system. */
async function checkClock(tx: TenantTx, { row, facts }: DescribedReview, on: PlainDate): Promise<CheckClock> {
  const { checkEveryMonths, lateAfterDays } = (await policyOfAgreement(tx, row.agreementId, on))?.document.reclaims ?? usualChecks;
  const { from, since } = checkFrom(facts, row.lastCheckOn, checkEveryMonths);
  const dueOn = addMonths(from, checkEveryMonths);
  return { lastOn: row.lastCheckOn, since, dueOn, everyMonths: checkEveryMonths, lateDays: Math.max(0, daysBetween(addDays(dueOn, lateAfterDays), on)) };
}
