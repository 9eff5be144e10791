import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { PrintedLine, StatementPart } from './merge-statements.js';

/** The balances that one statement states on one day, and the lines of the account that day. */
export interface DayOfPart {
  readonly part: StatementPart;
  readonly date: PlainDate;
  /** The statement's own lines of the day, in its order. */
  readonly own: readonly PrintedLine[];
  /** Amounts of the account's other lines of that day, which only other files hold. */
  readonly others: readonly Pence[];
  /** A balance that stands before the statement's own lines of the day. */
  readonly opening: Pence | null;
  /** A balance that stands after them. */
  readonly closing: Pence | null;
  /** Total of all the account's lines before that day. */
  readonly before: number;
}

/** First and last day of a statement: its stated period, widened to its own lines; undefined where it has neither. */
export function spanOf(part: StatementPart): { readonly begin: PlainDate; readonly end: PlainDate } | undefined {
  const first = part.lines[0]?.date;
  const last = part.lines.at(-1)?.date;
  const begin = earlier(part.from ?? first ?? part.to, first);
  const end = later(part.to ?? last ?? part.from, last);
  return begin !== undefined && end !== undefined ? { begin, end } : undefined;
}

/** An opening balance stands before the first line; where there is none, where the period begins. */
export function openingDayOf(part: StatementPart): PlainDate | undefined {
  return part.lines[0]?.date ?? spanOf(part)?.begin;
}

function earlier(date: PlainDate | null | undefined, other: PlainDate | undefined): PlainDate | undefined {
  if (date === null || date === undefined) return other;
  return other !== undefined && other < date ? other : date;
}

function later(date: PlainDate | null | undefined, other: PlainDate | undefined): PlainDate | undefined {
  if (date === null || date === undefined) return other;
  return other !== undefined && other > date ? other : date;
}

export function statesBalance(part: StatementPart): boolean {
  return part.opening !== null || part.closing !== null || part.lines.some((line) => line.balance !== null);
}

/** Total of the day's own lines. */
export function ownTotal(day: DayOfPart): number {
  return day.own.reduce((total, line) => total + line.amount, 0);
}
