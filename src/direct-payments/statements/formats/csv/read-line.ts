import type { ReadLine } from '../reading.js';
import type { ColumnPlan } from './layout.js';
import type { LineFate } from './row-fate.js';

type WritableLine = { -readonly [Key in keyof ReadLine]: ReadLine[Key] };

/** A line of the statement from a row that is one; `row` is where it begins in the file. */
export function lineOf(fate: LineFate, plan: ColumnPlan, row: number): ReadLine {
  const line: WritableLine = { date: fate.date, amount: fate.amount, description: fate.description, balance: fate.balance, row };
  const { kind, merchantCategoryCode } = plan.columns;
  if (kind !== undefined) {
    const type = (fate.row[kind] ?? '').trim();
    if (type !== '') line.transactionType = type;
  }
  if (merchantCategoryCode !== undefined) {
    const code = readCategoryCode(fate.row[merchantCategoryCode] ?? '');
    if (code !== undefined) line.merchantCategoryCode = code;
  }
  return line;
}

/** Four digits; a spreadsheet may have taken a leading nought off. */
function readCategoryCode(cell: string): string | undefined {
  const digits = cell.replace(/[\s'’]/g, '');
  return /^\d{3,4}$/.test(digits) && Number(digits) > 0 ? digits.padStart(4, '0') : undefined;
}
