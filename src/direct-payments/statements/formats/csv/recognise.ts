import { ok, type Result } from '../../../../core/result.js';
import type { ColumnMapping, ReadOptions } from '../reading.js';
import { refuseStatement } from '../refusals.js';
import { looksLikeDate } from './dates.js';
import { dailyStatement, dailyStatementName } from './daily-statement.js';
import { nameColumns, type NamedColumns } from './general-headings.js';
import { currencyInHeading, normaliseHeading } from './headings.js';
import type { ColumnPlan, Columns, LeftOut, Recognised } from './layout.js';
import { headedLayouts, type HeadedColumns, type HeadedLayout } from './layouts.js';
import { positionalLayoutNames, recogniseByPlace } from './positional-layouts.js';
import { settleColumns } from './settle-columns.js';

type Rows = readonly (readonly string[])[];

/** The layout of files whose headings say enough and whose bank is not known. */
const generalLayoutName = 'headings';

/** Every name that `layout` may have, besides those of remembered mappings. */
export const layoutNames: readonly string[] = [
  ...headedLayouts.map((layout) => layout.name),
  ...positionalLayoutNames,
  dailyStatementName,
  'santander',
  generalLayoutName,
].filter((name, index, all) => all.indexOf(name) === index);

/** A header stands within so many rows of the top, or not at all. */
const searched = 60;

/** What a header's words say, before any row is looked at. The same headers come again in file after file. */
interface ReadHeader {
  readonly named: readonly ColumnPlan[];
  readonly general: NamedColumns | undefined;
}
const readHeaders = new Map<string, ReadHeader>();

/** No header is wider, and none longer is worth remembering. */
const widest = 300;
const longestKept = 4000;

function readHeader(row: readonly string[]): ReadHeader {
  const key = row.join('\u0001');
  const known = readHeaders.get(key);
  if (known) return known;
  const headings = row.map(normaliseHeading);
  const read = { named: namedPlans(row, headings), general: generalColumns(headings) };
  if (read.general === undefined && read.named.length === 0) return read;
  if (key.length > longestKept) return read;
  if (readHeaders.size > 500) readHeaders.clear();
  readHeaders.set(key, read);
  return read;
}

function namedPlans(row: readonly string[], headings: readonly string[]): ColumnPlan[] {
  return headedLayouts.flatMap((layout) => {
    const plan = isOf(layout, headings) ? planOf(layout, row, headings) : undefined;
    return plan ? [plan] : [];
  });
}

function isOf({ needs, closed }: HeadedLayout, headings: readonly string[]): boolean {
  const all = needs.every((heading) => headings.includes(heading));
  return all && (closed !== true || headings.every((heading) => heading === '' || needs.includes(heading)));
}

function generalColumns(headings: readonly string[]): NamedColumns | undefined {
  const columns = nameColumns(headings);
  const money = columns.amount ?? columns.moneyIn ?? columns.moneyOut ?? columns.amountOrDirection;
  const words = columns.texts[0] ?? columns.kind;
  return columns.dates.length > 0 && money !== undefined && words !== undefined ? columns : undefined;
}

function planOf(layout: HeadedLayout, row: readonly string[], headings: readonly string[]): ColumnPlan | undefined {
  const { name, needs: _needs, closed: _closed, columns: words, ...rest } = layout;
  const columns = placeColumns(words, headings);
  return columns && { ...rest, layout: name, columns, width: row.length, ...currencyOf(row, columns) };
}

function placeColumns(words: HeadedColumns, headings: readonly string[]): Columns | undefined {
  const { dates: dateWords, texts: textWords, ...singles } = words;
  const present = (wanted: readonly string[]): number[] => wanted.map((word) => headings.indexOf(word)).filter((at) => at >= 0);
  const dates = present(dateWords);
  const texts = present(textWords);
  const placed = Object.entries(singles).flatMap(([role, word]) => (headings.includes(word) ? [[role, headings.indexOf(word)] as const] : []));
  const columns: Columns = { ...Object.fromEntries(placed), dates, texts };
  const money = columns.amount ?? columns.moneyIn ?? columns.moneyOut;
  return dates.length > 0 && texts.length > 0 && money !== undefined ? columns : undefined;
}

function currencyOf(row: readonly string[], columns: Columns): { currency?: string } {
  for (const column of [columns.amount, columns.moneyIn, columns.moneyOut, columns.balance]) {
    const currency = column === undefined ? undefined : currencyInHeading(row[column] ?? '');
    if (currency !== undefined) return { currency };
  }
  return {};
}

function filled(row: readonly string[]): number {
  return row.reduce((count, cell) => (cell.trim() === '' ? count : count + 1), 0);
}

