import type { ReadOptions, ReadWarning } from '../reading.js';
import { decimalMarkOf, type DecimalMark } from './amounts.js';
import { inferDateOrder, type DateOrder } from './dates.js';
import type { Columns, Recognised } from './layout.js';
import type { RowReading } from './row-fate.js';
import { moneyReader, signCustomOf } from './row-money.js';

type Rows = readonly (readonly string[])[];

/** What only the whole file can say: the order of its dates and the mark between pounds and pence. */
export interface HowFileReads {
  readonly order: DateOrder;
  readonly mark: DecimalMark;
  readonly warnings: readonly ReadWarning[];
}

export function howToRead(rows: Rows, { plan, firstRow }: Recognised, options: ReadOptions): HowFileReads {
  const mark = markOf(rows, plan.columns, firstRow);
  if (options.dateOrder !== undefined) return { order: options.dateOrder, mark, warnings: [] };
  const { order, assumed } = inferDateOrder(cellsOf(rows, firstRow, plan.columns.dates));
  return { order, mark, warnings: assumed ? [dateOrderAssumed] : [] };
}

const dateOrderAssumed: ReadWarning = {
  code: 'date-order-assumed',
  message: 'Every date fits both day first and month first. Day first was assumed: if that is wrong, say the order.',
};

function cellsOf(rows: Rows, firstRow: number, columns: readonly number[]): string[] {
  const cells: string[] = [];
  for (let at = firstRow; at < rows.length; at += 1)
    for (const column of columns) {
      const cell = rows[at]?.[column];
      if (cell !== undefined && cell !== '') cells.push(cell);
    }
  return cells;
}

function markOf(rows: Rows, { amount, moneyIn, moneyOut, balance }: Columns, firstRow: number): DecimalMark {
  const cells = cellsOf(rows, firstRow, [amount, moneyIn, moneyOut, balance].filter((column) => column !== undefined));
  return cells.some((cell) => cell.includes(',')) ? decimalMarkOf(cells) : '.';
}

/** Everything that reading a row of this file needs. */
export function columnReading({ plan, firstRow, headerRow }: Recognised, rows: Rows, how: HowFileReads, takeFee: boolean): RowReading {
  const money = moneyReader(plan, how.mark, signCustomOf(plan, rows, firstRow, how.mark), takeFee);
  const header = headerRow < 0 ? undefined : rows[headerRow];
  return { plan, order: how.order, mark: how.mark, money, ...(header ? { header } : {}) };
}
