import type { PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { listReviews, type ReviewView } from '../direct-payments/reviews/list-reviews.js';
import { stateWords } from '../direct-payments/reviews/words.js';
import type { Regime } from '../direct-payments/reviews/rules/law.js';
import type { ReviewState } from '../direct-payments/reviews/rules/next-review.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { withInstallation } from './installation.js';

export interface ReviewOptions {
  readonly view: ReviewView;
  readonly authority?: string;
  readonly json?: boolean;
}

interface PrintedReview {
  readonly reference: string;
  readonly personName: string;
  readonly regime: Regime;
  readonly dueOn: PlainDate;
  readonly state: ReviewState;
  readonly because: string;
  readonly law: string;
  readonly bookedFor: PlainDate | null;
}

export async function readReviews({ view, authority }: ReviewOptions): Promise<Result<readonly PrintedReview[]>> {
  return withInstallation(authority, async ({ db, acting }) => {
    const { items } = await inTransaction(db, acting, (tx) => listReviews(tx, { view, on: systemClock.today() }));
    return ok(items.map(({ row: { reference, personName, regime, bookedFor }, next: { dueOn, state, bounds: [{ because, law }] } }) => ({ reference, personName, regime, dueOn, state, because, law, bookedFor })));
  });
}

export function reviewsText(items: readonly PrintedReview[]): string[] {
  return [
    `${String(items.length)} ${items.length === 1 ? 'review' : 'reviews'}`,
    ...items.map(({ reference, personName, dueOn, state, because, law, bookedFor }) => `${dueOn}  ${reference.padEnd(10)}${personName.padEnd(28)}${stateWords[state]}${bookedFor === null ? '' : ` for ${bookedFor}`}. ${because} (${law})`),
  ];
}
