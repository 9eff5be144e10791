import { allocate } from '../../../../core/allocate.js';
import { noPence, type Pence } from '../../../../core/money.js';
import { addDays, daysBetween, type PlainDate } from '../../../../core/plain-date.js';

/** Money for days up to a day, that day included, and for those after it. Together they are the whole, to the penny. */
export interface SplitAmount {
  readonly upTo: Pence;
  readonly after: Pence;
}

/** Divides what is paid for some days, both included, at a day: by day, the spare penny to the larger remainder. What is for no days is all of the time it is paid in. */
export function splitAt(amount: Pence, days: { readonly from: PlainDate; readonly until: PlainDate } | null, on: PlainDate): SplitAmount {
  if (days === null || days.until <= on) return { upTo: amount, after: noPence };
  if (days.from > on) return { upTo: noPence, after: amount };
  const before = daysBetween(days.from, addDays(on, 1));
  const [upTo = noPence, after = noPence] = allocate(amount, [before, daysBetween(on, days.until)]);
  return { upTo, after };
}
