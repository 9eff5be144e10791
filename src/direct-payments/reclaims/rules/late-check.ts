import { addDays, addMonths, daysBetween, type PlainDate } from '../../../core/plain-date.js';

export interface CheckHistory {
  /** From when the check is reckoned: the last one before, else the first payment, as the room of reviews says it. */
  readonly from: PlainDate;
  /** The day of the proposal. */
  readonly on: PlainDate;
  /** By the policy of the day reckoned at. */
  readonly checkEveryMonths: number;
  readonly lateAfterDays: number;
}

export interface LateCheck {
  readonly dueOn: PlainDate;
  /** Days beyond what policy allows; 0 where it came in time. */
  readonly lateDays: number;
}

/**
 * Whether the check that found the money came so late that a manager has to say why it is asked for at all: families have been
 * left alone for years and then been sent a huge demand, which the Ombudsman calls fault.
 */
export function lateCheck({ from, on, checkEveryMonths, lateAfterDays }: CheckHistory): LateCheck {
  const dueOn = addMonths(from, checkEveryMonths);
  return { dueOn, lateDays: Math.max(0, daysBetween(addDays(dueOn, lateAfterDays), on)) };
}
