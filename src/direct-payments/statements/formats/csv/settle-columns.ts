import { isNoAmount, plainPence, readAmount } from './amounts.js';
import { looksLikeDate } from './dates.js';
import { readDirection } from './directions.js';
import type { NamedColumns } from './general-headings.js';
import type { Columns } from './layout.js';

type Row = readonly string[];

/** Rows below the header that are looked at; enough to see both ways that money goes in most files. */
const sampled = 25;

/**
 * Headings may mean more than one thing (`Value`, `Debit/Credit`, `Payment`), so the cells below them decide. Undefined
 * where no reading of the headings gives a date, a text and money. A header with nothing below is taken at its words.
 */
export function settleColumns(named: NamedColumns, rows: readonly Row[], header: number): Columns | undefined {
  const width = rows[header]?.length ?? 0;
  const sample = rows.slice(header + 1, header + 1 + sampled).filter((row) => row.length <= width || isEmptyBeyond(row, width));
  const date = named.dates.find((column) => mostly(sample, column, looksLikeDate)) ?? named.dates[0];
  if (date === undefined) return undefined;
  const money = moneyColumns(named, sample, date);
  const direction = directionColumn(named, sample, money.amount);
  const texts = textColumns(named, new Set([date, direction, ...Object.values(money)]));
  if (texts.length === 0 || (money.amount ?? money.moneyIn ?? money.moneyOut) === undefined) return undefined;
  const { amount: _amount, moneyIn: _in, moneyOut: _out, amountOrDirection: _either, balance: _balance, direction: _direction, ...others } = named;
  return { ...others, ...money, ...(direction === undefined ? {} : { direction }), dates: [date], texts };
}

function mostly(sample: readonly Row[], column: number, holds: (cell: string) => boolean): boolean {
  let filled = 0;
  let holding = 0;
  for (const row of sample) {
    const cell = row[column] ?? '';
    if (cell.trim() === '') continue;
    filled += 1;
    if (holds(cell)) holding += 1;
  }
  return filled > 0 && holding * 2 > filled;
}

function isAmount(cell: string): boolean {
  return plainPence(cell) !== undefined || isNoAmount(cell) || readAmount(cell, '.').ok || readAmount(cell, ',').ok;
}

function isEmptyColumn(sample: readonly Row[], column: number): boolean {
  return sample.every((row) => (row[column] ?? '').trim() === '');
}

type Money = Pick<Columns, 'amount' | 'moneyIn' | 'moneyOut' | 'balance'>;

/**
 * Of the columns that may be money, those whose cells are. Money in and money out are preferred to an amount that never
 * says which way it went. Where no column's cells are amounts, the headings are taken at their word.
 */
function moneyColumns(named: NamedColumns, sample: readonly Row[], date: number): Money {
  const usable = (column: number | undefined): column is number => column !== undefined && column !== date && isMoney(sample, column);
  const balance = usable(named.balance) ? { balance: named.balance } : {};
  const sides = sidesOf(named, sample, usable);
  const amount = [named.amount, named.amountOrDirection].find((column) => usable(column) && !mostlyDirections(sample, column));
  const twoSided = sides.moneyIn !== undefined && sides.moneyOut !== undefined;
  if (amount !== undefined && !(twoSided && !anyNegative(sample, amount))) return { amount, ...(twoSided ? sides : {}), ...balance };
  return Object.keys(sides).length > 0 ? { ...sides, ...balance } : { ...byHeading(named, date), ...balance };
}

/** Where one side is money, the other is what its heading says as soon as one cell bears it out: broken cells are broken rows, not another column. */
function sidesOf({ moneyIn, moneyOut }: NamedColumns, sample: readonly Row[], usable: (column: number | undefined) => column is number): Pick<Money, 'moneyIn' | 'moneyOut'> {
  const either = [moneyIn, moneyOut].some((column) => usable(column));
  const bearsOut = (column: number): boolean => sample.some((row) => isAmount(row[column] ?? ''));
  const counts = (column: number | undefined): column is number => column !== undefined && (usable(column) || (either && bearsOut(column)));
  return { ...(counts(moneyIn) ? { moneyIn } : {}), ...(counts(moneyOut) ? { moneyOut } : {}) };
}

function isMoney(sample: readonly Row[], column: number): boolean {
  return isEmptyColumn(sample, column) || mostly(sample, column, isAmount);
}

function byHeading({ amount, moneyIn, moneyOut, amountOrDirection }: NamedColumns, date: number): Money {
  const only = [amount, moneyIn === undefined && moneyOut === undefined ? amountOrDirection : undefined].find((column) => column !== undefined && column !== date);
  if (only !== undefined) return { amount: only };
  return { ...(moneyIn === undefined ? {} : { moneyIn }), ...(moneyOut === undefined ? {} : { moneyOut }) };
}

function isEmptyBeyond(row: Row, width: number): boolean {
  return row.slice(width).every((cell) => cell.trim() === '');
}

function mostlyDirections(sample: readonly Row[], column: number): boolean {
  return mostly(sample, column, (cell) => readDirection(cell) !== undefined);
}

function anyNegative(sample: readonly Row[], column: number): boolean {
  return sample.some((row) => /^\s*[-−(]|[-−]\s*$|dr\s*$/i.test(row[column] ?? ''));
}

/** A column made to say debit or credit; or a type of payment that says no more in any row. */
function directionColumn(named: NamedColumns, sample: readonly Row[], amount: number | undefined): number | undefined {
  if (amount === undefined) return undefined;
  const made = [named.direction, named.amountOrDirection].find((column) => column !== undefined && mostlyDirections(sample, column));
  if (made !== undefined) return made;
  const others = [named.kind, ...(named.texts.length > 1 ? named.texts : [])];
  return others.find((column) => column !== undefined && mostlyDirections(sample, column) && sample.every((row) => saysDirection(row[column] ?? '')));
}

function saysDirection(cell: string): boolean {
  return cell.trim() === '' || readDirection(cell) !== undefined;
}

/** Every text column, or else the kind of payment, where that is all the words that there are. */
function textColumns(named: NamedColumns, taken: ReadonlySet<number | undefined>): readonly number[] {
  const texts = named.texts.filter((column) => !taken.has(column));
  if (texts.length > 0) return texts;
  return named.kind === undefined || taken.has(named.kind) ? [] : [named.kind];
}
