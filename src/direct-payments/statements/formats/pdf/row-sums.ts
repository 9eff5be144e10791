import { pence, type Pence } from '../../../../core/money.js';
import { readAmount } from '../csv/amounts.js';
import type { StatementRefusalCode } from '../refusals.js';
import type { Period } from './days.js';
import type { ColumnRole } from './headings.js';
import type { Placing } from './place.js';
import type { PrintedMoney } from './sums.js';
import type { TableRow } from './table-row.js';

/** What an unsigned amount under the one heading Amount means. */
export type Unsigned = 'in' | 'out';

/** One way to read a table: where its sums stand and what their signs mean. */
export interface Manner {
  readonly placing: Placing;
  readonly unsigned: Unsigned;
  readonly period: Period;
  /** Money out is printed with a minus under a heading that already says so. */
  readonly outIsNegative: boolean;
}

/** Why a row cannot be read. */
export interface Trouble {
  readonly code: StatementRefusalCode;
  readonly message: string;
}

/** What the money of one row says, or why it cannot be read. */
export interface Sums {
  readonly amount: Pence | undefined;
  readonly balance: Pence | undefined;
  readonly texts: readonly string[];
  readonly trouble?: Trouble;
}

type Placed = Partial<Record<ColumnRole, Pence>>;

/** Reads the sums of one row by the columns they stand in. A sum that stands in none is text beside one that does. */
export function sumsOf(row: TableRow, manner: Manner): Sums {
  const placed: Placed = {};
  const texts: string[] = [];
  const strangers: PrintedMoney[] = [];
  for (const money of row.monies) {
    const role = manner.placing(money);
    if (role === 'other') texts.push(money.text);
    else if (role === undefined || placed[role] !== undefined) strangers.push(money);
    else {
      const read = readAmount(money.text, '.');
      if (!read.ok) return troubled('amount-not-read', read.refusal.code, read.refusal.message);
      placed[role] = isUnsigned(money) && role === 'amount' && manner.unsigned === 'out' ? pence(-read.value) : read.value;
    }
  }
  return summed(placed, texts, strangers, manner);
}

function summed(placed: Placed, texts: readonly string[], strangers: readonly PrintedMoney[], manner: Manner): Sums {
  const out = placed.moneyOut === undefined || placed.moneyOut === 0 ? undefined : pence(manner.outIsNegative ? placed.moneyOut : -placed.moneyOut);
  const into = placed.moneyIn === 0 ? undefined : placed.moneyIn;
  if (out !== undefined && into !== undefined) return troubled('amount-on-both-sides', '', 'The row has money in and money out at once.');
  const zero = placed.moneyOut ?? placed.moneyIn;
  const amount = placed.amount ?? out ?? into ?? zero;
  if (amount === undefined && strangers.length > 0)
    return troubled('amount-not-placed', '', `“${strangers[0]?.text ?? ''}” stands under none of the columns of money.`);
  return { amount, balance: placed.balance, texts: [...texts, ...strangers.map(({ text }) => text)] };
}

function troubled(code: StatementRefusalCode, found: string, message: string): Sums {
  const exact = found === 'amount-too-precise' || found === 'amount-too-large' ? found : code;
  return { amount: undefined, balance: undefined, texts: [], trouble: { code: exact, message } };
}

/** Whether the sum carries no mark of its direction: no sign, no brackets, no CR or DR. */
export function isUnsigned(money: PrintedMoney): boolean {
  return /^[£$€]?[\d.,]+$/.test(money.text);
}
