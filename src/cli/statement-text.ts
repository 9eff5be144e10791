import { formatPounds, poundsText, type Pence } from '../core/money.js';
import { formatDate } from '../core/plain-date.js';
import type { ReadLine, ReadStatement, ReadWarning, RefusedRow, StatementReading } from '../direct-payments/statements/formats/reading.js';

/** A reading for people: each statement with its balances and a table of its lines, then what was not read. */
export function readingText({ format, layout, statements, refusedRows }: StatementReading): readonly string[] {
  const kind = layout === undefined ? format : `${format} (${layout})`;
  const counts = [counted(statements.length, 'statement'), counted(statements.reduce((sum, one) => sum + one.lines.length, 0), 'line')];
  const lines = [`${kind}: ${counts.join(', ')}`, ...statements.flatMap(statementText), ...refusedText(refusedRows)];
  // What a hostile file may hold must not steer the terminal.
  return lines.map((line) => line.replace(/\p{Cc}+/gu, ' '));
}

function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en-GB')} ${thing}${count === 1 ? '' : 's'}`;
}

function statementText(statement: ReadStatement): string[] {
  return ['', accountText(statement), ...periodText(statement), balancesText(statement), ...linesText(statement), ...statement.warnings.map(warningText)];
}

function accountText({ account, sortCode, product, currency }: ReadStatement): string {
  const sort = sortCode?.replace(/(\d{2})(\d{2})(\d{2})/, '$1-$2-$3');
  return ['Account', sort, account ?? 'not named', product, currency].filter((part) => part !== undefined).join(' ');
}

function periodText({ from, to }: ReadStatement): string[] {
  if (from === null && to === null) return [];
  return [`Period ${from === null ? '' : `from ${formatDate(from)} `}${to === null ? '' : `to ${formatDate(to)}`}`.trim()];
}

const proofs = new Map<boolean | null, string>([
  [true, 'they join'],
  [false, 'they do not join'],
  [null, 'whether they join is not known'],
]);

function balancesText({ opening, closing, reconciles, currency }: ReadStatement): string {
  const text = (amount: Pence | null): string => (amount === null ? 'not stated' : money(amount, currency));
  return `Opening ${text(opening)}, closing ${text(closing)}: ${proofs.get(reconciles) ?? ''}`;
}

function money(amount: Pence, currency: string): string {
  return currency === 'GBP' ? formatPounds(amount) : `${poundsText(amount)} ${currency}`;
}

function linesText({ lines, currency }: ReadStatement): string[] {
  if (lines.length === 0) return [];
  const rows = lines.map((line) => cellsOf(line, currency));
  const widths = [10, ...[1, 2].map((column) => rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 7))];
  return [['Date', 'Amount', 'Balance', 'Description'], ...rows].map((row) => rowText(row, widths));
}

function cellsOf(line: ReadLine, currency: string): readonly string[] {
  return [line.date, money(line.amount, currency), line.balance === null ? '' : money(line.balance, currency), line.description];
}

function rowText([date = '', amount = '', balance = '', description = '']: readonly string[], [first = 0, second = 0, third = 0]: readonly number[]): string {
  return `${date.padEnd(first)}  ${amount.padStart(second)}  ${balance.padStart(third)}  ${description}`.trimEnd();
}

function warningText({ message, row }: ReadWarning): string {
  return `Note${row === undefined ? '' : ` (row ${String(row)})`}: ${message}`;
}

function refusedText(rows: readonly RefusedRow[]): string[] {
  if (rows.length === 0) return [];
  return ['', `${counted(rows.length, 'row')} could not be read:`, ...rows.map(({ row, text, message }) => `Row ${String(row)}: ${message}  ${text}`)];
}
