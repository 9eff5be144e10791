import { negate, pence, subtract, type Pence } from '../../../../core/money.js';
import type { Refusal } from '../../../../core/result.js';
import { refuseStatement } from '../refusals.js';
import { isNoAmount, plainPence, readAmount, type DecimalMark } from './amounts.js';
import { readDirection } from './directions.js';
import type { ColumnPlan } from './layout.js';

type Row = readonly string[];

/** An amount, nothing written, or why what is written is no amount. */
export type MoneyCell = Pence | undefined | Refusal;

export function isRefusal(cell: MoneyCell): cell is Refusal {
  return typeof cell === 'object';
}

export function readMoneyCell(cell: string | undefined, mark: DecimalMark): MoneyCell {
  if (cell === undefined || cell === '') return undefined;
  const plain = mark === '.' ? plainPence(cell) : undefined;
  if (plain !== undefined) return pence(plain);
  if (isNoAmount(cell)) return undefined;
  const read = readAmount(cell, mark);
  return read.ok ? read.value : read.refusal;
}

/** Which way the file writes its amounts, from all of its rows, since one row cannot say. */
export interface SignCustom {
  /** The money-out column writes minus signs, so a plus in it is money back. */
  readonly outIsNegative: boolean;
  /** Rows that say debit mostly have a minus already. */
  readonly debitIsNegative: boolean;
  /** Rows that say credit mostly have a minus, as cards do whose purchases are positive. */
  readonly creditIsNegative: boolean;
}

const usual: SignCustom = { outIsNegative: false, debitIsNegative: false, creditIsNegative: false };

export function signCustomOf(plan: ColumnPlan, rows: readonly Row[], firstRow: number, mark: DecimalMark): SignCustom {
  const { moneyOut, direction, amount } = plan.columns;
  if (moneyOut === undefined && direction === undefined) return usual;
  let out = 0;
  let debit = 0;
  let credit = 0;
  for (let at = firstRow; at < rows.length; at += 1) {
    const row = rows[at] ?? [];
    if (moneyOut !== undefined) out += signOf(row[moneyOut], mark);
    if (direction === undefined || amount === undefined) continue;
    const way = readDirection(row[direction] ?? '', plan.directions);
    if (way === -1) debit += signOf(row[amount], mark);
    if (way === 1) credit += signOf(row[amount], mark);
  }
  return { outIsNegative: out < 0, debitIsNegative: debit < 0, creditIsNegative: credit < 0 };
}

function signOf(cell: string | undefined, mark: DecimalMark): number {
  const money = readMoneyCell(cell, mark);
  return typeof money === 'number' ? Math.sign(money) : 0;
}

/** The money of a row as money in, or money out negative; undefined where none is written. */
export type ReadMoney = (row: Row) => MoneyCell;

export function moneyReader(plan: ColumnPlan, mark: DecimalMark, custom: SignCustom, takeFee: boolean): ReadMoney {
  const amount = plan.columns.amount;
  const sides = sidesReader(plan, mark, custom);
  if (amount === undefined) return sides;
  const directed = directedReader(plan, custom);
  const fee = takeFee ? plan.columns.fee : undefined;
  return (row) => {
    const money = readMoneyCell(row[amount], mark);
    if (money === undefined) return sides(row);
    if (isRefusal(money)) return money;
    const signed = directed(row, money);
    return fee === undefined || isRefusal(signed) || signed === undefined ? signed : withoutFee(signed, readMoneyCell(row[fee], mark));
  };
}

function withoutFee(amount: Pence, fee: MoneyCell): MoneyCell {
  if (fee === undefined) return amount;
  if (isRefusal(fee)) return fee;
  return Number.isSafeInteger(amount - fee) ? subtract(amount, fee) : refuseStatement('amount-too-large', 'The amount and its fee are too large together.').refusal;
}

function directedReader(plan: ColumnPlan, custom: SignCustom): (row: Row, money: Pence) => MoneyCell {
  const direction = plan.columns.direction;
  if (direction === undefined) return plan.purchasesPositive === true ? (_row, money) => negate(money) : (_row, money) => money;
  return (row, money) => {
    const way = readDirection(row[direction] ?? '', plan.directions);
    if (way === undefined) return custom.debitIsNegative ? money : undirected(row[direction] ?? '', money);
    const flips = way === -1 ? !custom.debitIsNegative : custom.creditIsNegative;
    return flips ? negate(money) : money;
  };
}

function undirected(cell: string, money: Pence): MoneyCell {
  if (money === 0) return money;
  const message = cell.trim() === '' ? 'The row does not say debit or credit.' : `“${cell.trim().slice(0, 40)}” is neither debit nor credit.`;
  return refuseStatement('direction-not-read', message).refusal;
}

function sidesReader(plan: ColumnPlan, mark: DecimalMark, custom: SignCustom): ReadMoney {
  const { moneyIn, moneyOut } = plan.columns;
  return (row) => {
    const into = moneyIn === undefined ? undefined : readMoneyCell(row[moneyIn], mark);
    const out = moneyOut === undefined ? undefined : readMoneyCell(row[moneyOut], mark);
    if (isRefusal(into)) return into;
    if (isRefusal(out)) return out;
    if (into !== undefined && into !== 0 && out !== undefined && out !== 0)
      return refuseStatement('amount-on-both-sides', 'The row has money in and money out at once.').refusal;
    if (out === undefined || (out === 0 && into !== undefined)) return into;
    return custom.outIsNegative ? out : negate(out);
  };
}
