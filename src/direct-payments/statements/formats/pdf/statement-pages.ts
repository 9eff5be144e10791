import { ok, type Result } from '../../../../core/result.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { Period } from './days.js';
import { poundsText, pence, type Pence } from '../../../../core/money.js';
import type { PlacedText } from '../apart/messages.js';
import type { DateOrder } from '../csv/dates.js';
import { finishStatement } from '../finish-statement.js';
import type { ReadLine, ReadOptions, ReadStatement, ReadWarning, RefusedRow, StatementReading } from '../reading.js';
import { refuseStatement } from '../refusals.js';
import { warningOf } from '../warning.js';
import { followBalances, type Chain } from './chain.js';
import { accountOf, readHead, type HeadFacts } from './head.js';
import type { Entry } from './lines.js';
import { readTable, withEnds } from './manner.js';
import { findHeads, findTables, type TableHeads, type Tables } from './table.js';
import { rowsOfPages, type PageRow } from './words.js';

interface ReadPart {
  readonly statement: ReadStatement;
  readonly refused: readonly RefusedRow[];
}

/** Reads the texts of a PDF's pages as bank statements, one for each account whose number heads a page. */
export function readStatementPages(pages: readonly (readonly PlacedText[])[], options: ReadOptions): Result<StatementReading> {
  const rows = rowsOfPages(pages);
  const words = rows.reduce((sum, row) => sum + row.words.length, 0);
  if (words < wordsOfAPicture * pages.length) return isPicture();
  const parts: ReadPart[] = [];
  const heads = findHeads(rows);
  for (const part of partsByAccount(rows, heads)) {
    const read = readPart(part, heads, options);
    if (!read.ok) return read;
    if (read.value) parts.push(read.value);
  }
  if (parts.length === 0)
    return refuseStatement('pdf-columns-not-found', 'The PDF has no heading with a date, a text and money above its lines, so they cannot be read. Ask for CSV instead.');
  const refusedRows = parts.flatMap(({ refused }) => refused);
  if (refusedRows.length > 0 && parts.every(({ statement }) => statement.lines.length === 0))
    return refuseStatement('no-row-readable', `Not one row of the PDF could be read. The first: ${refusedRows[0]?.message ?? ''}`);
  return ok({ format: 'pdf', statements: parts.map(({ statement }) => statement), refusedRows });
}

/** A scan may bear a stamp or a line of its maker's, but no page of a statement has so few words. */
const wordsOfAPicture = 8;

function isPicture(): Result<never> {
  return refuseStatement(
    'pdf-is-a-picture',
    'This PDF is a picture of a statement: it has no text that could be read. Download the statement from the bank’s website, or ask for CSV.',
  );
}

/** What a statement says of itself stands on the top of its pages; rows without end below it are made to tie up the reader. */
const mostRowsOfHead = 100;
const mostRowsAround = 5000;

/** A page whose head bears another account's number begins another statement. */
function partsByAccount(rows: readonly PageRow[], heads: TableHeads): PageRow[][] {
  const parts: PageRow[][] = [];
  let account: string | null = null;
  for (const page of pagesOf(rows)) {
    const table = page.findIndex((row) => heads.has(row.row));
    const found = accountOf(page.slice(0, table < 0 ? mostRowsOfHead : table)).account;
    const before = parts.at(-1);
    if (before === undefined || (found !== null && account !== null && found !== account)) parts.push(page);
    else parts[parts.length - 1] = before.concat(page);
    account = found ?? account;
  }
  return parts;
}

function pagesOf(rows: readonly PageRow[]): PageRow[][] {
  const pages: PageRow[][] = [];
  for (const row of rows) {
    if (pages.at(-1)?.[0]?.page === row.page) pages.at(-1)?.push(row);
    else pages.push([row]);
  }
  return pages;
}

function readPart(rows: readonly PageRow[], heads: TableHeads, options: ReadOptions): Result<ReadPart | undefined> {
  const { tables, order, assumed } = tablesInOrder(rows, heads, options.dateOrder);
  const head = readHead(tables.around.slice(0, mostRowsAround), order);
  const printed = tables.tables.flatMap((table) => table.rows);
  const withoutYear = printed.some(({ day }) => day && day !== 'not a day' && !('date' in day));
  if (tables.tables.length === 0 || (printed.length === 0 && !saysAnything(head))) return ok(undefined);
  const period = knownPeriod(head, printed.flatMap(({ day }) => (day && day !== 'not a day' && 'date' in day ? [day.date] : [])));
  if (withoutYear && period.to === null && period.from === null)
    return refuseStatement('pdf-year-missing', 'The PDF prints days without a year, and no period that would tell it. Ask for CSV instead.');
  const read = tables.tables.map((table) => readTable(table, period, tables.tables.length === 1 ? head : { opening: null, closing: null }));
  const warnings = [
    ...(withoutYear ? [warningOf('year-from-period', 'The dates have no year; it was taken from the period that the statement states.')] : []),
    ...(assumed ? [warningOf('date-order-assumed', 'Every date fits both day first and month first. Day first was assumed.')] : []),
    ...(read.some(({ directionAssumed }) => directionAssumed)
      ? [warningOf('direction-assumed', 'The amounts have no sign and no balance proves their direction. They were read as money in.')]
      : []),
  ];
  const entries = read.flatMap((table) => table.entries);
  return ok({ statement: statementOf(entries, head, warnings), refused: read.flatMap(({ refused }) => refused) });
}

