import { ok, type Result } from '../../../../core/result.js';
import type { ReadOptions, ReadStatement, StatementReading } from '../reading.js';
import { refuseStatement } from '../refusals.js';
import { warningOf } from '../warning.js';
import type { Recognised } from './layout.js';
import { readTable } from './read-table.js';
import { recognise } from './recognise.js';
import { tableOfRows, type RowTable } from './table.js';

/**
 * Rows of cells, as text, to statements: for CSV and for the sheets of a workbook. A date cell is best given as
 * `YYYY-MM-DD` and a number with a point and without thousands separators. Refused whole where no layout fits.
 */
export function readRows(rows: readonly (readonly string[])[], options: ReadOptions, format: 'csv' | 'xlsx'): Result<StatementReading> {
  const table = tableOfRows(rows);
  const recognised = recognise(table.rows, options);
  return recognised.ok ? readRecognised(table, recognised.value, options, format) : recognised;
}

/** So many broken rows show what is wrong with a file. */
const shownRows = 20;

/** A table with the columns of a statement, none of whose rows can be read, is broken: it is refused, not read as empty. */
export function readRecognised(table: RowTable, recognised: Recognised, options: ReadOptions, format: 'csv' | 'xlsx'): Result<StatementReading> {
  const { statements, refusedRows } = readTable(table, recognised, options);
  const lines = statements.reduce((count, statement) => count + statement.lines.length, 0);
  const [firstRefused] = refusedRows;
  if (lines === 0 && firstRefused !== undefined) {
    const message = `No row of the file could be read. Row ${String(firstRefused.row)}: ${firstRefused.message}`;
    return refuseStatement('no-row-readable', message, { details: { refusedRows: refusedRows.slice(0, shownRows) } });
  }
  return ok({ format, layout: recognised.plan.layout, statements: statements.length > 0 ? statements : [emptyStatement], refusedRows });
}

const emptyStatement: ReadStatement = {
  account: null,
  sortCode: null,
  currency: 'GBP',
  from: null,
  to: null,
  opening: null,
  closing: null,
  reconciles: null,
  lines: [],
  warnings: [warningOf('no-lines', 'The statement has no lines.')],
};
