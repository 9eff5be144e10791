import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { isToLookAt, openingInWords } from './opening-difference.js';

const asAt = plainDate('2026-03-31');
const words = (amount: number, stated: number, begins = '2026-04-01'): string => openingInWords({ asAt, amount: pence(amount), stated: pence(stated), begins: plainDate(begins) });

describe('what an account held by the earlier system, beside its first statement', () => {
  it.each([
    [words(10_000, 10_000), 'The earlier system said £100.00 at the end of 31 March 2026; the statements say £100.00 then. They agree.'],
    [words(10_000, 12_050), 'The earlier system said £100.00 at the end of 31 March 2026; the statements say £120.50 then. The statements have £20.50 more.'],
    [words(10_000, -50), 'The earlier system said £100.00 at the end of 31 March 2026; the statements say −£0.50 then. The earlier system had £100.50 more.'],
    [words(100, 0, '2026-04-03'), 'The earlier system said £1.00 at the end of 31 March 2026; the statements say £0.00 when 3 April 2026 began. The earlier system had £1.00 more. No statement covers 1 April 2026 to 2 April 2026: what moved then is not known.'],
    [words(100, 100, '2026-04-02'), 'The earlier system said £1.00 at the end of 31 March 2026; the statements say £1.00 when 2 April 2026 began. They agree. No statement covers 1 April 2026: what moved then is not known.'],
  ])('%s', (said, expected) => expect(said).toBe(expected));

  it('is looked at where it differs by more than the tolerance, either way, and not by a penny less', () => {
    fc.assert(fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 200_000 }), (amount, tolerance, apart) => {
      for (const stated of [amount + apart, amount - apart]) expect(isToLookAt({ amount: pence(amount), stated: pence(stated) }, pence(tolerance))).toBe(apart > tolerance);
    }));
  });
});
