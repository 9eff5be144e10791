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
export function settleColumns(named: NamedColumns, rows: readonly Row[], firstRow: number): Columns | undefined {
  const sample = rows.slice(firstRow, firstRow + sampled);
  const { amountOrDirection, dates: _dates, texts: _texts, ...others } = named;
  const date = named.dates.find((column) => mostly(sample, column, looksLikeDate)) ?? named.dates[0];
  if (date === undefined) return undefined;
  const money = moneyColumns(named, sample, date);
  const direction = directionColumn(named, sample);
  const texts = textColumns(named, new Set([date, direction, ...Object.values(money)]));
  if (texts.length === 0 || Object.keys(money).length === 0) return undefined;
  const { amount: _amount, moneyIn: _in, moneyOut: _out, balance: _balance, direction: _direction, fee: _fee, ...plain } = others;
  return { ...plain, ...money, ...(direction === undefined ? {} : { direction }), dates: [date], texts };
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

/** Money in and money out are preferred to an amount that never says which way it went. */
function moneyColumns(named: NamedColumns, sample: readonly Row[], date: number): Money {
  const usable = (column: number | undefined): column is number =>
    column !== undefined && column !== date && (isEmptyColumn(sample, column) || mostly(sample, column, isAmount));
  const amount = [named.amount, named.amountOrDirection].find((column) => usable(column) && (sample.length === 0 || !mostlyDirections(sample, column)));
  const sides = {
    ...(usable(named.moneyIn) ? { moneyIn: named.moneyIn } : {}),
    ...(usable(named.moneyOut) ? { moneyOut: named.moneyOut } : {}),
  };
  const balance = usable(named.balance) ? { balance: named.balance } : {};
  const twoSided = sides.moneyIn !== undefined && sides.moneyOut !== undefined;
  if (amount === undefined || (twoSided && !anyNegative(sample, amount))) return { ...sides, ...balance };
  return { amount, ...(twoSided ? sides : {}), ...balance };
}

function mostlyDirections(sample: readonly Row[], column: number): boolean {
  return mostly(sample, column, (cell) => readDirection(cell) !== undefined);
}

function anyNegative(sample: readonly Row[], column: number): boolean {
  return sample.some((row) => /^\s*[-−(]|[-−]\s*$|dr\s*$/i.test(row[column] ?? ''));
}

/** The column whose every cell says debit or credit; a type of payment may be no more than that. */
function directionColumn(named: NamedColumns, sample: readonly Row[]): number | undefined {
  const candidates = [named.direction, named.amountOrDirection, named.kind, ...(named.texts.length > 1 ? named.texts : [])];
  return candidates.find((column) => column !== undefined && mostlyDirections(sample, column));
}

/** Every text column, or else the kind of payment, where that is all the words that there are. */
function textColumns(named: NamedColumns, taken: ReadonlySet<number | undefined>): readonly number[] {
  const texts = named.texts.filter((column) => !taken.has(column));
  if (texts.length > 0) return texts;
  return named.kind === undefined || taken.has(named.kind) ? [] : [named.kind];
}
