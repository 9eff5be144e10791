import { noPence, pence, proportion, type Pence } from '../../../core/money.js';

/**
 * A number of weeks, whole or with decimals (8, 4.5), times a weekly amount: exact, then half up to the penny. Weeks with
 * more decimals than can be counted exactly are a broken assumption.
 */
export function weeksTimes(weeks: number, weekly: Pence): Pence {
  const [whole = '', decimals = ''] = String(weeks).split('.');
  if (!/^\d+$/.test(whole) || !/^\d{0,6}$/.test(decimals)) throw new RangeError(`not a number of weeks: ${String(weeks)}`);
  return weekly === 0 ? noPence : proportion(weekly, Number(whole + decimals), 10 ** decimals.length);
}

/** Sum of amounts that are known to be small enough to add. */
export function total(amounts: Iterable<{ readonly amount: Pence }>): Pence {
  let sum = 0;
  for (const { amount } of amounts) sum += amount;
  return pence(sum);
}

/** `1 week`, `8 weeks`. */
export function countOf(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? '' : 's'}`;
}
