import { monthsGoneBy, type FinancialYear } from '../../../core/financial-year.js';
import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';

/** What a year had come to by the end of a day, everything from 1 April on. */
export interface AmountToDate {
  readonly date: PlainDate;
  readonly amount: Pence;
}

/** How a year filled up. */
export interface YearPath {
  readonly year: FinancialYear;
  /** Oldest first; those that nobody gave are not there. */
  readonly points: readonly AmountToDate[];
  /** The whole year's amount; null while it runs, and where nobody gave it. */
  readonly total: Pence | null;
}

interface Place {
  readonly months: number;
  readonly amount: number;
}

/** Further apart than this nothing is said of the days between two known ones. */
const monthsApart = 1.01;

/**
 * What a past year had come to after so many months (0 to 12): as given, or on the straight line between two days at most a
 * month apart. Undefined where it is not known. Not rounded: it is a step of a working, not an amount of money.
 */
export function amountAfter(path: YearPath, months: number): number | undefined {
  const places = placesOf(path);
  const before = places.findLast((place) => place.months <= months + 1e-9);
  const after = places.find((place) => place.months >= months - 1e-9);
  if (!before || !after) return undefined;
  const apart = after.months - before.months;
  if (apart < 1e-9) return before.amount;
  if (apart > monthsApart) return undefined;
  return before.amount + ((months - before.months) / apart) * (after.amount - before.amount);
}

function placesOf({ points, total }: YearPath): Place[] {
  const known = points.map(({ date, amount }): Place => ({ months: monthsGoneBy(date), amount }));
  const end = total === null ? [] : [{ months: 12, amount: total }];
  return [{ months: 0, amount: 0 }, ...known.filter(({ months }) => total === null || months < 12), ...end].sort((a, b) => a.months - b.months);
}

/** The last day of which the year's amount to date is known. */
export function latestOf({ points }: YearPath): AmountToDate | undefined {
  return points.at(-1);
}
