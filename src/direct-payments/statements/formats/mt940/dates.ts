import { dateOf, daysInMonth, daysBetween, type PlainDate } from '../../../../core/plain-date.js';

export interface LineDate {
  /** The day of booking where the line gives one, else the value date. */
  readonly date: PlainDate;
  readonly beyondMonth: boolean;
  readonly entryNotRead: boolean;
}

/** `260331`: two digits of the year are of this century up to 79. */
export function swiftDateOf(text: string): PlainDate | undefined {
  const [year = 0, month = 0, day = 0] = numbersOf(text);
  return dateOf(century(year), month, day);
}

/**
 * The day of a line from its value date (`YYMMDD`) and its day of booking (`MMDD`, or none), whose year is the one that
 * brings the two closest. Banks that count every month as 30 days write days such as 30 February: the month's last day.
 */
export function lineDateOf(value: string, entry: string): LineDate | undefined {
  const [year = 0, month = 0, day = 0] = numbersOf(value);
  const beyondMonth = month >= 1 && month <= 12 && day <= 30 && day > daysInMonth(century(year), month);
  const valueDate = dateOf(century(year), month, beyondMonth ? daysInMonth(century(year), month) : day);
  if (valueDate === undefined) return undefined;
  if (entry === '' || entry === '0000') return { date: valueDate, beyondMonth, entryNotRead: false };
  const entryDate = nearest(valueDate, entry);
  if (entryDate === undefined) return { date: valueDate, beyondMonth, entryNotRead: true };
  return { date: entryDate, beyondMonth: false, entryNotRead: false };
}

function nearest(to: PlainDate, monthAndDay: string): PlainDate | undefined {
  const [month = 0, day = 0] = numbersOf(monthAndDay);
  const year = Number(to.slice(0, 4));
  const dates = [year, year - 1, year + 1].flatMap((one) => dateOf(one, month, day) ?? []);
  return dates.sort((a, b) => Math.abs(daysBetween(a, to)) - Math.abs(daysBetween(b, to)))[0];
}

function numbersOf(text: string): number[] {
  return (text.match(/\d{2}/g) ?? []).map(Number);
}

function century(year: number): number {
  return year < 80 ? 2000 + year : 1900 + year;
}
