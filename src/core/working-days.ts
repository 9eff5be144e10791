import { addDays, dateOf, dayNumber, type PlainDate } from './plain-date.js';

/** Days on which nobody works besides Saturdays and Sundays: bank holidays, with Good Friday and Christmas Day among them. */
export type BankHolidays = ReadonlySet<PlainDate>;

/** Whether somebody is at work that day. 1 January 1970 was a Thursday. */
export function isWorkingDay(date: PlainDate, holidays: BankHolidays): boolean {
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6 && !holidays.has(date);
}

/** The working day so many after a day, which itself is not counted. For 0 it is the day itself, or the first working day after it. */
export function addWorkingDays(date: PlainDate, count: number, holidays: BankHolidays): PlainDate {
  let [day, left] = [date, count];
  while (left > 0) {
    day = addDays(day, 1);
    if (isWorkingDay(day, holidays)) left -= 1;
  }
  return firstWorkingDay(day, holidays);
}

/** The day itself where somebody works on it, else the first working day after it. */
export function firstWorkingDay(date: PlainDate, holidays: BankHolidays): PlainDate {
  let day = date;
  while (!isWorkingDay(day, holidays)) day = addDays(day, 1);
  return day;
}

/** Working days after one day up to and with another; 0 where the other is not later. */
export function workingDaysBetween(from: PlainDate, to: PlainDate, holidays: BankHolidays): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, holidays)) count += 1;
  return count;
}

/**
 * The bank holidays of England and Wales that a year is expected to have, by the rules of the Banking and Financial Dealings Act 1971 and
 * of custom, for years that are not published yet. Holidays by proclamation, such as a coronation's, are known only from a list.
 */
export function expectedBankHolidays(year: number): PlainDate[] {
  const easter = easterSunday(year);
  const [christmas, boxing] = [mustBe(year, 12, 25), mustBe(year, 12, 26)];
  const fixed = [moved(mustBe(year, 1, 1)), addDays(easter, -2), addDays(easter, 1), firstMonday(year, 5), lastMonday(year, 5), lastMonday(year, 8)];
  // Where both fall on a weekend, Monday and Tuesday stand for them.
  const boxingInstead = isWeekend(boxing) ? addDays(boxing, 2) : boxing;
  const christmasInstead = isWeekend(christmas) ? addDays(christmas, 2) : christmas;
  return [...fixed, ...(christmasInstead === boxingInstead ? [boxingInstead, addDays(boxingInstead, 1)] : [christmasInstead, boxingInstead])].sort();
}

function moved(date: PlainDate): PlainDate {
  return firstWorkingDay(date, new Set());
}

function isWeekend(date: PlainDate): boolean {
  return !isWorkingDay(date, new Set());
}

function firstMonday(year: number, month: number): PlainDate {
  let day = mustBe(year, month, 1);
  while ((dayNumber(day) + 4) % 7 !== 1) day = addDays(day, 1);
  return day;
}

function lastMonday(year: number, month: number): PlainDate {
  let day = mustBe(year, month, 31);
  while ((dayNumber(day) + 4) % 7 !== 1) day = addDays(day, -1);
  return day;
}

/** Easter by the Gregorian reckoning, as Gauss wrote it down with its two exceptions. */
function easterSunday(year: number): PlainDate {
  const century = Math.floor(year / 100);
  const moon = (15 - Math.floor((13 + 8 * century) / 25) + century - Math.floor(century / 4)) % 30;
  const sunday = (4 + century - Math.floor(century / 4)) % 7;
  const full = (19 * (year % 19) + moon) % 30;
  const after = (2 * (year % 4) + 4 * (year % 7) + 6 * full + sunday) % 7;
  const days = full + after === 35 || (full === 28 && after === 6 && (11 * moon + 11) % 30 < 19) ? full + after - 7 : full + after;
  return addDays(mustBe(year, 3, 22), days);
}

function mustBe(year: number, month: number, day: number): PlainDate {
  const date = dateOf(year, month, day);
  if (!date) throw new RangeError(`${String(year)}-${String(month)}-${String(day)} is no day of the calendar`);
  return date;
}
