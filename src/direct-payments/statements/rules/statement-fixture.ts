import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import type { ReadStatement } from '../formats/reading.js';
import type { AccountFile } from './merge-statements.js';

/** Date, pence, text, and the running balance where the file states it. */
export type FixtureLine = readonly [date: string, amount: number, text: string, balance?: number];

export interface FixtureStatement {
  readonly from?: string;
  readonly to?: string;
  readonly opening?: number;
  readonly closing?: number;
  readonly currency?: string;
  /** Ends that a reader only worked out from the running balances. */
  readonly workedOut?: readonly ('opening' | 'closing')[];
  readonly lines?: readonly FixtureLine[];
}

/** A statement for tests, with nothing stated but what is given. */
function statement({ from, to, opening, closing, currency, workedOut, lines = [] }: FixtureStatement): ReadStatement {
  return {
    account: null,
    sortCode: null,
    currency: currency ?? 'GBP',
    from: from === undefined ? null : plainDate(from),
    to: to === undefined ? null : plainDate(to),
    opening: opening === undefined ? null : pence(opening),
    closing: closing === undefined ? null : pence(closing),
    ...(workedOut === undefined ? {} : { workedOut }),
    reconciles: null,
    lines: lines.map(([date, amount, description, balance], index) => ({
      date: plainDate(date),
      amount: pence(amount),
      description,
      balance: balance === undefined ? null : pence(balance),
      row: index + 2,
    })),
    warnings: [],
  };
}

export function file(name: string, ...statements: readonly FixtureStatement[]): AccountFile {
  return { name, statements: statements.map(statement) };
}
