import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkModulus } from './modulus-check.js';
import { parseSubstitutions, parseWeights, type ModulusTables } from './weight-table.js';
import { expectOk } from '../../../core/result.js';

// Invented ranges and weights: each line isolates one published rule, so that its sum can be done by hand.
const table = `
100000 100000 MOD10 0 0 0 0 0 0 1 1 1 1 1 1 1 1
110000 110000 MOD11 0 0 0 0 0 0 1 1 1 1 1 1 1 1
120000 120000 DBLAL 0 0 0 0 0 0 2 1 2 1 2 1 2 1
130000 130000 DBLAL 0 0 0 0 0 0 2 1 2 1 2 1 2 1 1
140000 140000 MOD10 0 0 0 0 0 0 1 1 1 1 1 1 1 1
140000 140000 MOD11 0 0 0 0 0 0 1 1 1 1 1 1 1 1
150000 150000 MOD10 0 0 0 0 0 0 1 1 1 1 1 1 1 1
150000 150000 DBLAL 0 0 0 0 0 0 2 1 2 1 2 1 2 1 3
160000 160000 MOD11 0 0 0 0 0 0 1 1 1 1 1 1 0 0 4
170000 170000 MOD11 0 0 0 0 0 0 1 1 1 1 1 1 0 0 5
170000 170000 DBLAL 0 0 0 0 0 0 2 1 2 1 2 1 2 0 5
180000 180000 MOD11 0 0 0 0 0 0 1 1 1 1 1 1 1 1 6
190000 190000 MOD11 1 1 1 1 1 1 1 1 0 0 0 0 1 1 7
200000 200000 MOD11 0 1 1 1 1 1 0 0 0 0 0 0 0 1 8
210000 210000 MOD11 0 0 0 0 0 0 1 0 0 0 0 0 0 1 12
210000 210000 MOD10 0 0 0 0 0 0 1 0 0 0 0 0 0 1 13
220000 220000 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 14
230000 230000 MOD11 0 0 0 0 0 0 1 1 0 0 0 0 0 1 10
230000 230000 MOD11 1 1 1 1 1 1 0 0 0 0 0 0 0 1 11
`;
const tables: ModulusTables = { weights: expectOk(parseWeights(table)), substitutions: expectOk(parseSubstitutions('170001 170000\n')) };
const check = (sortCode: string, number: string): string => checkModulus(tables, sortCode, number);

describe('checking a sort code and account number', () => {
  it('knows nothing of a sort code that no line covers', () => {
    expect(check('999999', '12345678')).toBe('unknown');
  });

  it.each([
    ['modulus 10', '100000', '12340000', 'valid'],
    ['modulus 10', '100000', '12340001', 'invalid'],
    ['modulus 11', '110000', '12340010', 'valid'],
    ['modulus 11', '110000', '12340000', 'invalid'],
    ['double alternate: 9 doubled is 18, and 1 + 8 = 9', '120000', '90000001', 'valid'],
    ['double alternate', '120000', '90000000', 'invalid'],
    ['27 is added under exception 1: 27 + 3 = 30', '130000', '00000003', 'valid'],
    ['27 is added under exception 1', '130000', '00000000', 'invalid'],
  ])('%s', (_rule, sortCode, number, expected) => {
    expect(check(sortCode, number)).toBe(expected);
  });

  it('asks both rows of a pair to pass', () => {
    expect(check('140000', '00000000')).toBe('valid');
    expect(check('140000', '55000000')).toBe('invalid');
    expect(check('140000', '56000000')).toBe('invalid');
  });

  it('leaves out the second check under exception 3 where the third digit is 6 or 9', () => {
    expect(check('150000', '00600004')).toBe('valid');
    expect(check('150000', '00500005')).toBe('invalid');
  });

  it('compares the remainder with the last two digits under exception 4', () => {
    expect(check('160000', '55000010')).toBe('valid');
    expect(check('160000', '55000011')).toBe('invalid');
  });

  it('takes both check digits from the remainders under exception 5, also by a substitute sort code', () => {
    // Modulus 11: 5 leaves 5, so g = 6. Double alternate: 1 + 0 + 6 doubled to 12, 1 + 2 = 3, in all 4, so h = 6.
    expect(check('170000', '50000066')).toBe('valid');
    expect(check('170000', '50000056')).toBe('invalid');
    expect(check('170000', '50000067')).toBe('invalid');
    expect(check('170000', '10000000')).toBe('invalid');
  });

  it('carries no check for a foreign currency account under exception 6', () => {
    expect(check('180000', '41000011')).toBe('valid');
    expect(check('180000', '41000012')).toBe('invalid');
    expect(check('180000', '31000011')).toBe('invalid');
  });

  it('clears the first eight weights under exception 7 where the seventh digit is 9', () => {
    expect(check('190000', '98000092')).toBe('valid');
    expect(check('190000', '98000082')).toBe('invalid');
  });

  it('checks under sort code 090126 under exception 8', () => {
    // 9 + 0 + 1 + 2 + 6 = 18, and 18 + 4 = 22.
    expect(check('200000', '00000004')).toBe('valid');
    expect(check('200000', '00000000')).toBe('invalid');
  });

  it('lets either row of exceptions 12 and 13 pass', () => {
    expect(check('210000', '50000005')).toBe('valid');
    expect(check('210000', '50000006')).toBe('valid');
    expect(check('210000', '50000007')).toBe('invalid');
  });

  it('clears weights under exception 10 where the number begins 09 or 99 and its seventh digit is 9', () => {
    expect(check('230000', '09000090')).toBe('valid');
    expect(check('230000', '09000010')).toBe('invalid');
    expect(check('230000', '20000009')).toBe('valid');
    expect(check('230000', '20000008')).toBe('invalid');
  });

  it('tries a shifted number once under exception 14, and only after 0, 1 or 9', () => {
    // 00000190 leaves 1×3 + 9×2 = 21; shifted to 00000019 it is 1×2 + 9×1 = 11.
    expect(check('220000', '00000190')).toBe('valid');
    expect(check('220000', '00000192')).toBe('invalid');
  });

  it('finds every single wrong digit where weights are coprime to the modulus', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{7}$/), fc.nat(7), fc.integer({ min: 1, max: 9 }), (head, place, shift) => {
        const sum = [...head].reduce((total, digit) => total + Number(digit), 0);
        const right = head + String((10 - (sum % 10)) % 10);
        const wrong = [...right].map((digit, index) => (index === place ? String((Number(digit) + shift) % 10) : digit)).join('');
        expect(check('100000', right)).toBe('valid');
        expect(check('100000', wrong)).toBe('invalid');
      }),
    );
  });
});

describe('reading the tables', () => {
  it('names the line that is not in the published form', () => {
    const parsed = parseWeights('100000 100000 MOD10 0 0 0 0 0 0 1 1 1 1 1 1 1 1\n100000 MOD10 1 2 3\n');
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.refusal.message).toContain('Line 2');
    expect(parseSubstitutions('123456').ok).toBe(false);
    expect(parseWeights('').ok).toBe(false);
  });
});
