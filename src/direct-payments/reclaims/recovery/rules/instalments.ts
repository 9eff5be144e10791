import { allocate } from '../../../../core/allocate.js';
import { noPence, pence, type Pence } from '../../../../core/money.js';
import { addDays, addMonths, type PlainDate } from '../../../../core/plain-date.js';

/** One sum of a plan: `position` from 1, in the order of its days. */
export interface Instalment {
  readonly position: number;
  readonly dueOn: PlainDate;
  readonly amount: Pence;
}

/** How sums follow each other: every month on the day of the first, or every so many weeks with the payments. */
export type Rhythm = { readonly every: 'month' } | { readonly everyWeeks: number };

/** Divides a debt into so many sums that differ by a penny at most and come to it exactly, the larger ones first. */
export function spreadInstalments(total: Pence, count: number, first: PlainDate, rhythm: Rhythm): Instalment[] {
  return allocate(total, Array.from({ length: count }, () => 1)).map((amount, index) => ({ position: index + 1, dueOn: dayOf(first, index, rhythm), amount }));
}

function dayOf(first: PlainDate, index: number, rhythm: Rhythm): PlainDate {
  return 'everyWeeks' in rhythm ? addDays(first, 7 * rhythm.everyWeeks * index) : addMonths(first, index);
}

/** A sum of a plan, and what of it is still to come. */
export interface InstalmentProgress extends Instalment {
  readonly open: Pence;
}

/** What is still to come of each sum: whatever is no longer owed of the plan's total has met the earliest sums first. */
export function progressOf(instalments: readonly Instalment[], owed: Pence): InstalmentProgress[] {
  let met = Math.max(0, instalments.reduce((all, { amount }) => all + amount, 0) - owed);
  return instalments.map((one) => {
    const here = Math.min(met, one.amount);
    met -= here;
    return { ...one, open: pence(one.amount - here) };
  });
}

/** What should have come by a day, that day included, and has not. */
export function overdueOn(progress: readonly InstalmentProgress[], on: PlainDate): Pence {
  return progress.filter(({ dueOn }) => dueOn <= on).reduce<Pence>((all, { open }) => pence(all + open), noPence);
}
