import { poundsText, type Pence } from './money.js';

/** Words, which a spreadsheet must take as words; or what the system writes itself and no spreadsheet may change. */
export type CsvCell = string | number | null | { readonly exact: string };

/** Pounds with two decimals and no separators, negatives with a plain minus; empty where there is no sum. */
export function poundsCell(amount: Pence | null): CsvCell {
  return amount === null ? null : { exact: poundsText(amount) };
}

/** Rows as CSV by RFC 4180, each ended by CR LF. Words that a spreadsheet would take for a formula get an apostrophe before them. */
export function csvTable(rows: Iterable<readonly CsvCell[]>): string {
  return Array.from(rows, (cells) => `${cells.map(written).join(',')}\r\n`).join('');
}

function written(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return quoted(typeof cell === 'string' ? asWords(cell) : cell.exact);
}

// The wide forms too: some spreadsheets read them as the plain ones.
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

function asWords(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
