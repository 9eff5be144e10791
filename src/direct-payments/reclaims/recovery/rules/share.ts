import { allocate } from '../../../../core/allocate.js';
import { noPence, pence, sum, type Pence } from '../../../../core/money.js';
import type { Stream } from '../../../monitoring/rules/streams.js';
import type { Instalment } from './instalments.js';

/** What one budget is owed, and the most that may go to it now. */
export interface Owed {
  readonly stream: Stream;
  /** Pence, not negative. */
  readonly owed: Pence;
}

/** What is owed, all budgets together. */
export function totalOwed(parts: readonly Owed[]): Pence {
  return sum(parts.map(({ owed }) => owed));
}

/** Shares money among the budgets by what each is owed, to the penny: no budget gets more than it is owed, and at most all of it is used. */
export function shareByOwed(amount: Pence, parts: readonly Owed[]): { readonly stream: Stream; readonly amount: Pence }[] {
  const used = pence(Math.min(amount, totalOwed(parts)));
  if (used <= 0) return [];
  const shares = allocate(used, parts.map(({ owed }) => owed));
  return parts.map(({ stream }, index) => ({ stream, amount: shares[index] ?? noPence })).filter((share) => share.amount > 0);
}

/** Divides the sums of a plan among the budgets by what each is still owed then: all sums together give each budget what it is owed, no more. */
export function sumsByBudget(parts: readonly Owed[], instalments: readonly Instalment[]): (Pick<Instalment, 'position' | 'dueOn'> & { readonly stream: Stream; readonly amount: Pence })[] {
  let left = parts.map(({ stream, owed }) => ({ stream, owed }));
  return instalments.flatMap(({ position, dueOn, amount }) => {
    const shares = shareByOwed(amount, left);
    left = left.map((part) => ({ ...part, owed: pence(part.owed - (shares.find(({ stream }) => stream === part.stream)?.amount ?? 0)) }));
    return shares.map((share) => ({ ...share, position, dueOn }));
  });
}
