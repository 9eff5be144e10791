import { readAccount, readSortCode } from './account-number.js';
import { readAmount } from './amounts.js';
import { readDate } from './dates.js';
import { readDirection } from './directions.js';
import type { ColumnPlan, Recognised } from './layout.js';

export const dailyStatementName = 'barclays-daily';

const columns = { dates: [], sortCode: 1, account: 2, amount: 4, direction: 5, texts: [6, 7, 8] } as const;

/**
 * A day's statement of a business account: the first row holds the day, once, as CCYYMMDD in its fourth place; then a row
 * of headings; then lines without a date.
 */
export function dailyStatement(rows: readonly (readonly string[])[]): Recognised | undefined {
  const day = (rows[0]?.[3] ?? '').trim();
  const fixedDate = /^\d{8}$/.test(day) ? readDate(day, 'dmy') : undefined;
  if (fixedDate === undefined || !rows.slice(1, 6).some(isDailyLine)) return undefined;
  const plan: ColumnPlan = { layout: dailyStatementName, columns, width: 9, fixedDate };
  return { plan, headerRow: 1, firstRow: isDailyLine(rows[1] ?? []) ? 1 : 2 };
}

function isDailyLine(row: readonly string[]): boolean {
  const [, sortCode = '', account = '', , value = '', direction = ''] = row;
  return readSortCode(sortCode) !== null && readAccount(account).account !== null && readAmount(value, '.').ok && readDirection(direction) !== undefined;
}
