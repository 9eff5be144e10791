import { addDays, addMonths, dateOf, daysBetween, type PlainDate } from '../../../core/plain-date.js';
import { firstWorkingDay, isWorkingDay, type BankHolidays } from '../../../core/working-days.js';

export interface Term {
  readonly name: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** How a council's payments fall on days. */
export interface PayCalendar {
  /** First day of any one period by the week. */
  readonly calendarFrom: PlainDate;
  /** Paid before the period's first day, or once its last has come. */
  readonly inAdvance: boolean;
  readonly payLeadWorkingDays: number;
  readonly fileLeadWorkingDays: number;
  readonly movedTo: 'before' | 'after';
  readonly terms: readonly Term[];
}

/** One period with its days, both included, and when its money goes. */
export interface PayPeriod {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly payOn: PlainDate;
  /** The last day on which its files may be sent. */
  readonly filesBy: PlainDate;
  /** The term's name; absent for weeks and months. */
  readonly name?: string;
}

export type PeriodKind = { readonly schedule: 'weeks'; readonly everyWeeks: number } | { readonly schedule: 'monthly' } | { readonly schedule: 'termly' };

/** The periods whose money goes between two days, inclusive, in order: 13 of four weeks in most years, in a rare one 14. */
export function periodsPaid(calendar: PayCalendar, kind: PeriodKind, from: PlainDate, until: PlainDate, holidays: BankHolidays): PayPeriod[] {
  // Leads and holidays move a payment by some weeks at most.
  const around = periodsAround(calendar, kind, addDays(from, -70), addDays(until, 70));
  return around.map((period) => paidOn(calendar, period, holidays)).filter(({ payOn }) => from <= payOn && payOn <= until);
}

/** The period that a day falls in; undefined before the first term and after the last. */
export function periodOf(calendar: PayCalendar, kind: PeriodKind, day: PlainDate, holidays: BankHolidays): PayPeriod | undefined {
  const found = periodsAround(calendar, kind, day, day).find((period) => period.from <= day && day <= period.until);
  return found && paidOn(calendar, found, holidays);
}

type Period = Pick<PayPeriod, 'from' | 'until' | 'name'>;

function periodsAround(calendar: PayCalendar, kind: PeriodKind, from: PlainDate, until: PlainDate): Period[] {
  if (kind.schedule === 'termly') return instalments(calendar.terms).filter((term) => term.until >= from && term.from <= until);
  return kind.schedule === 'monthly' ? months(from, until) : weeks(calendar.calendarFrom, 7 * kind.everyWeeks, from, until);
}

/**
 * What is paid at the start of a term reaches to the day before the next one: a plan spreads what it costs over every week of the year, so that the holidays are
 * due as well.
 */
function instalments(terms: readonly Term[]): Period[] {
  const inOrder = [...terms].sort((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.map((term, index) => {
    const next = inOrder[index + 1];
    return next ? { ...term, until: addDays(next.from, -1) } : term;
  });
}

function weeks(anchor: PlainDate, days: number, from: PlainDate, until: PlainDate): Period[] {
  const first = addDays(anchor, Math.floor(daysBetween(anchor, from) / days) * days);
  const count = Math.floor(daysBetween(first, until) / days) + 1;
  return Array.from({ length: count }, (_, index) => ({ from: addDays(first, index * days), until: addDays(first, (index + 1) * days - 1) }));
}

function months(from: PlainDate, until: PlainDate): Period[] {
  const first = dateOf(Number(from.slice(0, 4)), Number(from.slice(5, 7)), 1) ?? from;
  const found: Period[] = [];
  for (let index = 0; addMonths(first, index) <= until; index += 1) found.push({ from: addMonths(first, index), until: addDays(addMonths(first, index + 1), -1) });
  return found;
}

function paidOn(calendar: PayCalendar, period: Period, holidays: BankHolidays): PayPeriod {
  const day = calendar.inAdvance ? period.from : period.until;
  const moved = calendar.movedTo === 'after' ? firstWorkingDay(day, holidays) : lastWorkingDay(day, holidays);
  const payOn = workingDaysBefore(moved, calendar.payLeadWorkingDays, holidays);
  return { ...period, payOn, filesBy: workingDaysBefore(payOn, calendar.fileLeadWorkingDays, holidays) };
}

/** The day itself where somebody works on it, else the last working day before it. */
export function lastWorkingDay(date: PlainDate, holidays: BankHolidays): PlainDate {
  let day = date;
  while (!isWorkingDay(day, holidays)) day = addDays(day, -1);
  return day;
}

function workingDaysBefore(date: PlainDate, count: number, holidays: BankHolidays): PlainDate {
  let day = date;
  for (let left = count; left > 0; left -= 1) day = lastWorkingDay(addDays(day, -1), holidays);
  return day;
}
