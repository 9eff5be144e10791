import { addDays, addMonths, type PlainDate } from '../../core/plain-date.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { describeReviews, type DescribedReview } from './describe-reviews.js';
import type { Regime } from './rules/law.js';
import type { NextReview } from './rules/next-review.js';

export const reviewViews = ['due', 'overdue', 'booked', 'to-book', 'done', 'all'] as const;
export type ReviewView = (typeof reviewViews)[number];

export interface ListedReview extends DescribedReview {
  readonly next: NextReview;
}

export interface AskedReviews {
  readonly view: ReviewView;
  readonly regime?: Regime | undefined;
  /** Name of a team that looks after the people. */
  readonly team?: string | undefined;
  readonly on: PlainDate;
}

export interface ListedReviews {
  readonly items: readonly ListedReview[];
  readonly counts: Readonly<Record<ReviewView, number>>;
  /** Teams that look after anybody listed. */
  readonly teams: readonly string[];
}

/** Reviews in a view, those due first at the top. `due`: this month, and what is overdue; `done`: reviewed and not due again yet. */
export async function listReviews(tx: TenantTx, { view, regime, team, on }: AskedReviews): Promise<ListedReviews> {
  const all = (await describeReviews(tx, on)).filter((one): one is ListedReview => one.next !== undefined);
  const teams = [...new Set(all.flatMap(({ row }) => row.teams))].sort();
  const narrowed = all.filter(({ row }) => (regime === undefined || row.regime === regime) && (team === undefined || row.teams.includes(team)));
  const counts = Object.fromEntries(reviewViews.map((one) => [one, narrowed.filter((each) => isIn(one, each, on)).length])) as Record<ReviewView, number>;
  const items = narrowed.filter((one) => isIn(view, one, on)).sort((a, b) => (a.next.dueOn < b.next.dueOn ? -1 : a.next.dueOn > b.next.dueOn ? 1 : a.row.agreementId - b.row.agreementId));
  await recordListView(tx, 'the reviews of direct payments', items.length);
  return { items, counts, teams };
}

function isIn(view: ReviewView, { next, row }: ListedReview, on: PlainDate): boolean {
  switch (view) {
    case 'due':
      return next.dueOn <= lastDayOfMonth(on);
    case 'overdue':
      return next.state === 'overdue';
    case 'booked':
      return row.bookedFor !== null;
    case 'to-book':
      return row.bookedFor === null && (next.state === 'due' || next.state === 'overdue');
    case 'done':
      return next.state === 'done';
    case 'all':
      return true;
  }
}

function lastDayOfMonth(on: PlainDate): PlainDate {
  return addDays(addMonths(addDays(on, 1 - Number(on.slice(8))), 1), -1);
}
