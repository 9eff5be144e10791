import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { addDays, plainDate } from '../../../core/plain-date.js';
import { unexpiredPart, usualCover } from './unexpired.js';

const day = plainDate;
const four = { amount: pence(80_000), ...usualCover(day('2026-03-05'), 4) };

describe('the part of a payment whose days have not passed', () => {
  it('covers 28 days from its own date where it is paid every four weeks', () => {
    expect([four.coversFrom, four.coversUntil]).toEqual(['2026-03-05', '2026-04-01']);
  });

  it.each([
    ['2026-03-05', 28, 80_000],
    ['2026-03-06', 27, 77_143],
    ['2026-03-31', 2, 5714],
    ['2026-04-01', 1, 2857],
    ['2026-04-02', 0, 0],
  ])('at %s has %i days left, that day counted, and is %i pence', (asAt, daysLeft, amount) => {
    expect(unexpiredPart(four, day(asAt))).toEqual({ amount, daysLeft, daysCovered: 28 });
  });

  it('is the whole of a payment for days that have not begun', () => {
    expect(unexpiredPart(four, day('2026-02-01'))).toMatchObject({ amount: 80_000, daysLeft: 28 });
  });

  it('rounds each half up to the penny', () => {
    const two = { amount: pence(1), coversFrom: day('2026-03-01'), coversUntil: day('2026-03-02') };
    expect(unexpiredPart(two, day('2026-03-02')).amount).toBe(1);
  });

  it('shrinks day by day from the whole to nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 53 }), fc.integer({ min: 0, max: 400 }), (amount, weeks, after) => {
        const payment = { amount: pence(amount), ...usualCover(day('2026-03-05'), weeks) };
        const today = unexpiredPart(payment, addDays(day('2026-03-05'), after)).amount;
        const tomorrow = unexpiredPart(payment, addDays(day('2026-03-05'), after + 1)).amount;
        expect(tomorrow).toBeLessThanOrEqual(today);
        expect(today).toBeLessThanOrEqual(amount);
        expect(tomorrow).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
