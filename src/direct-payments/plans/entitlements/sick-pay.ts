import { atMost, exact, isLess, over, plus, times, type Exact } from '../../../core/exact.js';
import { noPence, pence, sum, type Pence } from '../../../core/money.js';
import { addDays, dayNumber, daysBetween, formatDate, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { taxYearOn, type TaxYear } from '../employment-cost/rates.js';
import { refuseEntitlement } from './refusals.js';
import { cutToTenThousandths, roundUpTo } from './rounding.js';

interface SickPayRates {
  readonly weekly: Pence;
  /** Average weekly earnings below which nothing is due; null once there is no such limit. */
  readonly lowerLimit: Pence | null;
}

/** Statutory Sick Pay by tax year: Social Security Contributions and Benefits Act 1992 ss151 to 163. */
export const sickPayRates: Readonly<Record<TaxYear, SickPayRates>> = {
  '2023-24': { weekly: pence(10_940), lowerLimit: pence(12_300) },
  '2024-25': { weekly: pence(11_675), lowerLimit: pence(12_300) },
  '2025-26': { weekly: pence(11_875), lowerLimit: pence(12_500) },
  '2026-27': { weekly: pence(12_325), lowerLimit: null },
};

/** Employment Rights Act 2025: from the first day, without a lower limit, at most 80% of earnings. */
const newRules = plainDate('2026-04-06');
const mostWeeks = 28;

export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof weekdays)[number];

export interface Sickness {
  /** First and last day of being unfit, both included, days off too. */
  readonly from: PlainDate;
  readonly until: PlainDate;
}

export interface SickPayAsked extends Sickness {
  /** Days of the week on which they would have worked. */
  readonly worksOn: readonly Weekday[];
  readonly averageWeeklyEarnings: Pence;
  /** An earlier period that may be linked: no more than eight weeks lie between. */
  readonly earlier?: Sickness;
}

export interface SickPay {
  readonly amount: Pence;
  readonly daysPaid: number;
  readonly waitingDays: number;
  /** Pence of the first day paid, exact to four decimals of a pound; 0 where nothing is due. */
  readonly dailyRate: Exact;
  readonly because: string;
}

/** A day's part of a weekly rate, cut off after four decimals of a pound. */
export function dailyRate(weekly: Exact, daysAWeek: number): Exact {
  if (daysAWeek === 0) return exact(0);
  return times(cutToTenThousandths(over(weekly, exact(100 * daysAWeek))), exact(100));
}

/** Pay for days in order: summed by week from Sunday to Saturday, each week up to the next penny. */
export function payForDays(days: readonly PlainDate[], rateOn: (day: PlainDate) => Exact): Pence {
  const weeks = new Map<number, Exact>();
  for (const day of days) {
    // 1 January 1970 was a Thursday: four days after a Sunday.
    const week = Math.floor((dayNumber(day) + 4) / 7);
    weeks.set(week, plus(weeks.get(week) ?? exact(0), rateOn(day)));
  }
  return sum([...weeks.values()].map((amount) => pence(Number(roundUpTo(amount, 1n).numerator))));
}

function weekdayOf(day: PlainDate): Weekday {
  return weekdays[(((dayNumber(day) + 4) % 7) + 7) % 7] ?? 'sunday';
}

function workingDays({ from, until }: Sickness, worksOn: readonly Weekday[]): PlainDate[] {
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => addDays(from, index)).filter((day) => worksOn.includes(weekdayOf(day)));
}

