import { describe, expect, it } from 'vitest';
import { sealerOf } from '../../platform/access/sealing.js';
import { keepNumber } from '../agreements/account-number.js';
import { accountDirectory, referencesIn, type DirectoryAccount } from './account-directory.js';

const sealer = sealerOf([{ id: 1, secret: new Uint8Array(32).fill(9) }]);

function account(id: number, reference: string, number?: string, sortCode: string | null = null): DirectoryAccount {
  const kept = number === undefined ? undefined : keepNumber(sealer, number, sortCode);
  return { id, reference, numberMatch: kept?.match?.toString('base64') ?? null, numberAloneMatch: kept?.aloneMatch.toString('base64') ?? null, agreements: [] };
}

const directory = accountDirectory([
  account(1, 'A1', '12345678', '00-11-22'), account(2, 'A1-B'), account(3, 'K7', '5300 0011 2233 4455'),
  account(4, 'T1', '00000042', '00-11-22'), account(5, 'T2', '00000042', '00-11-33'),
], sealer);

const whose = (number: string | null, sortCode: string | null, name = 'statement.csv', currency = 'GBP'): number | undefined =>
  directory.accountOf({ account: number, sortCode, currency }, name)?.id;

describe('whose a statement is', () => {
  it('says its number, with or without the sort code, however it is written', () => {
    expect(whose('12345678', '001122')).toBe(1);
    expect(whose('1234 5678', '00-11-22')).toBe(1);
    expect(whose('12345678', null)).toBe(1);
    expect(whose('00112212345678', null)).toBe(1);
    expect(whose('GB29NWBK00112212345678', null)).toBe(1);
    expect(whose('5300001122334455', null)).toBe(3);
  });

  it('is not said by a number whose sort code is another', () => {
    expect(whose('12345678', '998877')).toBeUndefined();
  });

  it('takes the sort code to tell two accounts of one number apart, and says neither without it', () => {
    expect(whose('42', '001133')).toBeUndefined();
    expect(whose('00000042', '001133')).toBe(5);
    expect(whose('00000042', null)).toBeUndefined();
    expect(whose('000042', '001122')).toBe(4);
  });

  it('says the number before the name, the name before the folder', () => {
    expect(whose('12345678', '001122', 'K7 March.csv')).toBe(1);
    expect(whose(null, null, 'A1/K7 March.csv')).toBe(3);
    expect(whose(null, null, 'K7/A1-B/March.csv')).toBe(2);
  });

  it('says the longest reference that begins a name and is not followed by a letter or digit', () => {
    expect(whose(null, null, 'A1-B-2026.csv')).toBe(2);
    expect(whose(null, null, 'A1-C-2026.csv')).toBe(1);
    expect(whose(null, null, 'A12.csv')).toBeUndefined();
    expect(whose(null, null, 'a1.csv')).toBe(1);
    expect(whose('K7', null)).toBe(3);
  });

  it('is nobody’s where the money is not sterling', () => {
    expect(whose('12345678', '001122', 'A1.csv', 'EUR')).toBeUndefined();
  });

  it('offers beginnings of a name from the longest', () => {
    expect(referencesIn('2026/A1-B.csv')).toEqual(['A1-B.csv', 'A1-B', 'A1', '2026']);
  });
});
