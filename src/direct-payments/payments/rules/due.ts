import { pence, type Pence } from '../../../core/money.js';
import { dateOf, dayNumber, daysInMonth, fromDayNumber } from '../../../core/plain-date.js';
import type { Stretch } from './stretches.js';

/**
 * What is due for the days of stretches between two days, by their numbers and both included. Each day has an amount of its own, the difference of
 * two rounded sums, so that any division of the days comes to the same total; whole weeks, and whole months of monthly payments, are exact.
 */
export function dueBetween(stretches: readonly Pick<Stretch, 'from' | 'until' | 'weekly' | 'rhythm'>[], from: number, until: number): Pence {
  let total = 0;
  for (const stretch of stretches) {
    const [first, last] = [Math.max(from, stretch.from), Math.min(until, stretch.until)];
    if (first <= last) total += stretch.rhythm.by === 'week' ? byWeek(stretch.weekly, first - stretch.rhythm.anchor, last - stretch.rhythm.anchor) : byMonths(stretch, first, last);
  }
  return pence(total);
}

/** The places of both days are counted from 0 at the line's first day. */
function byWeek(weekly: number, first: number, last: number): number {
  return halfUp(weekly * (last + 1), 7) - halfUp(weekly * first, 7);
}

function byMonths({ weekly, rhythm }: Pick<Stretch, 'weekly' | 'rhythm'>, first: number, last: number): number {
  if (rhythm.by !== 'month') return 0;
  let total = 0;
  for (let day = first; day <= last; ) {
    const date = fromDayNumber(day);
    const [year, month, place] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
    const days = daysInMonth(year, month);
    const end = Math.min(days, place + last - day);
    total += halfUp(weekly * rhythm.numerator * end, rhythm.denominator * days) - halfUp(weekly * rhythm.numerator * (place - 1), rhythm.denominator * days);
    day += end - place + 1;
  }
  return total;
}

/** Whole pence, each half up; both are whole and not negative, and their product stays within what is exact. */
function halfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

/** The first and the last day of the month of a day, by their numbers. */
export function monthOf(day: number): { readonly from: number; readonly until: number } {
  const date = fromDayNumber(day);
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const first = dateOf(year, month, 1) ?? date;
  return { from: dayNumber(first), until: dayNumber(first) + daysInMonth(year, month) - 1 };
}
