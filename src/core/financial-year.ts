import { dateOf, daysInMonth, plainDate, type PlainDate } from './plain-date.js';
import { ok, refuserOf, type Result } from './result.js';

/** A council's financial year, 1 April to 31 March, named by the calendar year of its April: 2023 is 2023/24. */
export type FinancialYear = number & { readonly __financialYear: unique symbol };

export const financialYearRefusals = {
  'financial-year-not-read': 'This is not a financial year. Write it as 2023/24: the year of its April, then the year of its March.',
} as const;

const refuse = refuserOf(financialYearRefusals);

/** The year that a day falls in: 31 March 2024 is of 2023/24, 1 April 2024 of 2024/25. */
export function financialYearOf(date: PlainDate): FinancialYear {
  const year = Number(date.slice(0, 4));
  return financialYear(date.slice(5, 7) >= '04' ? year : year - 1);
}

/** Brands the calendar year of an April; throws on what is no year, since that is a programming error. */
export function financialYear(starts: number): FinancialYear {
  if (!Number.isInteger(starts) || starts < 1000 || starts > 9998) throw new RangeError(`not a financial year: ${String(starts)}`);
  return starts as FinancialYear;
}

/** `2023/24` */
export function financialYearLabel(year: FinancialYear): string {
  return `${String(year)}/${String((year + 1) % 100).padStart(2, '0')}`;
}

const written = /^(\d{2}|\d{4})\s*[/–-]\s*(\d{2}|\d{4})$/;

/** As reports write it: `2023/24`, `2023/2024`, `2023-24`, `23/24`. The second year must follow the first. */
export function parseFinancialYear(text: string): Result<FinancialYear> {
  const match = written.exec(text.trim());
  const starts = fullYear(match?.[1] ?? '');
  const ends = match?.[2] ?? '';
  const follows = String(starts + 1).endsWith(ends) && ends !== '';
  if (!match || !follows || starts < 1900 || starts > 2999) return refuse('financial-year-not-read', `“${text}” is not a financial year. Write it like 2023/24.`);
  return ok(financialYear(starts));
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text || '0');
}

export function firstDayOf(year: FinancialYear): PlainDate {
  return plainDate(`${String(year)}-04-01`);
}

export function lastDayOf(year: FinancialYear): PlainDate {
  return plainDate(`${String(year + 1)}-03-31`);
}

/** The last days of its twelve months, April first. */
export function monthEndsOf(year: FinancialYear): PlainDate[] {
  return Array.from({ length: 12 }, (_, index) => {
    const calendarYear = index < 9 ? year : year + 1;
    const month = ((index + 3) % 12) + 1;
    return dateOf(calendarYear, month, daysInMonth(calendarYear, month)) ?? lastDayOf(year);
  });
}

/** How many months of its year have gone by at the end of a day: 30 April is 1, 15 May is 1 + 15/31, 31 March is 12. */
export function monthsGoneBy(date: PlainDate): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return ((month + 8) % 12) + day / daysInMonth(year, month);
}