/** The first row that is a header, read as `wanted` says. */
function findHeader(rows: Rows, wanted: (header: ReadHeader, row: number) => ColumnPlan | undefined): Recognised | undefined {
  const last = Math.min(rows.length, searched);
  for (let headerRow = 0; headerRow < last; headerRow += 1) {
    const row = rows[headerRow] ?? [];
    const plan = row.length > widest || filled(row) < 2 ? undefined : wanted(readHeader(row), headerRow);
    if (plan) return { plan, headerRow, firstRow: headerRow + 1 };
  }
  return undefined;
}

function generalPlan(rows: Rows, header: ReadHeader, headerRow: number): ColumnPlan | undefined {
  const columns = header.general && settleColumns(header.general, rows, headerRow);
  const row = rows[headerRow] ?? [];
  return columns && { layout: generalLayoutName, columns, width: row.length, balancesDecideSigns: true, fee: 'where-balances-say-so', leftOut: unbooked, ...currencyOf(row, columns) };
}

const unbooked: readonly LeftOut[] = [
  { column: 'status', matches: /^(?:pending|authori[sz]ed$|authori[sz]ation$|not (?:settled|booked|posted)|in progress|uncleared|scheduled|upcoming)/i, warning: 'pending-left-out' },
  { column: 'status', matches: /^(?:declined|reverted|failed|cancell?ed|rejected|void|expired|deleted)/i, warning: 'declined-left-out' },
  { column: 'kind', matches: /^pending\b/i, warning: 'pending-left-out' },
  { column: 'kind', matches: /^declined\b/i, warning: 'declined-left-out' },
  { column: 'kind', matches: /\bauthori[sz]ation\b(?! (?:fee|charge))/i, warning: 'authorisation-left-out' },
];

/**
 * How to read the rows: by a named layout, by the words of a header, by what stands in each place, or by a mapping that
 * a person made once, in that order; `options.layout` allows only the one of that name.
 */
export function recognise(rows: Rows, options: ReadOptions): Result<Recognised> {
  if (options.layout !== undefined) return recogniseNamed(rows, options.layout, options.mappings ?? []);
  const found =
    findHeader(rows, (header, row) => header.named[0] ?? generalPlan(rows, header, row)) ??
    dailyStatement(rows) ??
    byPlace(rows) ??
    options.mappings?.map((mapping) => recogniseMapped(rows, mapping)).find((recognised) => recognised !== undefined);
  return found ? ok(found) : refuseStatement('layout-not-known', unknownLayout);
}

const unknownLayout =
  'The file is a table, but no row of headings names a date, a text and an amount, and its columns are those of no known bank. Say which column is which.';

function byPlace(rows: Rows, name?: string): Recognised | undefined {
  const found = recogniseByPlace(rows, name);
  return found && { plan: found.plan, headerRow: -1, firstRow: found.firstRow };
}

function recogniseNamed(rows: Rows, name: string, mappings: readonly ColumnMapping[]): Result<Recognised> {
  const mapping = mappings.find((known) => known.name === name);
  if (!mapping && !layoutNames.includes(name))
    return refuseStatement('layout-name-unknown', `No layout is called “${name}”. Known are: ${layoutNames.join(', ')}.`);
  const found = mapping ? recogniseMapped(rows, mapping) : recogniseLayout(rows, name);
  return found ? ok(found) : refuseStatement('layout-does-not-fit', `The file does not have the columns of the layout “${name}”.`);
}

function recogniseLayout(rows: Rows, name: string): Recognised | undefined {
  if (name === generalLayoutName) return findHeader(rows, (header, row) => generalPlan(rows, header, row));
  if (name === dailyStatementName) return dailyStatement(rows);
  return findHeader(rows, (header) => header.named.find((plan) => plan.layout === name)) ?? byPlace(rows, name);
}

/** A mapping fits where some row holds a date where it says so, and reaches to the columns that it names. */
function recogniseMapped(rows: Rows, mapping: ColumnMapping): Recognised | undefined {
  const { name, skipRows, date, texts, purchasesPositive, ...money } = mapping;
  const columns: Columns = { ...money, dates: [date], texts };
  const reach = Math.max(date, money.amount ?? 0, money.moneyIn ?? 0, money.moneyOut ?? 0);
  const fits = rows.slice(skipRows).some((row) => row.length > reach && looksLikeDate(row[date] ?? ''));
  const plan: ColumnPlan = { layout: name, columns, width: 0, ...(purchasesPositive === undefined ? {} : { purchasesPositive }) };
  return fits ? { plan, headerRow: skipRows - 1, firstRow: skipRows } : undefined;
}
