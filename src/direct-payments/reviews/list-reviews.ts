import { addDays, addMonths, type PlainDate } from '../../core/plain-date.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { clocksOfBook, describeReviews, type Clock, type DescribedReview } from './describe-reviews.js';
import type { Regime } from './rules/law.js';
import type { NextReview } from './rules/next-review.js';
import { findTeamPeople } from './store/facts.js';

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
  /** The most that are listed; all where it is left out. */
  readonly most?: number;
}

export interface ListedReviews {
  /** As many as were asked for; `counts` has all. */
  readonly items: readonly ListedReview[];
  readonly counts: Readonly<Record<ReviewView, number>>;
  /** Teams that look after anybody listed. */
  readonly teams: readonly string[];
  /** Overdue by law, whatever the view. */
  readonly overdue: Readonly<Record<Regime, number>>;
}

/**
 * Reviews in a view, those due first at the top. `due`: this month, and what is overdue; `done`: reviewed and not due again yet. The whole book's
 * clocks are counted; names and the rest are read for those alone that are listed.
 */
export async function listReviews(tx: TenantTx, { view, regime, team, on, most }: AskedReviews): Promise<ListedReviews> {
  const clocks = (await clocksOfBook(tx, on)).filter((one): one is DueClock => one.next !== undefined);
  const teams = await findTeamPeople(tx, on);
  const ofTeam = team === undefined ? undefined : new Set(teams.find((one) => one.team === team)?.people ?? []);
  const narrowed = clocks.filter(({ row }) => (regime === undefined || row.regime === regime) && (ofTeam === undefined || ofTeam.has(row.personId)));
  const endOfMonth = lastDayOfMonth(on);
  const counts = Object.fromEntries(reviewViews.map((one) => [one, narrowed.filter((each) => isIn(one, each, endOfMonth)).length])) as Record<ReviewView, number>;
  const inView = narrowed.filter((one) => isIn(view, one, endOfMonth)).sort((a, b) => (a.next.dueOn < b.next.dueOn ? -1 : a.next.dueOn > b.next.dueOn ? 1 : a.row.agreementId - b.row.agreementId));
  const places = new Map(inView.slice(0, most).map(({ row }, place) => [row.agreementId, place]));
  const items = places.size === 0 ? [] : (await describeReviews(tx, on, [...places.keys()])).filter((one): one is ListedReview => one.next !== undefined)
    .sort((one, other) => (places.get(one.row.agreementId) ?? 0) - (places.get(other.row.agreementId) ?? 0));
  await recordListView(tx, 'the reviews of direct payments', items.length);
  const late = (law: Regime): number => clocks.filter(({ row, next }) => row.regime === law && next.state === 'overdue').length;
  return {
    items, counts, teams: teams.map((one) => one.team),
    overdue: { adult_social_care: late('adult_social_care'), child_social_care: late('child_social_care'), education: late('education'), health: late('health') },
  };
}

interface DueClock extends Clock {
  readonly next: NextReview;
}

function isIn(view: ReviewView, { next, row }: DueClock, endOfMonth: PlainDate): boolean {
  switch (view) {
    case 'due':
      return next.dueOn <= endOfMonth;
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
