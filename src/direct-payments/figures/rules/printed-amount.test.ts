import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { expectOk } from '../../../core/result.js';
import { asPrinted, checkSum, readPrinted, type PrintedAmount } from './printed-amount.js';

const read = (text: string): PrintedAmount => {
  const amount = expectOk(readPrinted(text));
  if (!amount) throw new Error(`${text} is not given`);
  return amount;
};

describe('an amount as printed', () => {
  it.each([
    ['£1,093,509', 109_350_900, 100], ['£1.07m', 107_000_000, 1_000_000], ['£1.2m', 120_000_000, 10_000_000], ['£31.2k', 3_120_000, 10_000], ['£901.7K', 90_170_000, 10_000],
    ['£190,041.76', 19_004_176, 1], ['1177764.76', 117_776_476, 1], ['£420k', 42_000_000, 1_000_000], ['£570k', 57_000_000, 1_000_000], ['£1.20m', 120_000_000, 1_000_000],
    ['c.£420,000', 42_000_000, 1_000_000], ['circa £1.75m', 175_000_000, 1_000_000], ['about £1,093,509', 109_350_900, 100], ['£0', 0, 100], ['£0k', 0, 100_000], ['£2 million', 200_000_000, 100_000_000], ['£136,109', 13_610_900, 100], ['£1.5', 150, 10],
  ])('%s', (text, amount, precision) => {
    expect(read(text)).toEqual({ amount, precision });
  });

  it.each(['', 'not given', 'Not given', '-', '–', 'n/a'])('“%s” is a gap, not a nothing', (text) => {
    expect(readPrinted(text)).toEqual({ ok: true, value: null });
  });

  it.each(['£1.234', '-£5', '£1,2', '12,34', 'one million', '£1.07x', '=1+1', '£', '£99999999999999', '£1.123456789m', '1e5', '£1.07m and more'])('“%s” is refused, never guessed', (text) => {
    expect(readPrinted(text)).toMatchObject({ ok: false, refusal: { code: 'printed-amount-not-read', field: 'amount' } });
  });
});

it('is shown as it was printed, a bare number as pounds', () => {
  expect(['£1.07m', ' circa £1.75m ', '2263100.00', '950', '31.2k'].map(asPrinted)).toEqual(['£1.07m', 'circa £1.75m', '£2,263,100.00', '£950', '31.2k']);
});

describe('parts and their total', () => {
  it.each([
    ['2019/20', '£1,093,509', ['£1.07m', '£31.2k'], 'cannot', 769_100], ['2020/21', '£1,281,465', ['£1.2m', '£61.7k'], 'within-rounding', -1_976_500],
    ['2022/23', '£1,604,481', ['£1.34m', '£259.2k'], 'cannot', -528_100], ['2023/24', '£2,447,466', ['£1.87m', '£570k'], 'within-rounding', -746_600], ['November 2023', '£1,140,426', ['£901.7k', '£238.7k'], 'within-rounding', -2_600],
    ['a split', '£168,036', ['£136,109', '£31,926'], 'within-rounding', -100], ['to the penny', '£3.00', ['£1.00', '£1.99'], 'cannot', -1],
  ] as const)('of %s', (_, total, parts, verdict, difference) => {
    expect(checkSum(read(total), parts.map(read))).toMatchObject({ verdict, difference });
  });

  it('are never said to be apart where rounding alone parted them', () => {
    const printing = fc.record({ exact: fc.integer({ min: 0, max: 500_000_000 }), precision: fc.constantFrom(1, 100, 10_000, 100_000, 1_000_000).map(pence) });
    fc.assert(fc.property(fc.array(printing, { minLength: 1, maxLength: 4 }), fc.constantFrom(1, 100, 10_000).map(pence), (parts, precision) => {
      const printed = (exact: number, to: number): number => Math.round(exact / to) * to;
      const total = { amount: pence(printed(parts.reduce((sum, { exact }) => sum + exact, 0), precision)), precision };
      expect(checkSum(total, parts.map((part) => ({ amount: pence(printed(part.exact, part.precision)), precision: part.precision }))).verdict).not.toBe('cannot');
    }));
  });
});
