import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PhraseFinder } from './phrase-finder.js';
import { classesOf } from './phrase-text.js';

function met(phrases: readonly string[], text: string): string[] {
  const found = new Set<number>();
  new PhraseFinder(phrases.map((phrase) => [phrase])).find(text, (id) => found.add(id));
  return [...found].sort((a, b) => a - b).map((id) => phrases[id] ?? '');
}

describe('phrases in the text of a line', () => {
  it('are whole words', () => {
    expect(met(['atm', 'bet'], 'ATM 12 HIGH STREET')).toEqual(['atm']);
    expect(met(['atm', 'bet'], 'TREATMENT OF ALPHABET')).toEqual([]);
    expect(met(['atm'], 'CASH-ATM')).toEqual(['atm']);
  });

  it('go on where a star says so', () => {
    expect(met(['lnk*', '*pay', 'amzn'], 'LNK00123 GOOGLEPAY AMZNMKTP')).toEqual(['lnk*', '*pay']);
  });

  it('are met whatever the case, accents, apostrophes and punctuation', () => {
    expect(met(['sainsburys', 'cafe rouge', 'm s'], 'SAINSBURY’S')).toEqual(['sainsburys']);
    expect(met(['cafe rouge', "sainsbury's"], 'Café---Rouge / Sainsburys')).toEqual(['cafe rouge', "sainsbury's"]);
    expect(met(['marks & spencer'], 'MARKS  &  SPENCER')).toEqual(['marks & spencer']);
  });

  it('are met when one lies within another or begins where another ends', () => {
    expect(met(['pay', 'net pay', 'pay roll', 'roll'], 'NET PAY ROLL')).toEqual(['pay', 'net pay', 'pay roll', 'roll']);
  });

  it('are met exactly where a search for each by itself meets them', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 5 }).filter((text) => classesOf(text).length > 0);
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', "'"), maxLength: 20 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), text, (phrases, line) => {
        const spaced = (written: string): string => ` ${written.replaceAll("'", '').replaceAll(/[- ]+/g, ' ').trim()} `;
        expect(met(phrases, line)).toEqual(phrases.filter((phrase) => spaced(line).includes(spaced(phrase))));
      }),
    );
  });
});
