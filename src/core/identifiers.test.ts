import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nhsNumber, postcode, spacedNhsNumber, uln, upn } from './identifiers.js';

const nine = fc.stringMatching(/^\d{9}$/);
const anyTen = fc.stringMatching(/^\d{10}$/);

// The rules again, as slowly as they are written down: every candidate for the check is tried.
function nhsFits(digits: string): boolean {
  let sum = 0;
  for (let place = 1; place <= 9; place += 1) sum += Number(digits.charAt(place - 1)) * (11 - place);
  for (let check = 0; check <= 9; check += 1) if ((sum + check) % 11 === 0) return check === Number(digits.charAt(9));
  return false;
}

function ulnFits(digits: string): boolean {
  if (digits.startsWith('0')) return false;
  let sum = 0;
  for (let place = 1; place <= 9; place += 1) sum += Number(digits.charAt(place - 1)) * (11 - place);
  while (sum >= 11) sum -= 11;
  return sum !== 0 && sum + Number(digits.charAt(9)) === 10;
}

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z'];

function upnLetter(rest: string): string | undefined {
  let sum = 0;
  for (let place = 0; place < 12; place += 1) {
    const character = rest.charAt(place);
    const value = letters.includes(character) ? letters.indexOf(character) : Number(character);
    for (let times = 0; times < place + 2; times += 1) sum += value;
  }
  while (sum >= 23) sum -= 23;
  return letters[sum];
}

describe('an NHS number', () => {
  it('is what a second, slower reading of the rule takes', () => {
    fc.assert(fc.property(anyTen, (digits) => nhsNumber(digits).ok === nhsFits(digits)), { numRuns: 2_000 });
  });

  it('is taken for every nine digits with the one check that fits, however spaced', () => {
    fc.assert(fc.property(nine, (digits) => {
      const whole = Array.from({ length: 10 }, (_, check) => `${digits}${String(check)}`).find(nhsFits);
      if (whole === undefined) return true;
      const read = nhsNumber(` ${spacedNhsNumber(whole)} `);
      return read.ok && read.value === whole;
    }));
  });

  it('is refused where one digit is wrong or two neighbours changed places', () => {
    fc.assert(fc.property(anyTen.filter(nhsFits), fc.nat(8), (whole, place) => {
      const [a, b] = [whole.charAt(place), whole.charAt(place + 1)];
      const swapped = whole.slice(0, place) + b + a + whole.slice(place + 2);
      const wrong = whole.slice(0, place) + String((Number(a) + 1) % 10) + whole.slice(place + 1);
      return !nhsNumber(wrong).ok && (a === b || !nhsNumber(swapped).ok);
    }));
  });

  it.each([['943 476 591', 'has 9 digits'], ['943476591X', 'has digits only'], ['943 476 5918', 'last digit does not fit'], ['', 'has 0 digits']])('says what is wrong with “%s”', (text, sentence) => {
    const read = nhsNumber(text);
    expect(read.ok ? '' : read.refusal.message).toContain(sentence);
  });
});

describe('a unique learner number', () => {
  it('is what a second, slower reading of the rule takes', () => {
    fc.assert(fc.property(anyTen, (digits) => uln(digits).ok === ulnFits(digits)), { numRuns: 2_000 });
  });

  it('says so where it begins with 0', () => {
    const read = uln('0123456789');
    expect(read.ok ? '' : read.refusal.message).toContain('none begins with 0');
  });
});

describe('a unique pupil number', () => {
  const eleven = fc.stringMatching(/^\d{11}$/);

  it('is taken with the one letter that fits, and with no other', () => {
    fc.assert(fc.property(eleven, fc.constantFrom(...letters, '0', '4', '9'), fc.constantFrom(...letters, 'I', 'O', 'S'), (digits, last, first) => {
      return upn(`${first}${digits}${last}`).ok === (upnLetter(`${digits}${last}`) === first);
    }), { numRuns: 2_000 });
  });

  it.each([['A12345678901', 'has 12 characters'], ['1234567890123', 'is a letter, eleven digits'], ['A12345678901S', 'none ends in S'], ['B123456789012', 'first letter does not fit']])('says what is wrong with “%s”', (text, sentence) => {
    const read = upn(text);
    expect(read.ok ? '' : read.refusal.message).toContain(sentence);
  });
});

describe('a postcode', () => {
  it.each([['me141xq', 'ME14 1XQ'], [' M1  1AA', 'M1 1AA'], ['w1a 0ax', 'W1A 0AX'], ['EC1A 1BB', 'EC1A 1BB'], ['HZ4 7QT', 'HZ4 7QT']])('“%s” is %s', (text, normal) => {
    expect(postcode(text)).toEqual({ ok: true, value: normal });
  });

  it.each(['ME14', '14 1XQ', 'ME141XQQ', 'MEE1 1XQ', 'ME14 XQ1', ''])('“%s” is none', (text) => {
    expect(postcode(text)).toMatchObject({ ok: false, refusal: { code: 'postcode-not-read' } });
  });

  it('in its normal form reads as itself', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Z]{1,2}\d[A-Z0-9]?\d[A-Z]{2}$/), (text) => {
      const once = postcode(text);
      return once.ok && postcode(once.value).ok && postcode(once.value.replace(' ', '').toLowerCase()).ok;
    }));
  });
});
