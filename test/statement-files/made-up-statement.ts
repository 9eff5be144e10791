import fc from 'fast-check';
import { addDays, plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { pence, type Pence } from '../../src/core/money.js';

export interface MadeUpLine {
  readonly date: PlainDate;
  readonly amount: Pence;
  readonly payee: string;
  readonly memo: string;
}

/** A statement that nobody's bank wrote: its lines come to its balances, and its texts are words. */
export interface MadeUpStatement {
  readonly sortCode: string;
  readonly account: string;
  readonly opening: Pence;
  readonly closing: Pence;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly lines: readonly MadeUpLine[];
}

const words = ['ALDER', 'birch & sons', 'Cedar', 'DP-7Q4K', 'Elm Ltd', "O'Ash", 'holly 12/26', 'Ivy, Rowan', 'café', 'wages', '£5 off', 'a<b'];
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(' '));
const digits = (count: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: 10 ** count - 1 }).map((number) => String(number).padStart(count, '0'));

const line = fc.record({
  day: fc.integer({ min: 0, max: 364 }),
  amount: fc.integer({ min: -9_999_999, max: 9_999_999 }).filter((amount) => amount !== 0),
  payee: text,
  memo: text,
});

const lastYear = plainDate('2025-12-31');

export const madeUpStatement: fc.Arbitrary<MadeUpStatement> = fc
  .record({ sortCode: digits(6), account: digits(8), opening: fc.integer({ min: -99_999, max: 99_999_999 }), lines: fc.array(line, { maxLength: 25 }) })
  .map(({ sortCode, account, opening, lines }) => {
    const inOrder = [...lines].sort((a, b) => a.day - b.day);
    const closing = inOrder.reduce((balance, one) => balance + one.amount, opening);
    return {
      sortCode,
      account,
      opening: pence(opening),
      closing: pence(closing),
      from: lastYear,
      to: addDays(lastYear, 365),
      lines: inOrder.map(({ day, amount, payee, memo }) => ({ date: addDays(lastYear, day + 1), amount: pence(amount), payee, memo })),
    };
  });
