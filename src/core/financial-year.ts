import { plainDate, type PlainDate } from './plain-date.js';

/** A council's year of account, 1 April to 31 March, named by its first calendar year: `2025-26`. */
export interface FinancialYear {
  readonly label: string;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
}

export function financialYearOf(date: PlainDate): FinancialYear {
  const calendarYear = Number(date.slice(0, 4));
  const firstYear = date.slice(5) >= '04-01' ? calendarYear : calendarYear - 1;
  const nextYear = firstYear + 1;
  return {
    label: `${String(firstYear)}-${String(nextYear % 100).padStart(2, '0')}`,
    firstDay: plainDate(`${String(firstYear)}-04-01`),
    lastDay: plainDate(`${String(nextYear)}-03-31`),
  };
}
