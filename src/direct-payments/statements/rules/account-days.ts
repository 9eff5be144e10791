import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { openingDayOf, spanOf, type DayOfPart } from './day-of-part.js';
import type { PrintedLine, StatementPart } from './merge-statements.js';

/** What the proof needs of a line: day and amount. */
interface Dated {
  readonly date: PlainDate;
  readonly amount: Pence;
}

/** An account's lines by day, with the total before each. */
export interface AccountDays {
  readonly lines: readonly Dated[];
  /** Total of the first n lines. */
  readonly totals: readonly number[];
}

export function accountDays(lines: readonly Dated[]): AccountDays {
  const totals: number[] = [0];
  let total = 0;
  for (const line of lines) {
    total += line.amount;
    totals.push(total);
  }
  return { lines, totals };
}

/** Total of all lines before a day. */
export function totalBefore(days: AccountDays, date: string): number {
  return days.totals[firstFrom(days, date)] ?? 0;
}

/** Total of all lines up to a day, that day included. */
export function totalThrough(days: AccountDays, date: PlainDate): number {
  return totalBefore(days, `${date}~`);
}

/** Place of the first line on or after a day. */
function firstFrom(days: AccountDays, date: string): number {
  let low = 0;
  let high = days.lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days.lines[middle]?.date ?? '') < date) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every day on which a statement states a balance, oldest first. */
export function statedDays(days: AccountDays, part: StatementPart): DayOfPart[] {
  const openingDay = part.opening === null ? undefined : openingDayOf(part);
  const closingDay = part.closing === null ? undefined : spanOf(part)?.end;
  const ownByDay = linesByDay(part.lines);
  const dates = new Set<PlainDate>();
  if (openingDay !== undefined) dates.add(openingDay);
  for (const [date, own] of ownByDay) if (own.some((line) => line.balance !== null)) dates.add(date);
  if (closingDay !== undefined) dates.add(closingDay);
  return [...dates].map((date) => {
    const own = ownByDay.get(date) ?? [];
    const opening = date === openingDay ? part.opening : null;
    const closing = date === closingDay ? part.closing : null;
    return { part, date, own, others: othersOf(days, date, own), opening, closing, before: totalBefore(days, date) };
  });
}

function linesByDay(lines: readonly PrintedLine[]): Map<PlainDate, PrintedLine[]> {
  const byDay = new Map<PlainDate, PrintedLine[]>();
  for (const line of lines) {
    const day = byDay.get(line.date);
    if (day) day.push(line);
    else byDay.set(line.date, [line]);
  }
  return byDay;
}

function othersOf(days: AccountDays, date: PlainDate, own: readonly PrintedLine[]): readonly Pence[] {
  const first = firstFrom(days, date);
  const end = firstFrom(days, `${date}~`);
  if (end - first === own.length) return none;
  const mine = new Set(own.map((line) => line.merged));
  const others: Pence[] = [];
  for (let place = first; place < end; place += 1) {
    const line = days.lines[place];
    if (line && !mine.has(place)) others.push(line.amount);
  }
  return others;
}

const none: readonly Pence[] = [];
