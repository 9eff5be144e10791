import Papa from 'papaparse';
import { parsePounds, type Pence } from '../../../core/money.js';
import { parseDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { refuseMonitoring } from '../refusals.js';

/** What is wrong in one cell; `row` counts as a spreadsheet does, the heading being row 1. */
export interface CellProblem {
  readonly code: 'cell-not-understood' | 'commitment-ends-before-it-begins' | 'account-twice';
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

/** One row of a table, read cell by cell; what cannot be read is noted, and the reading goes on to find the rest. */
export class TableRow {
  constructor(
    readonly row: number,
    private readonly cells: ReadonlyMap<string, string>,
    private readonly problems: CellProblem[],
  ) {}

  text(column: string): string {
    return this.cells.get(column) ?? '';
  }

  problem(column: string, message: string, code: CellProblem['code'] = 'cell-not-understood'): void {
    this.problems.push({ code, row: this.row, column, message });
  }

  required(column: string): string {
    const text = this.text(column);
    if (text === '') this.problem(column, 'is empty.');
    return text;
  }

  /** Pounds as text, with or without a pound sign; empty is null. */
  pounds(column: string): Pence | null {
    const text = this.text(column);
    if (text === '') return null;
    const parsed = parsePounds(text.replace(/^([+-]?)£/, '$1'));
    if (parsed.ok) return parsed.value;
    this.problem(column, parsed.refusal.message);
    return null;
  }

  /** The same, where money may not be less than nothing. */
  poundsFromZero(column: string): Pence | null {
    const amount = this.pounds(column);
    if (amount === null || amount >= 0) return amount;
    this.problem(column, `“${this.text(column)}” is less than nothing.`);
    return null;
  }

  /** Empty is null. */
  date(column: string): PlainDate | null {
    const text = this.text(column);
    if (text === '') return null;
    const parsed = parseDate(text);
    if (parsed.ok) return parsed.value;
    this.problem(column, parsed.refusal.message);
    return null;
  }

  whole(column: string, from: number, to: number): number | null {
    const text = this.required(column);
    if (text === '') return null;
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= from && number <= to) return number;
    this.problem(column, `“${text}” is not a whole number from ${String(from)} to ${String(to)}.`);
    return null;
  }
}

export interface TableShape {
  readonly fileName: string;
  readonly required: readonly string[];
}

/**
 * Reads a CSV table by its heading: columns in any order, others ignored, empty rows skipped. `read` gives what a row says,
 * or nothing where it noted a problem. Every problem of the file is told at once, each with its row and column.
 */
export function readTable<T>(text: string, { fileName, required }: TableShape, read: (row: TableRow) => T | undefined): Result<T[]> {
  const parsed = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: false, delimitersToGuess: [',', ';', '\t'] });
  const heading = (parsed.data[0] ?? []).map(columnName);
  const missing = required.filter((column) => !heading.includes(column));
  if (missing.length > 0) return refuseMonitoring('column-missing', `${fileName}: the heading lacks ${missing.join(', ')}.`, { details: missing });
  const twice = heading.find((column, index) => column !== '' && heading.indexOf(column) !== index);
  if (twice !== undefined) return refuseMonitoring('column-missing', `${fileName}: the heading has ${twice} twice.`);
  const problems: CellProblem[] = quoteProblems(parsed.errors);
  const rows = parsed.data.slice(1).flatMap((cells, index) => rowOf(heading, cells, index + 2, problems));
  const values = rows.flatMap((row) => read(row) ?? []);
  return problems.length === 0 ? ok(values) : refuseRows(fileName, problems);
}

function columnName(cell: string): string {
  return cell.trim().toLowerCase().replace(/[\s-]+/g, '_');
}

/** Where free text is the last column, a comma in it that nobody quoted parts nothing. */
const freeText = new Set(['description', 'name']);

function rowOf(heading: readonly string[], cells: readonly string[], row: number, problems: CellProblem[]): TableRow[] {
  const trimmed = cells.map((cell) => cell.trim());
  if (trimmed.every((cell) => cell === '')) return [];
  const last = heading.length - 1;
  const more = trimmed.slice(heading.length);
  if (freeText.has(heading[last] ?? '')) trimmed[last] = cells.slice(last).join(',').trim();
  else if (more.some((cell) => cell !== ''))
    problems.push({ code: 'cell-not-understood', row, column: '', message: 'has more cells than the heading. Put text that holds a comma in quotation marks.' });
  return [new TableRow(row, new Map(heading.map((column, index) => [column, trimmed[index] ?? ''])), problems)];
}

function quoteProblems(errors: readonly Papa.ParseError[]): CellProblem[] {
  return errors
    .filter((error) => error.type === 'Quotes')
    .map((error) => ({ code: 'cell-not-understood', row: (error.row ?? 0) + 1, column: '', message: 'has quotation marks that do not match.' }));
}

const mostTold = 10;

/** One refusal that tells of each row; the details hold all of them. */
export function refuseRows(fileName: string, problems: readonly CellProblem[]): Result<never> {
  const told = problems.slice(0, mostTold).map(({ row, column, message }) => `row ${String(row)}${column === '' ? '' : `, ${column}`}: ${message}`);
  const more = problems.length > mostTold ? ` And ${String(problems.length - mostTold)} more.` : '';
  return refuseMonitoring(problems[0]?.code ?? 'cell-not-understood', `${fileName}, ${told.join(' ')}${more}`, { details: problems });
}
