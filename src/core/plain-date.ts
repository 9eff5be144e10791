import { ok, refuserOf, type Result } from './result.js';

/** A calendar day as `YYYY-MM-DD`, without a time or a zone; sorts as text. Years 1000 to 9999. */
export type PlainDate = string & { readonly __plainDate: unique symbol };

export const dateRefusals = {
  'date-not-read': 'This is not a day of the calendar, or its day and month stand in another order than expected. Write it as 2026-03-31, or as the rest of the file does.',
} as const;

const refuse = refuserOf(dateRefusals);
const millisecondsADay = 86_400_000;
const isoDay = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;

/** The day of these numbers, or undefined where the calendar has none (31 April, 29 February 2025). */
export function dateOf(year: number, month: number, day: number): PlainDate | undefined {
  if (!(year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)))
    return undefined;
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as PlainDate;
}

export function parseDate(text: string): Result<PlainDate> {
  const match = isoDay.exec(text.trim());
  const date = match && dateOf(Number(match[1]), Number(match[2]), Number(match[3]));
  return date ? ok(date) : refuse('date-not-read', `“${text}” is not a date. Write it like 2026-03-31.`);
}

/** For literals in code and rows from the database: throws where the text is no date. */
export function plainDate(text: string): PlainDate {
  const parsed = parseDate(text);
  if (!parsed.ok) throw new RangeError(parsed.refusal.message);
  return parsed.value;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whole days since 1 January 1970; the only bridge to arithmetic, so no zone can touch a date. */
export function dayNumber(date: PlainDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / millisecondsADay;
}

export function fromDayNumber(days: number): PlainDate {
  return new Date(days * millisecondsADay).toISOString().slice(0, 10) as PlainDate;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day some months later, or the last day of that month where it has no such day. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  const found = dateOf(year, month, Math.min(Number(date.slice(8)), daysInMonth(year, month)));
  if (!found) throw new RangeError(`no day ${String(months)} months after ${date}`);
  return found;
}

/** Days from one date to another; 0 where they are the same day. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

const monthNames = 'January February March April May June July August September October November December'.split(' ');

/** As people read it: `6 April 2026`. */
export function formatDate(date: PlainDate): string {
  return `${String(Number(date.slice(8)))} ${monthNames[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;
}
