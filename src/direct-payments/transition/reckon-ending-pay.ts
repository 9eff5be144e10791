import { atLeast, exact, minus, over, times, toPence, type Exact } from '../../core/exact.js';
import { formatPounds, noPence, pence, sum, type Pence } from '../../core/money.js';
import { addDays, addMonths, daysBetween, formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { birthday } from '../agreements/rules/ages.js';
import { decimal } from '../plans/employment-cost/working.js';
import { holidayInDays } from '../plans/entitlements/holiday.js';
import { redundancyPay } from '../plans/entitlements/redundancy.js';
import { refuseTransition } from './refusals.js';

/** What a last pay rests on; money in pence, days inclusive. */
export interface EndingJob {
  readonly born: PlainDate;
  /** First day of the employment, without a break. */
  readonly startedOn: PlainDate;
  /** Last day that they work. */
  readonly lastDay: PlainDate;
  /** The day on which they were, or will be, told. */
  readonly noticeOn: PlainDate;
  readonly weeklyPay: Pence;
  readonly daysPerWeek: Exact;
  /** Days of holiday taken since the leave year began. */
  readonly holidayTaken: Exact;
  /** Any first day of a leave year; where nothing was agreed the day they started (Working Time Regulations 1998 reg 13(3)). */
  readonly leaveYearStarts?: PlainDate;
}

export interface PayStep {
  readonly label: string;
  readonly amount: Pence;
  readonly because: string;
}

/** What an assistant is owed when the job ends, beside the wages for what they worked. */
export interface EndingPay {
  readonly notice: Pence;
  readonly holiday: Pence;
  readonly redundancy: Pence;
  readonly all: Pence;
  readonly steps: readonly PayStep[];
}

/** Weeks of notice that an employer owes: one from a month on, its first day and the day they are told with it, then one for each whole year, at most twelve (Employment Rights Act 1996 s86). */
export function noticeWeeks(startedOn: PlainDate, noticeOn: PlainDate): number {
  if (whenWhole(startedOn, 1) > addDays(noticeOn, 1)) return 0;
  return Math.min(12, Math.max(1, wholeYears(startedOn, noticeOn)));
}

/** Whole years from a first day up to and with a last one. */
export function wholeYears(from: PlainDate, until: PlainDate): number {
  let years = 0;
  while (whenWhole(from, 12 * (years + 1)) <= addDays(until, 1)) years += 1;
  return years;
}

/** The day after months that are whole, the first day with them. Where the last month lacks the day, such as 29 February, they are whole at its end and no day earlier. */
function whenWhole(from: PlainDate, months: number): PlainDate {
  const sameDay = addMonths(from, months);
  return sameDay.slice(8) === from.slice(8) ? sameDay : addDays(sameDay, 1);
}

/**
 * Notice that is not worked, holiday not taken and statutory redundancy pay, each with its law. Where notice was shorter than the law's, service
 * and age count up to the day on which it would have ended (s145(5)). Tax and the employer's own contributions on pay for notice and holiday are
 * the payroll's to work out. Refused where days are out of order, or the rates of the day are not known.
 */
export function endingPay(job: EndingJob): Result<EndingPay> {
  const { born, startedOn, lastDay, noticeOn, weeklyPay, daysPerWeek } = job;
  if (lastDay < startedOn || noticeOn < startedOn || noticeOn > lastDay) return refuseTransition('ending-pay-not-read', 'They start, are told, and work their last day, in this order.', { field: 'noticeOn' });
  if (weeklyPay <= 0 || daysPerWeek.numerator <= 0n || daysPerWeek.numerator > 7n * daysPerWeek.denominator) return refuseTransition('ending-pay-not-read', 'Give a week’s pay, and on how many days of a week it is earned.', { field: weeklyPay <= 0 ? 'weeklyPay' : 'daysPerWeek' });
  const weeks = noticeWeeks(startedOn, noticeOn);
  const wouldEnd = addDays(noticeOn, 7 * weeks);
  const counted = wouldEnd > lastDay ? wouldEnd : lastDay;
  const holiday = holidayPay(job);
  if (!holiday.ok) return holiday;
  const years = wholeYears(startedOn, counted);
  const due = redundancyPay({ ageAtDismissal: wholeAge(born, counted), completeYears: years, weeklyPay, dismissedOn: counted });
  if (!due.ok) return due;
  const unworked = Math.min(7 * weeks, Math.max(0, daysBetween(lastDay, wouldEnd)));
  const notice = toPence(over(times(exact(weeklyPay), exact(unworked)), exact(7)));
  const steps: PayStep[] = [
    { label: 'Notice that is not worked', amount: notice, because: weeks === 0 ? 'Less than a month of service: the law asks for no notice (Employment Rights Act 1996 s86).' : `${String(weeks)} ${weeks === 1 ? 'week' : 'weeks'} of notice are owed (Employment Rights Act 1996 s86). Told on ${formatDate(noticeOn)}, it would end on ${formatDate(wouldEnd)}; ${unworked === 0 ? 'all of it is worked' : `${String(unworked)} days of it are not worked, at ${formatPounds(weeklyPay)} a week`}.` },
    holiday.value,
    { label: 'Redundancy pay', amount: due.value.amount, because: `${String(years)} whole ${years === 1 ? 'year' : 'years'} of service up to ${formatDate(counted)}. ${due.value.because} A week counts ${formatPounds(due.value.weekCounted)}, at most ${formatPounds(due.value.mostForWeek)} (Employment Rights Act 1996 ss135, 145, 155, 162 and 227).` },
  ];
  return ok({ notice, holiday: holiday.value.amount, redundancy: due.value.amount, all: pence(sum(steps.map(({ amount }) => amount))), steps });
}

function holidayPay({ startedOn, lastDay, weeklyPay, daysPerWeek, holidayTaken, leaveYearStarts = startedOn }: EndingJob): Result<PayStep> {
  const yearFrom = leaveYearOn(lastDay, leaveYearStarts);
  const entitled = holidayInDays(daysPerWeek, { leaveYearStarts: yearFrom, leaves: lastDay, ...(startedOn > yearFrom ? { starts: startedOn } : {}) });
  if (!entitled.ok) return entitled;
  const left = atLeast(minus(entitled.value.amount, holidayTaken), exact(0));
  const amount = left.numerator === 0n ? noPence : toPence(over(times(left, exact(weeklyPay)), daysPerWeek));
  const because = `${decimal(entitled.value.amount)} days since ${formatDate(startedOn > yearFrom ? startedOn : yearFrom)}, ${decimal(holidayTaken)} taken: ${decimal(left)} days are left, at a week’s pay over ${decimal(daysPerWeek)} days. ${entitled.value.because} (Working Time Regulations 1998 regs 13, 13A and 14)`;
  return ok({ label: 'Holiday not taken', amount, because });
}

/** The first day of the leave year that a day falls in. */
function leaveYearOn(day: PlainDate, anyStart: PlainDate): PlainDate {
  let years = Number(day.slice(0, 4)) - Number(anyStart.slice(0, 4));
  while (addMonths(anyStart, 12 * years) > day) years -= 1;
  return addMonths(anyStart, 12 * years);
}

function wholeAge(born: PlainDate, on: PlainDate): number {
  let age = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  while (birthday(born, age) > on) age -= 1;
  return age;
}
