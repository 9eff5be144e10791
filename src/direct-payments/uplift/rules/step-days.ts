import { plainDate, type PlainDate } from '../../../core/plain-date.js';

/** On which days an uplift changes lines. */
export interface StepDays {
  /** 1 April, where the uplift begins later in that month: wages under the new minimum are lifted on this day and nothing else is. Null where there is no such day. */
  readonly wageDay: PlainDate | null;
  /** Days from which lines are worked out anew: the uplift's own, and 6 April where it begins just before it. */
  readonly full: readonly PlainDate[];
  /** The first of them all. */
  readonly first: PlainDate;
}

/**
 * The minimum wage changes on 1 April (National Minimum Wage Regulations 2015), National Insurance and the tax year on 6 April: two days for one
 * uplift. Nothing is lifted before 1 April of its year.
 */
export function stepDaysOf(effectiveFrom: PlainDate): StepDays {
  const year = effectiveFrom.slice(0, 4);
  const [wageDay, taxDay, monthEnd] = [plainDate(`${year}-04-01`), plainDate(`${year}-04-06`), plainDate(`${year}-04-30`)];
  const isLaterInApril = effectiveFrom > wageDay && effectiveFrom <= monthEnd;
  const isBeforeTaxDay = effectiveFrom >= wageDay && effectiveFrom < taxDay;
  return { wageDay: isLaterInApril ? wageDay : null, full: isBeforeTaxDay ? [effectiveFrom, taxDay] : [effectiveFrom], first: isLaterInApril ? wageDay : effectiveFrom };
}

/** The 31 March that ends the council's year of a day. */
export function endOfYear(on: PlainDate): PlainDate {
  return plainDate(`${String(Number(on.slice(0, 4)) + (on.slice(5) > '03-31' ? 1 : 0))}-03-31`);
}
