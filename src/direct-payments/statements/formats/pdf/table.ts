import type { DateOrder } from '../csv/dates.js';
import { tableHeadAt, type Heading, type TableHead } from './headings.js';
import { balanceLabel } from './labels.js';
import { unwrapDay } from './row-day.js';
import { readRow, type TableRow } from './table-row.js';
import type { PrintedMoney } from './sums.js';
import type { PageRow } from './words.js';

/** Rows under one heading, and under its repetitions on later pages. */
export interface Table {
  readonly headings: readonly Heading[];
  readonly rows: TableRow[];
}

export interface Tables {
  readonly tables: readonly Table[];
  /** Rows outside every table: addresses, numbers of accounts, sums of the statement. */
  readonly around: readonly PageRow[];
}

/** The headings of tables among the rows, by the number of their first row. */
export type TableHeads = ReadonlyMap<number, TableHead>;

/** A statement of 300 pages has at most some headings on each; more are made to tie up the reader. */
const mostHeads = 2000;

const mayHoldADate = /date|day|posted|booked|completed|processed|settled|created|datum|time/i;

/** Finds every heading of a table of lines. Rows without a word for a date, as nearly all are, are passed over at once. */
export function findHeads(rows: readonly PageRow[]): TableHeads {
  const may = rows.map((row) => row.words.some(({ text }) => text.length < 20 && mayHoldADate.test(text)));
  const heads = new Map<number, TableHead>();
  let tried = 0;
  for (let index = 0; index < rows.length && tried < mostHeads; index += 1) {
    if (!may[index] && !may[index + 1] && !may[index + 2]) continue;
    tried += 1;
    const head = tableHeadAt(rows, index);
    if (head) heads.set(rows[index]?.row ?? 0, head);
  }
  return heads;
}

const remembered = 100;

/** Parts the rows of a document into tables of lines and the rows around them. */
export function findTables(printed: readonly PageRow[], heads: TableHeads, order: DateOrder): Tables {
  const rows = [...printed];
  const tables: Table[] = [];
  const around: PageRow[] = [];
  let table: Table | undefined;
  let last: PageRow | undefined;
  let closed = false;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    const head = row && heads.get(row.row);
    if (head) {
      table = sameTable(table, head.headings) ?? startTable(tables, head.headings);
      index += head.rows - 1;
      last = rows[index];
      closed = false;
    } else if (row) {
      const whole = table && unwrapDay(rows.slice(index, index + 4), table.headings, order);
      if (whole) rows.splice(index, whole.length, ...whole);
      const read: TableRow | undefined = table && readBelow(table, rows[index] ?? row, closed ? undefined : last, order);
      if (read) last = row;
      else around.push(row);
      if (read) closed = balanceLabel(read.texts.join(' ')) === 'closing';
    }
  }
  return { tables, around };
}

function readBelow(table: Table, row: PageRow, last: PageRow | undefined, order: DateOrder): TableRow | undefined {
  const monies = (): PrintedMoney[] => table.rows.slice(-remembered).flatMap((before) => before.monies);
  const read = readRow(row, { headings: table.headings, last, monies }, order);
  if (read) table.rows.push(read);
  return read;
}

function startTable(tables: Table[], headings: readonly Heading[]): Table {
  const table = { headings, rows: [] };
  tables.push(table);
  return table;
}

/** A heading that is repeated on the next page carries on the same table. */
function sameTable(table: Table | undefined, headings: readonly Heading[]): Table | undefined {
  const same = table?.headings.length === headings.length && table.headings.every((heading, index) => {
    const other = headings[index];
    return other?.text === heading.text && Math.abs(other.left - heading.left) < 3 && Math.abs(other.right - heading.right) < 3;
  });
  return same ? table : undefined;
}
