import { noPence, pence, proportion, sum, type Pence } from '../../../core/money.js';
import { daysBetween, type PlainDate } from '../../../core/plain-date.js';

export interface MoneyForAssistants {
  /** The days looked at, inclusive. */
  readonly from: PlainDate;
  readonly until: PlainDate;
  /** Lines of the plan that employ an assistant; weekly pence, days inclusive. */
  readonly employing: readonly { readonly weekly: Pence; readonly from: PlainDate; readonly until: PlainDate | null }[];
  /** Wages and what an employer pays beside them, positive pence. */
  readonly spent: readonly { readonly amount: Pence }[];
}

export interface AssistantNotFound {
  /** What the plan had for assistants in those days, and what went to them. */
  readonly meant: Pence;
  readonly spent: Pence;
}

// Fewer days tell of a holiday or of wages paid in arrears, not of somebody missing.
const fewestDays = 28;

/**
 * Tells that the money is left because nobody could be found or kept for it: the plan employs an assistant, and less than half of what
 * it has for them was paid. Then help comes before a reclaim (rates too low to recruit at are the commonest cause of unspent money).
 */
export function assistantNotFound({ from, until, employing, spent }: MoneyForAssistants): AssistantNotFound | undefined {
  const days = employing.map((line) => daysBetween(later(line.from, from), earlier(line.until ?? until, until)) + 1);
  const meant = sum(employing.map(({ weekly }, index) => meantFor(weekly, days[index] ?? 0)));
  const paid = sum(spent.map(({ amount }) => amount));
  if (Math.max(0, ...days) < fewestDays || pence(paid * 2) >= meant) return undefined;
  return { meant, spent: paid };
}

function meantFor(weekly: Pence, days: number): Pence {
  return days <= 0 || weekly <= 0 ? noPence : proportion(weekly, days, 7);
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b;
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b;
}
