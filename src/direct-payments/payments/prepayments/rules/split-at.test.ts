import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence, type Pence } from '../../../../core/money.js';
import { addDays, plainDate } from '../../../../core/plain-date.js';
import { splitAt } from './split-at.js';

const yearEnd = plainDate('2026-03-31');
const four = { from: plainDate('2026-03-16'), until: plainDate('2026-04-12') };

describe('a payment over the end of March', () => {
  it('is divided by its days', () => {
    expect(splitAt(pence(28_00), four, yearEnd)).toEqual({ upTo: 16_00, after: 12_00 });
    expect(splitAt(pence(-28_00), four, yearEnd)).toEqual({ upTo: -16_00, after: -12_00 });
    expect(splitAt(pence(100), { from: plainDate('2026-03-31'), until: plainDate('2026-04-02') }, yearEnd)).toEqual({ upTo: 33, after: 67 });
  });

  it('is of one year where all its days are, or it is for none', () => {
    expect(splitAt(pence(500), { from: plainDate('2026-03-01'), until: yearEnd }, yearEnd)).toEqual({ upTo: 500, after: 0 });
    expect(splitAt(pence(500), { from: plainDate('2026-04-01'), until: plainDate('2026-04-01') }, yearEnd)).toEqual({ upTo: 0, after: 500 });
    expect(splitAt(pence(500), null, yearEnd)).toEqual({ upTo: 500, after: 0 });
  });

  it('loses no penny, and is within a penny of counting day by day', () => {
    const day = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(fc.integer({ min: -5_000_000, max: 5_000_000 }), day, fc.integer({ min: 0, max: 370 }), (amount, start, length) => {
        const days = { from: addDays(yearEnd, start), until: addDays(yearEnd, start + length) };
        const { upTo, after } = splitAt(amount as Pence, days, yearEnd);
        let counted = 0;
        for (let place = 0; place <= length; place += 1) if (addDays(days.from, place) > yearEnd) counted += 1;
        expect(upTo + after).toBe(amount);
        expect(Math.abs(after - (amount * counted) / (length + 1))).toBeLessThanOrEqual(1);
      }),
    );
  });
});
