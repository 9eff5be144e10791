import Papa from 'papaparse';
import { parsePounds } from '../../../core/money.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { decode } from '../../statements/formats/decode.js';
import { financeRefusals } from './finance-refusals.js';
import { incomeColumnsOf, type IncomeColumns } from './rules/income-columns.js';
import type { IncomePayment } from './rules/income-identity.js';
import { writtenDay } from './rules/written-day.js';

const refuse = refuserOf(financeRefusals);

/** A payment with its row in the file, counted as a text editor counts lines. */
export interface IncomeRow extends IncomePayment {
  readonly row: number;
}

/** A row that is no payment, word for word. */
export interface BadIncomeRow {
  readonly row: number;
  readonly text: string;
  /** Why, and what to do. */
  readonly message: string;
}

export interface IncomeReading {
  readonly payments: readonly IncomeRow[];
  readonly badRows: readonly BadIncomeRow[];
}

/** The heading stands among the first lines. */
const linesToHeading = 25;
export const largestIncomeFile = 5_000_000;

/**
 * Reads a file of income: CSV with a heading that names a date, an amount and words. Every line that is not empty is either a payment or
 * named with what is wrong with it. Lines are read one by one, so that a stray quotation mark spoils its own line and swallows no other.
 */
export function readIncomeFile(bytes: Uint8Array): Result<IncomeReading> {
  if (bytes.length > largestIncomeFile) return refuse('income-too-large', 'The file is larger than 5 MB. Export fewer days.', { field: 'file' });
  const lines = decode(bytes).text.split(/\r\n|\n|\r/).flatMap((text, index) => (text.replace(/[,;\t"\s]/g, '') === '' ? [] : [{ text, row: index + 1 }]));
  if (lines.length === 0) return refuse('income-empty', 'The file holds nothing.', { field: 'file' });
  const heading = headingOf(lines);
  if (!heading) return refuse('income-columns-missing', 'The file has no heading with a date, an amount and a text. Its first line is: ' + (lines[0]?.text.slice(0, 200) ?? ''), { field: 'file' });
  const payments: IncomeRow[] = [];
  const badRows: BadIncomeRow[] = [];
  for (const [index, line] of lines.entries()) {
    if (index === heading.index) continue;
    const read = index < heading.index ? 'It stands above the heading, so it is not read as a payment.' : paymentOf(line.text, heading);
    if (typeof read === 'string') badRows.push({ ...line, message: read });
    else payments.push({ ...read, row: line.row });
  }
  return ok({ payments, badRows });
}

interface Line {
  readonly text: string;
  readonly row: number;
}

interface Heading {
  readonly index: number;
  readonly delimiter: string;
  readonly width: number;
  readonly columns: IncomeColumns;
}

function headingOf(lines: readonly Line[]): Heading | undefined {
  for (const [index, { text }] of lines.slice(0, linesToHeading).entries())
    for (const delimiter of [',', ';', '\t']) {
      const cells = cellsOf(text, delimiter);
      const columns = cells && incomeColumnsOf(cells);
      if (cells && columns) return { index, delimiter, columns, width: cells.length };
    }
  return undefined;
}

/** Undefined where its quotation marks do not match. */
function cellsOf(line: string, delimiter: string): string[] | undefined {
  const { data, errors } = Papa.parse<string[]>(line, { delimiter, newline: '\n' });
  return errors.some(({ type }) => type === 'Quotes') ? undefined : (data[0] ?? []);
}

/** What a line says, or why it is no payment. */
function paymentOf(line: string, { delimiter, columns, width }: Heading): IncomePayment | string {
  const cells = cellsOf(line, delimiter);
  if (!cells) return 'Its quotation marks do not match. Put the text on one line, with both marks or none.';
  const surplus = cells.slice(width).some((cell) => cell.trim() !== '');
  if (surplus) return 'It has more cells than the heading. Put text that holds a comma in quotation marks.';
  const on = writtenDay(cells[columns.date] ?? '');
  if (!on) return `“${(cells[columns.date] ?? '').trim()}” is not a day. Write it like 2026-03-31 or 31/03/2026.`;
  const amount = amountOf(cells[columns.amount] ?? '');
  if (typeof amount === 'string') return amount;
  const text = columns.text.map((place) => (cells[place] ?? '').trim()).filter((part) => part !== '').join(' ');
  return text === '' ? 'It has no text, so nobody could tell whose payment it is.' : { on, amount, text };
}

function amountOf(cell: string): IncomePayment['amount'] | string {
  const text = cell.trim().replace(/^\((.*)\)$/, '-$1').replace('−', '-').replace(/^([+-]?)\s*£\s*/, '$1').replace(/\s*CR$/i, '');
  if (text === '') return 'It has no amount.';
  const parsed = parsePounds(text);
  if (!parsed.ok) return parsed.refusal.message;
  if (parsed.value === 0) return 'Its amount is nothing.';
  return parsed.value < 0 ? 'It is money that went out. Where a payment bounced, take the recovery back on the page of its reclaim.' : parsed.value;
}
