import { describe, expect, it } from 'vitest';
import { accountNumberOf, accountNumberWithBank } from './uk-account.js';

const british = { sortCode: '112233', account: '12345678' };

describe('the number of an account', () => {
  it.each(['112233/12345678', '112233 12345678', '11-22-33 12345678', '112233-12345678', '11223312345678', 'GB29MADE11223312345678', 'GB29 MADE 1122 3312 3456 78', '112233/12345678GBP', 'MADEGB2L/112233/12345678', 'MADEGB2LXXX/112233/12345678 GBP', 'MADEGB2L/11223312345678', 'GB29MADE11223312345678GBP', '112233/12345678/GBP', '11 22 33 12345678', 'gb29made11223312345678'])(
    'written %s is a sort code and an account',
    (text) => {
      expect(accountNumberOf(text, 'GBP')).toEqual(british);
    },
  );

  it.each(['12345678', 'NL26MADE0123456789', '50880050/0194787400', '0123 45678901.23A', '1234567-00'])('written %s stands as it is', (text) => {
    expect(accountNumberOf(text, 'GBP')).toEqual({ sortCode: null, account: text });
  });

  it('with a sort code apart is British in any money', () => {
    for (const text of ['112233/12345678EUR', '112233 12345678', '11-22-33 12345678', 'GB29MADE11223312345678']) expect(accountNumberOf(text, 'EUR')).toEqual(british);
  });

  it('of fourteen digits is parted only where the money may be sterling', () => {
    expect(accountNumberOf('11223312345678', undefined)).toEqual(british);
    expect(accountNumberOf('11223312345678', 'EUR')).toEqual({ sortCode: null, account: '11223312345678' });
  });

  it('is null where the file gives none', () => {
    expect(accountNumberOf(' ', 'GBP')).toEqual({ sortCode: null, account: null });
    expect(accountNumberOf(undefined, undefined)).toEqual({ sortCode: null, account: null });
  });
});

describe('a bank and an account in two fields', () => {
  it('are a sort code and an account where six and eight digits of a sterling account', () => {
    expect(accountNumberWithBank('11-22-33', '12345678', 'GBP')).toEqual(british);
    expect(accountNumberWithBank('112233', '11223312345678', 'GBP')).toEqual(british);
  });

  it('are no sort code in other money, where six digits mean another thing', () => {
    expect(accountNumberWithBank('112233', '12345678', 'AUD')).toEqual({ sortCode: null, account: '12345678' });
    expect(accountNumberWithBank('314074269', '12345678', 'GBP')).toEqual({ sortCode: null, account: '12345678' });
  });
});
