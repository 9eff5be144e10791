import { readAccount, readSortCode } from './account-number.js';
import { isNoAmount, readAmount } from './amounts.js';
import { looksLikeDate, readDate } from './dates.js';
import { readDirection } from './directions.js';
import type { ColumnPlan, Columns } from './layout.js';

type CellShape = keyof typeof shapes;

/** An export without a header, or whose header says nothing: known by what stands in each place. */
interface PositionalLayout {
  readonly name: string;
  readonly shape: readonly CellShape[];
  /** More columns may follow. */
  readonly openEnded?: true;
  readonly columns: Columns;
  readonly dateStyle?: 'yymmdd';
}

function isAmount(cell: string): boolean {
  return readAmount(cell, '.').ok || readAmount(cell, ',').ok;
}

const shapes = {
  any: () => true,
  date: looksLikeDate,
  yymmdd: (cell: string) => readDate(cell, 'dmy', 'yymmdd') !== undefined && /^\s*\d{6}\s*$/.test(cell),
  words: (cell: string) => cell.trim() !== '' && !isAmount(cell) && !looksLikeDate(cell),
  amount: isAmount,
  amountOrBlank: (cell: string) => isNoAmount(cell) || isAmount(cell),
  blank: (cell: string) => cell.trim() === '',
  currency: (cell: string) => /^\s*[A-Z]{3}\s*$/.test(cell),
  sortCode: (cell: string) => readSortCode(cell) !== null,
  number: (cell: string) => readAccount(cell).account !== null,
  sortCodeAndNumber: (cell: string) => readAccount(cell).sortCode !== null,
  sign: (cell: string) => readDirection(cell) !== undefined,
} as const satisfies Readonly<Record<string, (cell: string) => boolean>>;

const positionalLayouts: readonly PositionalLayout[] = [
  { name: 'hsbc', shape: ['date', 'words', 'amount'], columns: { dates: [0], texts: [1], amount: 2 } },
  { name: 'first-direct', shape: ['date', 'words', 'amount', 'amountOrBlank'], columns: { dates: [0], texts: [1], amount: 2, balance: 3 } },
  {
    name: 'hsbcnet',
    shape: ['sortCodeAndNumber', 'date', 'currency', 'amount', 'any', 'any'],
    columns: { account: 0, dates: [1], currency: 2, amount: 3, texts: [4], kind: 5 },
  },
  {
    name: 'lloyds-commercial',
    shape: ['date', 'sortCodeAndNumber', 'blank', 'any', 'amount', 'any', 'any'],
    columns: { dates: [0], account: 1, kind: 3, amount: 4, texts: [5, 6] },
  },
  {
    name: 'barclaycard',
    shape: ['date', 'words', 'any', 'any', 'any', 'amountOrBlank', 'amountOrBlank'],
    columns: { dates: [0], texts: [1], moneyIn: 5, moneyOut: 6 },
  },
  {
    name: 'clydesdale',
    shape: ['date', 'any', 'sortCodeAndNumber', 'any', 'any', 'any', 'any', 'amount', 'any'],
    columns: { dates: [0], account: 2, texts: [6, 8], amount: 7 },
  },
  {
    name: 'rbs-legacy',
    shape: ['any', 'sortCode', 'number', 'date', 'any', 'amount', 'sign', 'any', 'any', 'any'],
    columns: { sortCode: 1, account: 2, dates: [3], kind: 4, amount: 5, direction: 6, texts: [7, 8] },
  },
  {
    name: 'bankline',
    shape: [
      'sortCode', 'number', 'any', 'any', 'any', 'any', 'any', 'any', 'any', 'date', 'any', 'any', 'any', 'any', 'any', 'any',
      'amountOrBlank', 'amountOrBlank',
    ],
    openEnded: true,
    columns: { sortCode: 0, account: 1, currency: 4, dates: [9], texts: [10, 11, 12, 13, 14], kind: 15, moneyOut: 16, moneyIn: 17 },
  },
  {
    name: 'natwest-legacy',
    shape: ['yymmdd', 'any', 'any', 'amount', 'any', 'any', 'any', 'any'],
    columns: { dates: [0], amount: 3, texts: [4, 7], kind: 5 },
    dateStyle: 'yymmdd',
  },
];

export const positionalLayoutNames: readonly string[] = [...new Set(positionalLayouts.map((layout) => layout.name))];

/** Columns that are empty behind the last one are no columns. */
function filledWidth(row: readonly string[]): number {
  let width = row.length;
  while (width > 0 && (row[width - 1] ?? '').trim() === '') width -= 1;
  return width;
}

function fits(layout: PositionalLayout, row: readonly string[]): boolean {
  const size = layout.shape.length;
  const width = filledWidth(row);
  if (width > size && layout.openEnded !== true) return false;
  if (row.length < size && layout.shape.slice(row.length).some((shape) => !shapes[shape](''))) return false;
  return hasMoney(layout.columns, row) && layout.shape.every((shape, column) => shapes[shape](row[column] ?? ''));
}

function hasMoney({ amount, moneyIn, moneyOut }: Columns, row: readonly string[]): boolean {
  return [amount, moneyIn, moneyOut].some((column) => column !== undefined && isAmount(row[column] ?? ''));
}

/** Rows that a header or a few words may take up before the first line. */
const searched = 12;
const compared = 12;

function mostFit(layout: PositionalLayout, rows: readonly (readonly string[])[], first: number): boolean {
  const sample = rows.slice(first, first + compared).filter((row) => filledWidth(row) > 0);
  return sample.filter((row) => fits(layout, row)).length * 2 > sample.length;
}

/**
 * The layout whose places the rows fit, and where its lines begin; `name` allows only that one. A row fits where every
 * place holds what the layout says, and more than half of the rows at the top must.
 */
export function recogniseByPlace(
  rows: readonly (readonly string[])[],
  name?: string,
): { readonly plan: ColumnPlan; readonly firstRow: number } | undefined {
  const allowed = positionalLayouts.filter((layout) => name === undefined || layout.name === name);
  for (const [firstRow, row] of rows.slice(0, searched).entries()) {
    const layout = allowed.find((candidate) => fits(candidate, row) && mostFit(candidate, rows, firstRow));
    if (layout) return { plan: planOf(layout), firstRow: firstBroken(layout, rows, firstRow) };
  }
  return undefined;
}

/** A broken row above the first good one is a row of the statement too, not a header: it has digits where a date stands. */
function firstBroken(layout: PositionalLayout, rows: readonly (readonly string[])[], good: number): number {
  const date = layout.columns.dates[0] ?? 0;
  const first = rows.slice(0, good).findIndex((row) => row.length > 1 && /\d/.test(row[date] ?? ''));
  return first < 0 ? good : first;
}

function planOf(layout: PositionalLayout): ColumnPlan {
  const plan = { layout: layout.name, columns: layout.columns, width: layout.openEnded ? 0 : layout.shape.length };
  return layout.dateStyle ? { ...plan, dateStyle: layout.dateStyle } : plan;
}
