import { addDays, dateOf, daysBetween, type PlainDate } from '../../../../core/plain-date.js';
import { readDate, type DateOrder } from '../csv/dates.js';

/** The days that a statement covers, or as much as it says of them. */
export interface Period {
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}

/** A day as a row prints it: whole, or without its year. */
export type PrintedDay = { readonly date: PlainDate } | { readonly day: number; readonly month: number };

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const wholeMonths = 'january february march april may june july august september october november december sept'.split(' ');
const dayFirst = /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(\d{1,2})(?:st|nd|rd|th)?[ \-/.]?([a-z]{3,9})\.?$/i;
const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?$/i;
const timeBehind = /,? (?:at )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?$/i;
const numbers = /^(\d{2})[/.](\d{2})$/;

/** Reads the words of a date; undefined where they are none. `order` decides only between two numbers. */
export function printedDay(text: string, order: DateOrder): PrintedDay | undefined {
  if (text.length < 4 || text.length > 40 || !/\d/.test(text)) return undefined;
  const day = text.replace(timeBehind, '');
  const date = day.includes(':') ? undefined : readDate(day, order);
  if (date) return { date };
  const named = dayFirst.exec(day);
  if (named) return yearless(Number(named[1]), monthOf(named[2] ?? ''));
  const american = monthFirst.exec(day);
  if (american) return yearless(Number(american[2]), monthOf(american[1] ?? ''));
  const two = numbers.exec(day);
  if (!two) return undefined;
  return order === 'dmy' ? yearless(Number(two[1]), Number(two[2])) : yearless(Number(two[2]), Number(two[1]));
}

/** 2000 was a leap year, so it holds every day of a calendar. */
function yearless(day: number, month: number): PrintedDay | undefined {
  return dateOf(2000, month, day) ? { day, month } : undefined;
}

function monthOf(name: string): number {
  const lower = name.toLowerCase();
  const whole = wholeMonths.indexOf(lower);
  if (whole >= 0) return whole === 12 ? 9 : whole + 1;
  return months.indexOf(lower) + 1;
}

/** A purchase may be printed with its own day, which lies some days before the period in which it was booked. */
const daysOutside = 45;

/**
 * The whole date of a printed day. A missing year is the one that puts the day into the period, or nearest to it within
 * 45 days; with only its last day known, the latest year that does not pass it. Undefined where no year fits, or two do.
 */
export function wholeDate(printed: PrintedDay, period: Period): PlainDate | undefined {
  if ('date' in printed) return printed.date;
  const last = period.to ?? period.from;
  if (last === null) return undefined;
  const year = Number(last.slice(0, 4));
  const candidates = [year - 1, year, year + 1].map((each) => dateOf(each, printed.month, printed.day)).filter((date) => date !== undefined);
  const first = period.from ?? addDays(last, -366 + daysOutside);
  const near = candidates.map((date) => ({ date, away: daysAway(date, first, last) })).sort((a, b) => a.away - b.away);
  const [nearest, next] = near;
  return nearest && nearest.away <= daysOutside && next?.away !== 0 ? nearest.date : undefined;
}

function daysAway(date: PlainDate, first: PlainDate, last: PlainDate): number {
  if (date < first) return daysBetween(date, first);
  return date > last ? daysBetween(last, date) : 0;
}

const writtenDay = String.raw`\d{1,2}(?:st|nd|rd|th)?[ \-]?[A-Za-z]{3,9}\.?,?[ \-]?(?:\d{4}|\d{2})|\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}`;
const partDay = String.raw`\d{1,2}(?:st|nd|rd|th)?(?: [A-Za-z]{3,9})?`;
const between = String.raw`\s*(?:to|-|–|—|until|through|and)\s*`;
const wholePeriod = new RegExp(`(${writtenDay})${between}(${writtenDay})(?!\\d)`);
const partPeriod = new RegExp(`(?<!\\d)(${partDay})${between}(${writtenDay})(?!\\d)`);
const fromTo = new RegExp(`\\bfrom:? (${writtenDay})\\b.*\\bto:? (${writtenDay})`, 'i');
const statementDate = new RegExp(`\\b(?:statement date|date of statement|statement issued|issued on|as at|produced on|date produced)\\W*(${writtenDay})`, 'i');

const longestRow = 400;

/** The period in one row of text, where it states one: `1 March 2026 to 31 March 2026`, `28 Dec 2025 - 27 Jan 2026`, `1 to 31 March 2026`. */
export function periodIn(text: string, order: DateOrder): Period | undefined {
  if (text.length > longestRow || !/\d/.test(text)) return undefined;
  const match = wholePeriod.exec(text) ?? fromTo.exec(text);
  const from = match && readDate(match[1] ?? '', order);
  const to = match && readDate(match[2] ?? '', order);
  if (from && to && from <= to) return { from, to };
  return match ? undefined : partPeriodIn(text, order);
}

function partPeriodIn(text: string, order: DateOrder): Period | undefined {
  const match = partPeriod.exec(text);
  const to = match && readDate(match[2] ?? '', order);
  if (!match || !to) return undefined;
  const first = match[1] ?? '';
  const day = Number.parseInt(first, 10);
  const printed = printedDay(first, order) ?? (/^\d+\D{0,2}$/.test(first) ? { day, month: Number(to.slice(5, 7)) } : undefined);
  const from = printed && wholeDate(printed, { from: addDays(to, -366 + daysOutside), to });
  return from && from <= to ? { from, to } : undefined;
}

/** The day on which the statement was made, where a row says it. */
export function statementDayIn(text: string, order: DateOrder): PlainDate | undefined {
  const match = text.length <= longestRow ? statementDate.exec(text) : null;
  return match ? readDate(match[1] ?? '', order) : undefined;
}
