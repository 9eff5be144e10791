import { addDays, dayNumber, type PlainDate } from '../../src/core/plain-date.js';
import type { PayingStream } from '../../src/direct-payments/payments/rules/streams.js';
import { dueByTheDay } from './due-by-the-day.js';
import { policyOn, type Book } from './pay-scenario.js';

/** One budget on each day that was paid by then: what is due for it and what a regular payment gave for it, in pence. */
export type ByDay = ReadonlyMap<PlainDate, { readonly due: number; readonly paid: number }>;

export interface ToldByDay {
  readonly stream: PayingStream;
  readonly amount: number;
  readonly byDay: ByDay;
  /** What of each earlier notice had gone when the family was told of this one. */
  readonly goneBefore: readonly number[];
  /** What was seen to be put right of it by a payment before. */
  readonly seen: number;
  /** What payments have taken by it. */
  readonly taken: number;
}

/** Every day of a budget up to the last that was paid, asked by itself. Amounts must divide by seven, so that a day is whole pence. */
export function byDay(book: Book, stream: PayingStream): ByDay {
  const lines = book.paid.filter((line) => line.stream === stream && line.kind === 'regular');
  const found = new Map<PlainDate, { due: number; paid: number }>();
  const last = lines.flatMap(({ until }) => until ?? []).sort().at(-1);
  for (let day = book.agreement.starts; last !== undefined && day <= last; day = addDays(day, 1)) {
    const due = dueByTheDay(book.agreement, policyOn(book), day, day, (line) => line.stream === stream);
    const paid = lines.reduce((sum, { from, until, amount }) => sum + (from && until && from <= day && day <= until ? amount / (dayNumber(until) - dayNumber(from) + 1) : 0), 0);
    found.set(day, { due, paid });
  }
  return found;
}

/** What of each notice is gone: what had gone when the family was told last, and what was put right since, of which the oldest with anything left loses first. */
export function goneByDay(told: readonly ToldByDay[], now: ByDay): number[] {
  const last = told.at(-1);
  let rest = last === undefined ? 0 : putRight(last.byDay, now);
  return told.map(({ amount, taken, seen }, place) => {
    const before = last?.goneBefore[place] ?? 0;
    const own = Math.min(rest, Math.max(0, amount - taken - before));
    rest -= own;
    return Math.max(before + own, seen);
  });
}

function putRight(then: ByDay, now: ByDay): number {
  let total = 0;
  for (const [day, old] of then) {
    const current = now.get(day) ?? { due: 0, paid: 0 };
    total += old.paid === current.paid ? Math.max(0, current.due - old.due) : Math.max(0, Math.max(0, old.paid - old.due) - Math.max(0, current.paid - current.due));
  }
  return total;
}