function saysAnything(head: HeadFacts): boolean {
  return head.account !== null || (head.opening !== null && head.closing !== null);
}

/** Where no period is stated, the latest whole date among the lines tells the years of the others. */
function knownPeriod(head: HeadFacts, dates: readonly PlainDate[]): Period {
  if (head.period.to !== null || head.period.from !== null) return head.period;
  return { from: null, to: dates.reduce<PlainDate | null>((latest, date) => (latest !== null && latest > date ? latest : date), null) };
}

const numericDay = /^\d{1,2}[/.-]\d{1,2}(?:[/.-]|$)/;

/** Reads with day first and with month first, and keeps what finds more dates; day first where both find the same. */
function tablesInOrder(rows: readonly PageRow[], heads: TableHeads, asked: DateOrder | undefined): { tables: Tables; order: DateOrder; assumed: boolean } {
  const dayFirst = findTables(rows, heads, asked ?? 'dmy');
  if (asked ?? !rows.some((row) => row.words.some(({ text }) => numericDay.test(text)))) return { tables: dayFirst, order: asked ?? 'dmy', assumed: false };
  const monthFirst = findTables(rows, heads, 'mdy');
  const [days, months] = [datesIn(dayFirst), datesIn(monthFirst)];
  if (months.length > days.length) return { tables: monthFirst, order: 'mdy', assumed: false };
  const assumed = months.length === days.length && JSON.stringify(days) !== JSON.stringify(months);
  return { tables: dayFirst, order: 'dmy', assumed };
}

function datesIn(tables: Tables): unknown[] {
  return tables.tables.flatMap((table) => table.rows.flatMap(({ day }) => (day && day !== 'not a day' ? [day] : [])));
}

function statementOf(entries: readonly Entry[], head: HeadFacts, warnings: readonly ReadWarning[]): ReadStatement {
  const whole = withEnds(entries, head);
  const chain = followBalances(whole);
  const lines = entries.flatMap((entry) => (entry.kind === 'line' ? [lineOf(entry)] : []));
  const statement = finishStatement({
    account: head.account,
    sortCode: head.sortCode,
    currency: 'GBP',
    // A day of issue alone is no period.
    ...(head.period.from === null ? { from: null, to: null } : head.period),
    ...endsOf(whole, chain.newestFirst),
    lines,
    warnings: [...warnings, ...breaksOf(chain), ...(lines.length === 0 ? [warningOf('no-lines', 'The statement has no lines.')] : [])],
  });
  return { ...statement, reconciles: proved(statement.reconciles, chain) };
}

/** Running balances prove a statement without its ends; one that breaks disproves it, whatever the ends say. */
function proved(ends: boolean | null, chain: Chain): boolean | null {
  if (chain.breaks.length > 0) return false;
  return ends ?? (chain.checked > 0 ? true : null);
}

function lineOf(entry: Extract<Entry, { kind: 'line' }>): ReadLine {
  const { date, amount, text, balance, row, merchantCategoryCode } = entry;
  return { date, amount, description: text, balance, row, ...(merchantCategoryCode === undefined ? {} : { merchantCategoryCode }) };
}

/** The ends of the statement as it prints them, or as its running balances give them, like those of every other format. */
function endsOf(entries: readonly Entry[], newestFirst: boolean): Pick<ReadStatement, 'opening' | 'closing' | 'workedOut'> {
  const inOrder = newestFirst ? [...entries].reverse() : entries;
  let running: number | undefined;
  let unknown = 0;
  let opening: number | null = null;
  for (const entry of inOrder) {
    if (entry.kind === 'line') {
      unknown += entry.amount;
      if (running !== undefined) running += entry.amount;
    }
    if (entry.balance === null) continue;
    opening ??= entry.balance - unknown;
    running = entry.balance;
  }
  const ends = { opening: penceOrNull(opening), closing: penceOrNull(running ?? null) };
  const workedOut = (['opening', 'closing'] as const).filter((end) => ends[end] !== null && inOrder.at(end === 'opening' ? 0 : -1)?.kind === 'line');
  return workedOut.length === 0 ? ends : { ...ends, workedOut };
}

function penceOrNull(value: number | null): Pence | null {
  return value !== null && Number.isSafeInteger(value) ? pence(value) : null;
}

const mostBreaks = 10;

function breaksOf(chain: Chain): ReadWarning[] {
  return chain.breaks.slice(0, mostBreaks).map(({ row, expected, found }) =>
    warningOf('running-balance-breaks', `The statement prints a balance of ${poundsText(found)} where its lines come to ${poundsText(pence(expected))}.`, row === 0 ? undefined : row),
  );
}
