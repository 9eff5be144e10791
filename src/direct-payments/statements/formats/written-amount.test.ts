import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence, poundsText } from '../../../core/money.js';
import { decimalMarkOf, readWrittenAmount, type DecimalMark } from './written-amount.js';

function read(text: string, decimal?: DecimalMark): number | string {
  const amount = readWrittenAmount(text, decimal);
  return amount.ok ? amount.value : amount.refusal.code;
}

describe('an amount as a bank writes it', () => {
  it.each([
    ['12.34', 1234],
    ['12,34', 1234],
    ['12,5', 1250],
    ['12', 1200],
    ['12.', 1200],
    ['500,', 50_000],
    ['.07', 7],
    ['-0.07', -7],
    ['+721.01', 72_101],
    ['- 12.00', -1200],
    ['−12.00', -1200],
    ['100.00-', -10_000],
    ['1,234.56', 123_456],
    ['1.234,56', 123_456],
    ['1.234.567,89', 123_456_789],
    ['1,234,567', 123_456_700],
    ['1 234,56', 123_456],
    ["1'234.50", 123_450],
    ['£1,234.56', 123_456],
    ['-£5', -500],
    ['£-5', -500],
    ['R$ 5.326,43', 532_643],
    ['EUR 12.00', 1200],
    ['-00000000001500.0000', -150_000],
    ['000000001213,28', 121_328],
  ])('%s is %d', (text, amount) => {
    expect(read(text)).toBe(amount);
  });

  it.each(['', '-', 'twelve', '12.34.56', '1,23,456.00', '1.2,3.4', '--5', '-5-', '12 GBP x', '****', '1e3', 'NaN'])('%j is refused', (text) => {
    expect(read(text)).toBe('amount-not-read');
  });

  it('with a part of a penny is refused, and zeros beyond the penny are not a part', () => {
    expect(read('12.345', '.')).toBe('amount-too-precise');
    expect(read('115.8331')).toBe('amount-too-precise');
    expect(read('12.3400')).toBe(1234);
  });

  it('of one mark and three digits is decided by the mark of the rest of the file, else refused', () => {
    expect(read('1,234')).toBe('amount-not-read');
    expect(read('1,234', '.')).toBe(123_400);
    expect(read('1.234', ',')).toBe(123_400);
    expect(read('1.500', '.')).toBe(150);
    expect(read('0.500')).toBe(50);
  });

  it('past what can be held exactly is refused', () => {
    expect(read('99999999999999999.00')).toBe('amount-too-large');
  });

  it('is read back from every way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), fc.constantFrom('.', ','), (amount, mark) => {
        const [whole = '', part = ''] = poundsText(pence(amount)).split('.');
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, mark === '.' ? ',' : '.');
        expect(read(`${grouped}${mark}${part}`)).toBe(amount);
        expect(read(`${whole}${mark}${part}`)).toBe(amount);
      }),
    );
  });
});

describe('the decimal mark of a file', () => {
  it('is that of the amounts which can be read in one way', () => {
    expect(decimalMarkOf(['1,234', '-5.50'])).toBe('.');
    expect(decimalMarkOf(['1.234', '5,5'])).toBe(',');
  });

  it('is not known where none tells it, or two tell otherwise', () => {
    expect(decimalMarkOf(['1,234', '7'])).toBeUndefined();
    expect(decimalMarkOf(['1,50', '1.50'])).toBeUndefined();
  });
});
