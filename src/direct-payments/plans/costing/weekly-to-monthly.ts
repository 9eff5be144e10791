import { exact, over, times, toPence, type Exact } from '../../../core/exact.js';
import { pence, type Pence } from '../../../core/money.js';
import { addDays, daysInMonth, plainDate, type PlainDate } from '../../../core/plain-date.js';

/** How a weekly amount becomes a monthly one, as the council's policy says: twelve equal months of 52 weeks, or of 365 days. */
export const monthlyWays = ['52/12', '365/84'] as const;
export type MonthlyWay = (typeof monthlyWays)[number];

const weeksInMonth: Readonly<Record<MonthlyWay, Exact>> = { '52/12': exact(52, 12), '365/84': exact(365, 84) };

/** The exact amount of a whole month; nothing is rounded. */
export function exactMonthly(weekly: Pence, way: MonthlyWay): Exact {
  return times(exact(weekly), weeksInMonth[way]);
}

/** A whole month in pence, rounded once, half up. */
export function monthlyOf(weekly: Pence, way: MonthlyWay): Pence {
  return toPence(exactMonthly(weekly, way));
}

/** Pence of the month's days up to and with this one; 0 for day 0, the whole month on its last day. */
function upToDay(weekly: Pence, way: MonthlyWay, day: number, days: number): Pence {
  return toPence(over(times(exactMonthly(weekly, way), exact(day)), exact(days)));
}

/**
 * What is due for these days, both included, each day an equal part of its own month. Any division of the days gives the same
 * sum, since each part is the difference of two sums from the month's first day.
 */
export function monthlyDue(weekly: Pence, way: MonthlyWay, from: PlainDate, until: PlainDate): Pence {
  let total = 0;
  for (let day = from; day <= until; day = firstOfNextMonth(day)) {
    const days = daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
    const last = day.slice(0, 7) === until.slice(0, 7) ? dayOf(until) : days;
    total += upToDay(weekly, way, last, days) - upToDay(weekly, way, dayOf(day) - 1, days);
  }
  return pence(total);
}

function dayOf(date: PlainDate): number {
  return Number(date.slice(8));
}

function firstOfNextMonth(date: PlainDate): PlainDate {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return addDays(plainDate(`${date.slice(0, 8)}01`), daysInMonth(year, month));
}
