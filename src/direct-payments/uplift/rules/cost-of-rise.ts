import { exact, over, times, toPence } from '../../../core/exact.js';
import { noPence, pence, subtract, type Pence } from '../../../core/money.js';
import { daysBetween, type PlainDate } from '../../../core/plain-date.js';
import { endOfYear } from './step-days.js';

export interface Rise {
  /** First day of the new amount, inclusive. */
  readonly begins: PlainDate;
  /** Last day that it is paid; null while it lasts. */
  readonly until: PlainDate | null;
  readonly before: Pence;
  readonly after: Pence;
}

/** The difference for each day from the first to 31 March, both counted, at a seventh of a week a day; rounded once, half up. Pence. */
export function inYearCost({ begins, until, before, after }: Rise, effectiveFrom: PlainDate): Pence {
  const lastOfYear = endOfYear(effectiveFrom);
  const last = until !== null && until < lastOfYear ? until : lastOfYear;
  if (last < begins) return noPence;
  return toPence(over(times(exact(subtract(after, before)), exact(daysBetween(begins, last) + 1)), exact(7)));
}

/** The difference over 52 weeks, as plans reckon a year. Pence. */
export function fullYearCost({ before, after }: Rise): Pence {
  return pence((after - before) * 52);
}
