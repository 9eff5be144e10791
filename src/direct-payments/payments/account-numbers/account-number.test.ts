import { describe, expect, it } from 'vitest';
import { parseAccountNumber } from './account-number.js';

describe('reading a sort code and account number', () => {
  it.each([
    ['12-34-56', '12345678', '123456', '12345678'],
    ['12 34 56', '123456', '123456', '00123456'],
    ['123456', '1234567', '123456', '01234567'],
    ['123456', '912345678', '123459', '12345678'],
    ['080000', '1234567890', '080000', '12345678'],
    ['600000', '1234567890', '600000', '34567890'],
  ])('%s %s', (sortCode, number, readSortCode, readNumber) => {
    expect(parseAccountNumber(sortCode, number)).toEqual({ ok: true, value: { sortCode: readSortCode, accountNumber: readNumber } });
  });

  it.each([['12345', '12345678'], ['1234567', '12345678'], ['123456', '12345'], ['123456', '12345678901'], ['123456', 'ABCDEFGH']])('refuses %s %s', (sortCode, number) => {
    expect(parseAccountNumber(sortCode, number).ok).toBe(false);
  });
});