/** Statutory Sick Pay for one period. Refused across 6 April 2026, where rates are not known, and where days are out of order. */
export function sickPay(asked: SickPayAsked): Result<SickPay> {
  const wrong = outOfOrder(asked);
  if (wrong) return wrong;
  const linked = asked.earlier !== undefined && isLinked(asked, asked.earlier) ? asked.earlier : undefined;
  const taxYear = taxYearOn(asked.from);
  if (!taxYear || !taxYearOn(asked.until)) return refuseEntitlement('entitlement-rate-not-known', `Sick pay for ${formatDate(asked.from)} to ${formatDate(asked.until)} is not known.`, { field: 'from' });
  if (asked.from < newRules && asked.until >= newRules) return refuseEntitlement('sick-pay-straddles-change', 'The period lies across 6 April 2026, when sick pay changed. Ask the payroll service.', { field: 'until' });
  if (linked && linked.from < newRules && asked.from >= newRules) return refuseEntitlement('sick-pay-straddles-change', 'The period is linked to one before 6 April 2026, when sick pay changed. Ask the payroll service.', { field: 'earlier' });
  const limit = sickPayRates[taxYear].lowerLimit;
  if (limit !== null && asked.averageWeeklyEarnings < limit) return ok(nothing('They earn less than the lower earnings limit on average.'));
  if (daysBetween(asked.from, asked.until) + 1 < fewestDays(asked.from)) return ok(nothing('Sick pay begins with four days in a row.'));
  return ok(paid(asked, linked));
}

function outOfOrder({ from, until, earlier, worksOn, averageWeeklyEarnings }: SickPayAsked): Result<never> | undefined {
  const wrong = (message: string, field: string): Result<never> => refuseEntitlement('entitlement-not-read', message, { field });
  if (until < from) return wrong('The last day of sickness comes before the first.', 'until');
  if (worksOn.length === 0) return wrong('Say on which days of the week they work.', 'worksOn');
  if (averageWeeklyEarnings < 0) return wrong('Earnings are not below nothing.', 'averageWeeklyEarnings');
  if (earlier && (earlier.until < earlier.from || earlier.until >= from)) return wrong('The earlier period ends before this one begins.', 'earlier');
  return undefined;
}

/** Four days in a row before 6 April 2026, one since. */
function fewestDays(from: PlainDate): number {
  return from < newRules ? 4 : 1;
}

/** Each is long enough, and no more than eight weeks lie between. */
function isLinked(now: Sickness, earlier: Sickness): boolean {
  return daysBetween(earlier.until, now.from) - 1 <= 56 && daysBetween(earlier.from, earlier.until) + 1 >= fewestDays(earlier.from);
}

function nothing(because: string): SickPay {
  return { amount: noPence, daysPaid: 0, waitingDays: 0, dailyRate: exact(0), because };
}

function paid(asked: SickPayAsked, linked: Sickness | undefined): SickPay {
  const served = linked ? workingDays(linked, asked.worksOn).length : 0;
  const waits = asked.from < newRules ? 3 : 0;
  const waitingDays = Math.max(waits - served, 0);
  const left = Math.max(mostWeeks * asked.worksOn.length - Math.max(served - waits, 0), 0);
  const days = workingDays(asked, asked.worksOn).slice(waitingDays).slice(0, left);
  const rateOn = (day: PlainDate): Exact => dailyRate(weeklyRateOn(day, asked.averageWeeklyEarnings), asked.worksOn.length);
  const [first] = days;
  const amount = payForDays(days, rateOn);
  if (first === undefined) return { ...nothing(left === 0 ? '28 weeks have been paid.' : 'All the days they would have worked are waiting days.'), waitingDays };
  const capped = asked.from >= newRules && isLess(times(exact(asked.averageWeeklyEarnings), exact(8, 10)), exact(sickPayRates['2026-27'].weekly));
  return { amount, daysPaid: days.length, waitingDays, dailyRate: rateOn(first), because: `${String(days.length)} days they would have worked${waits === 0 ? ', from the first' : `, after ${String(waitingDays)} waiting days`}${capped ? ', at 80% of average earnings' : ''}.` };
}

function weeklyRateOn(day: PlainDate, averageWeeklyEarnings: Pence): Exact {
  const taxYear = taxYearOn(day);
  const flat = exact(taxYear ? sickPayRates[taxYear].weekly : 0);
  return day < newRules ? flat : atMost(flat, times(exact(averageWeeklyEarnings), exact(8, 10)));
}
