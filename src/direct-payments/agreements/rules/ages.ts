import { addDays, dateOf, dayNumber, type PlainDate } from '../../../core/plain-date.js';

/**
 * The day on which somebody turns `years`: an age is reached at the beginning of the birthday (Family Law Reform Act 1969 s9). Someone
 * born on 29 February is a year older on 1 March of years that have no such day.
 */
export function birthday(born: PlainDate, years: number): PlainDate {
  const year = Number(born.slice(0, 4)) + years;
  return day(year, Number(born.slice(5, 7)), Number(born.slice(8)));
}

/**
 * The last day of compulsory school age: the last Friday of June in the school year of the 16th birthday, also for whoever turns 16 after it
 * and before 1 September (Education Act 1996 s8; Education (School Leaving Date) Order 1997). From the day after, education's rights are
 * the young person's own (Children and Families Act 2014 s83).
 */
export function schoolLeavingDay(born: PlainDate): PlainDate {
  const june30 = day(schoolYearEnd(birthday(born, 16)), 6, 30);
  // 1 January 1970 was a Thursday: a Friday's number leaves 1 over 7.
  return addDays(june30, -((((dayNumber(june30) - 1) % 7) + 7) % 7));
}

/** Years of school end on 31 August. */
function schoolYearEnd(on: PlainDate): number {
  const year = Number(on.slice(0, 4));
  return on.slice(5) >= '09-01' ? year + 1 : year;
}

/** A day of a year, as month and day: `07-31`. */
export function dayOfYear(year: number, monthAndDay: string): PlainDate {
  return day(year, Number(monthAndDay.slice(0, 2)), Number(monthAndDay.slice(3)));
}

function day(year: number, month: number, dayOfMonth: number): PlainDate {
  const found = dateOf(year, month, dayOfMonth) ?? (month === 2 ? dateOf(year, 3, 1) : undefined);
  if (!found) throw new RangeError(`no day ${String(dayOfMonth)}.${String(month)}.${String(year)}`);
  return found;
}
