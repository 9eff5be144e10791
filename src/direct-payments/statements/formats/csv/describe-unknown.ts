import { decode, type TextEncoding } from '../decode.js';
import type { ColumnMapping } from '../reading.js';
import { isNoAmount, readAmount } from './amounts.js';
import { looksLikeDate } from './dates.js';
import { nameColumns } from './general-headings.js';
import { normaliseHeading } from './headings.js';
import type { Separator } from './table.js';
import { likelySeparators, tokenise, withPlainLineEnds } from './tokenise.js';

/** What a person needs to see to say which column is which, with the columns that could be told already filled in. */
export interface UnknownCsv {
  readonly encoding: TextEncoding;
  readonly separator: Separator;
  /** The first rows as cells, the header among them if there is one. */
  readonly rows: readonly (readonly string[])[];
  /** A mapping to start from: what could not be told is absent. */
  readonly proposal: Omit<Partial<ColumnMapping>, 'name'> & Pick<ColumnMapping, 'skipRows' | 'texts'>;
}

const shown = 12;
const sampled = 60;

/** Shows a CSV whose layout is not known, and proposes which of its columns hold what, by their headings and their cells. */
export function describeUnknownCsv(bytes: Uint8Array): UnknownCsv {
  const { text, encoding } = decode(bytes);
  const separator = likelySeparators(text)[0] ?? ',';
  const { rows } = tokenise(withPlainLineEnds(text), separator);
  return { encoding, separator, rows: rows.slice(0, shown), proposal: propose(rows.slice(0, sampled)) };
}

type Rows = readonly (readonly string[])[];

function propose(rows: Rows): UnknownCsv['proposal'] {
  const firstLine = rows.findIndex((row) => row.length > 1 && row.some(looksLikeDate));
  const skipRows = Math.max(firstLine, 0);
  const lines = rows.slice(skipRows).filter((row) => row.some((cell) => cell.trim() !== ''));
  const named = nameColumns((rows[skipRows - 1] ?? []).map(normaliseHeading));
  const width = Math.max(0, ...lines.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => lines.map((row) => row[column] ?? ''));
  const date = columns.findIndex((cells) => mostly(cells, looksLikeDate));
  const numbers = columns.flatMap((cells, column) => (column !== date && mostly(cells, isAmount) ? [column] : []));
  const words = columns.flatMap((cells, column) => (column !== date && mostly(cells, (cell) => /\p{L}{2}/u.test(cell)) ? [column] : []));
  const texts = named.texts.filter((column) => column !== date && !numbers.includes(column));
  const money = moneyOf(numbers, named, columns);
  return { skipRows, texts: texts.length > 0 ? texts : words, ...(date < 0 ? {} : { date }), ...money };
}

function mostly(cells: readonly string[], holds: (cell: string) => boolean): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.filter(holds).length * 2 > filled.length;
}

function isAmount(cell: string): boolean {
  return !isNoAmount(cell) && (readAmount(cell, '.').ok || readAmount(cell, ',').ok);
}

type ProposedMoney = Pick<UnknownCsv['proposal'], 'amount' | 'moneyIn' | 'moneyOut' | 'balance'>;

/** By heading where there is one; else a lone column of numbers is the amount, and a second that is always filled the balance. */
function moneyOf(numbers: readonly number[], named: ProposedMoney, columns: readonly (readonly string[])[]): ProposedMoney {
  const { amount, moneyIn, moneyOut, balance } = named;
  const byName = Object.entries({ amount, moneyIn, moneyOut, balance }).filter(([, column]) => column !== undefined && numbers.includes(column));
  if (byName.length > 0) return Object.fromEntries(byName);
  const filled = numbers.filter((column) => columns[column]?.every((cell) => cell.trim() !== ''));
  const [first, second] = filled;
  if (first === undefined) return {};
  return second === undefined ? { amount: first } : { amount: first, balance: second };
}
