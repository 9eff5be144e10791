import { dayNumber, fromDayNumber, plainDate, type PlainDate } from '../../core/plain-date.js';

/** The year that a generated book covers, and the date its answers are reckoned at: the year's last day. */
export const yearBegins = plainDate('2025-04-01');
export const asAt = plainDate('2026-03-31');
export const daysInBook = dayNumber(asAt) - dayNumber(yearBegins) + 1;

/** Days counted from the year's first day, which is 0. */
export type BookDay = number;

const isoDays: readonly PlainDate[] = Array.from({ length: daysInBook }, (_, day) => fromDayNumber(dayNumber(yearBegins) + day));
const ukDays: readonly string[] = isoDays.map((date) => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`);

export function isoDay(day: BookDay): PlainDate {
  return isoDays[day] ?? fromDayNumber(dayNumber(yearBegins) + day);
}

/** As a bank prints it: `31/03/2026`. */
export function ukDay(day: BookDay): string {
  return ukDays[day] ?? '';
}

export interface Quarter {
  readonly name: string;
  readonly firstDay: BookDay;
  readonly lastDay: BookDay;
}

const daysOverlapped = 5;

/** Four statements a year, each beginning five days before the last one ended, as people download them. */
export const quarters: readonly Quarter[] = [
  { name: '2025-Q2', from: '2025-04-01', to: '2025-06-30' },
  { name: '2025-Q3', from: '2025-07-01', to: '2025-09-30' },
  { name: '2025-Q4', from: '2025-10-01', to: '2025-12-31' },
  { name: '2026-Q1', from: '2026-01-01', to: '2026-03-31' },
].map(({ name, from, to }) => ({
  name,
  firstDay: Math.max(0, dayNumber(plainDate(from)) - dayNumber(yearBegins) - daysOverlapped),
  lastDay: dayNumber(plainDate(to)) - dayNumber(yearBegins),
}));
