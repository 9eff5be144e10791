import { describe, expect, it } from 'vitest';
import { AccountMatcher } from './match-account.js';

const account = (reference: string, sortCode: string | null = null, accountNumber: string | null = null): { account: string; sortCode: string | null; accountNumber: string | null } => ({ account: reference, sortCode, accountNumber });
const list = [account('A1', '112233', '12345678'), account('A1-2'), account('A10', null, '01234567'), account('TWIN-X', '111111', '55555555'), account('TWIN-Y', '222222', '55555555')];
const matcher = new AccountMatcher(list);
const named = (...path: string[]): string | undefined => matcher.placed(path)?.account;
const numbered = (written: string, sortCode: string | null = null, ...path: string[]): string | undefined => matcher.accountOf({ path, sortCode, account: written })?.account;

describe('whose statement it is, by name', () => {
  it.each([
    ['A1.csv', 'A1'], ['A1-march.csv', 'A1'], ['A1-2.csv', 'A1-2'], ['A1-2025.csv', 'A1'], ['A1 (2).ofx', 'A1'], ['A10_x.csv', 'A10'], ['a1.csv', 'A1'], ['A1', 'A1'],
    ['A12.csv', undefined], ['A1é.csv', undefined], ['XA1.csv', undefined], ['statement A1.csv', undefined],
  ])('%s belongs to %s', (name, owner) => {
    expect(named('statements', name)).toBe(owner);
  });

  it('takes the nearest folder that says so where the file’s name does not', () => {
    expect(named('statements', 'A1', 'A10 old', '2025', 'march.csv')).toBe('A10');
    expect(named('statements', 'A1', 'A1-2.csv')).toBe('A1-2');
    expect(named('A1 statements', 'march.csv')).toBe('A1');
  });
});

describe('whose statement it is, by the number it carries', () => {
  it('takes the number before any name', () => {
    expect(numbered('12345678', null, 'A10.csv')).toBe('A1');
    expect(numbered('99999999', null, 'A10.csv')).toBe('A10');
  });

  it('knows the number alone, after its sort code, in an IBAN, and without the zero a spreadsheet took', () => {
    expect(['12345678', '11-22-33 12345678', '11223312345678', 'GB29 NWBK 1122 3312 3456 78', '1234567'].map((written) => numbered(written))).toEqual(['A1', 'A1', 'A1', 'A1', 'A10']);
    expect(numbered('12345678', '112233')).toBe('A1');
  });

  it('does not take another sort code’s number', () => {
    expect(numbered('12345678', '999999')).toBeUndefined();
    expect(numbered('99999912345678')).toBeUndefined();
  });

  it('tells accounts of one number apart by their sort code, or else by name', () => {
    expect(numbered('55555555', '222222')).toBe('TWIN-Y');
    expect(numbered('55555555')).toBeUndefined();
    expect(numbered('55555555', null, 'TWIN-X.csv')).toBe('TWIN-X');
  });

  it('knows a statement that carries the reference for a number', () => {
    expect(numbered('A10', null, 'download.csv')).toBe('A10');
  });
});
