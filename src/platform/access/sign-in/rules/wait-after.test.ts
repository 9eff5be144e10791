import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waitAfter, type Counted } from './wait-after.js';

const kinds: readonly Counted[] = ['account', 'address', 'browser', 'code', 'reset'];

describe('how long one waits after tries that failed', () => {
  test('a few are free, then each waits twice as long', () => {
    expect([1, 4, 5, 6, 7, 8].map((tries) => waitAfter('account', tries))).toEqual([0, 0, 15, 30, 60, 120]);
    expect([waitAfter('address', 29), waitAfter('address', 30)]).toEqual([0, 15]);
  });

  test('no number of tries closes anything for longer than a quarter of an hour', () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 1_000_000_000 }), (kind, tries) => {
      const wait = waitAfter(kind, tries);
      expect(wait).toBeLessThanOrEqual(900);
      expect(waitAfter(kind, tries + 1)).toBeGreaterThanOrEqual(wait);
    }));
  });

  test('a day of guessing is a hundred guesses, not thousands', () => {
    for (const kind of kinds) {
      let [seconds, guesses] = [0, 0];
      for (; seconds < 86_400; guesses += 1) seconds += waitAfter(kind, guesses + 1);
      expect(guesses).toBeLessThan(140);
    }
  });
});
