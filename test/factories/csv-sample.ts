import { readCsvText } from '../../src/direct-payments/statements/formats/csv/read-csv.js';
import type { ReadOptions, ReadStatement, StatementReading } from '../../src/direct-payments/statements/formats/reading.js';

/** Rows as a file has them. */
export function csvOf(...rows: readonly string[]): string {
  return [...rows, ''].join('\n');
}

/** What is read of a CSV that must not be refused. */
export function readingOf(text: string, options: ReadOptions = {}): StatementReading {
  const reading = readCsvText(text, options);
  if (reading.ok) return reading.value;
  throw new Error(`${reading.refusal.code}: ${reading.refusal.message}`);
}

/** The one statement of a CSV in which no row is broken. */
export function statementOf(text: string, options: ReadOptions = {}): ReadStatement {
  const { statements, refusedRows } = readingOf(text, options);
  const [statement] = statements;
  if (statement === undefined || statements.length > 1) throw new Error(`${String(statements.length)} statements`);
  if (refusedRows.length > 0) throw new Error(JSON.stringify(refusedRows));
  return statement;
}

/** A line as one string, which reads like the statement: day, pence, text, balance. */
export function brief({ lines }: ReadStatement): string[] {
  return lines.map(({ date, amount, description, balance }) => [date, amount, description, ...(balance === null ? [] : [balance])].join(' | '));
}

export function warningCodes({ warnings }: ReadStatement): string[] {
  return warnings.map((warning) => warning.code);
}
