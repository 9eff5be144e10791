import { noPence, proportion, type Pence } from '../../../core/money.js';
import { addDays, daysBetween, type PlainDate } from '../../../core/plain-date.js';
import type { Stream } from './streams.js';

/** A council payment and the days it is for, both included. A one-off covers no period and is not one of these. */
export interface CoveredPayment {
  readonly amount: Pence;
  readonly coversFrom: PlainDate;
  readonly coversUntil: PlainDate;
  /** Whose budget paid; absent where it is not known. */
  readonly stream?: Stream;
}

/** The part of a payment whose days have not yet passed. */
export interface UnexpiredPart {
  readonly amount: Pence;
  readonly daysLeft: number;
  readonly daysCovered: number;
}

/** Days that a payment covers where nothing says: from its own date, seven for each week until the next. */
export function usualCover(paidOn: PlainDate, everyWeeks: number): { readonly coversFrom: PlainDate; readonly coversUntil: PlainDate } {
  return { coversFrom: paidOn, coversUntil: addDays(paidOn, 7 * everyWeeks - 1) };
}

/** Amount × days left ÷ days covered, half up to the penny; `asAt` itself counts as a day left. */
export function unexpiredPart({ amount, coversFrom, coversUntil }: CoveredPayment, asAt: PlainDate): UnexpiredPart {
  const daysCovered = daysBetween(coversFrom, coversUntil) + 1;
  const daysLeft = Math.min(daysCovered, Math.max(0, daysBetween(asAt, coversUntil) + 1));
  return { amount: daysLeft === 0 ? noPence : proportion(amount, daysLeft, daysCovered), daysLeft, daysCovered };
}
