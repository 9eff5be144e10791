import { atMost, exact, isLess, over, times, type Exact } from '../../../core/exact.js';
import { addDays, addMonths, daysBetween, formatDate, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { refuseEntitlement } from './refusals.js';
import { roundUpTo } from './rounding.js';

const weeksOfLeave = exact(56, 10);
/** Working Time Regulations 1998 reg 13A(3). */
const mostDays = exact(28);

/** The part of a leave year that somebody works. Both left out: all of it. */
export interface PartOfLeaveYear {
  /** Any first day of a leave year; its day and month count. 1 January where it is left out. */
  readonly leaveYearStarts?: PlainDate;
  readonly starts?: PlainDate;
  /** Last day of work, inclusive. */
  readonly leaves?: PlainDate;
}

export interface HolidayEntitlement {
  /** Days, or hours where hours were asked for. */
  readonly amount: Exact;
  /** Of the leave year; 1 for all of it. */
  readonly fraction: Exact;
  readonly because: string;
}

/**
 * Statutory holiday in days for so many days a week: 5.6 weeks, at most 28 days. A starter earns a twelfth at the beginning of each
 * month, rounded up to half a day (reg 15A); a leaver the days of the year they worked, rounded up to a tenth.
 */
export function holidayInDays(daysPerWeek: Exact, part: PartOfLeaveYear = {}): Result<HolidayEntitlement> {
  if (isLess(daysPerWeek, exact(0)) || isLess(exact(7), daysPerWeek)) return refuseEntitlement('entitlement-not-read', 'A week has from 0 to 7 working days.', { field: 'daysPerWeek' });
  return entitled(atMost(times(weeksOfLeave, daysPerWeek), mostDays), part);
}

/** The same in hours, for hours that do not fall evenly on the days: 5.6 weeks' hours, at most 28 average days of them; rounded up to a tenth. */
export function holidayInHours(hoursPerWeek: Exact, daysPerWeek: Exact, part: PartOfLeaveYear = {}): Result<HolidayEntitlement> {
  if (isLess(hoursPerWeek, exact(0)) || isLess(exact(168), hoursPerWeek)) return refuseEntitlement('entitlement-not-read', 'A week has from 0 to 168 hours.', { field: 'hoursPerWeek' });
  if (!isLess(exact(0), daysPerWeek) || isLess(exact(7), daysPerWeek)) return refuseEntitlement('entitlement-not-read', 'Hours are worked on more than 0 and at most 7 days of a week.', { field: 'daysPerWeek' });
  return entitled(atMost(times(weeksOfLeave, hoursPerWeek), over(times(mostDays, hoursPerWeek), daysPerWeek)), part);
}

/** Irregular hours and part-year work earn 12.07% of the hours of each pay period; half an hour or more counts as one (reg 15B). */
export function holidayOfHoursWorked(hours: Exact): Result<HolidayEntitlement> {
  if (isLess(hours, exact(0))) return refuseEntitlement('entitlement-not-read', 'Hours worked are not below nothing.', { field: 'hoursWorked' });
  const earned = over(times(hours, exact(1_207)), exact(10_000));
  const whole = (2n * earned.numerator + earned.denominator) / (2n * earned.denominator);
  return ok({ amount: exact(whole), fraction: exact(1), because: '12.07% of the hours worked, to the nearest hour.' });
}

function entitled(wholeYear: Exact, part: PartOfLeaveYear): Result<HolidayEntitlement> {
  const { starts, leaves } = part;
  if (starts !== undefined && leaves !== undefined && leaves < starts) return refuseEntitlement('entitlement-not-read', 'They leave before they start.', { field: 'leaves' });
  const day = starts ?? leaves;
  if (day === undefined) return ok({ amount: roundUpTo(wholeYear, 10n), fraction: exact(1), because: '5.6 weeks a year, at most 28 days.' });
  const year = leaveYearOf(day, part.leaveYearStarts ?? plainDate(`${day.slice(0, 4)}-01-01`));
  if (leaves !== undefined && leaves > year.until) return refuseEntitlement('entitlement-not-read', `The leave year ends on ${formatDate(year.until)}: work each leave year out by itself.`, { field: 'leaves' });
  if (leaves === undefined) {
    const months = monthsBegun(day, year.until);
    return ok({ amount: roundUpTo(over(times(wholeYear, exact(months)), exact(12)), 2n), fraction: exact(months, 12), because: `A twelfth for each of the ${String(months)} months begun until ${formatDate(year.until)}, up to the next half.` });
  }
  const [worked, all] = [daysBetween(starts ?? year.from, leaves) + 1, daysBetween(year.from, year.until) + 1];
  return ok({ amount: roundUpTo(over(times(wholeYear, exact(worked)), exact(all)), 10n), fraction: exact(worked, all), because: `${String(worked)} of the ${String(all)} days of the leave year, up to the next tenth.` });
}

interface LeaveYear {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** The leave year that a day falls in. */
function leaveYearOf(day: PlainDate, anyStart: PlainDate): LeaveYear {
  const years = Number(day.slice(0, 4)) - Number(anyStart.slice(0, 4));
  const sameYear = addMonths(anyStart, years * 12);
  const from = sameYear <= day ? sameYear : addMonths(anyStart, (years - 1) * 12);
  return { from, until: addDays(addMonths(from, 12), -1) };
}

/** Months that begin, counted from the first day of work, up to and with the last day of the year. */
function monthsBegun(starts: PlainDate, until: PlainDate): number {
  let months = 1;
  while (months < 12 && addMonths(starts, months) <= until) months += 1;
  return months;
}
