import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { addDays, daysInMonth, plainDate } from '../../../core/plain-date.js';
import { monthlyDue, monthlyOf, monthlyWays } from './weekly-to-monthly.js';

const anyWeekly = fc.integer({ min: 0, max: 500_000 }).map(pence);
const anyWay = fc.constantFrom(...monthlyWays);

describe('a weekly amount as a monthly one', () => {
  it.each([['52/12', 20_000, 86_667], ['365/84', 20_000, 86_905], ['52/12', 12_345, 53_495], ['365/84', 12_345, 53_642]] as const)('%s of %i pence a week is %i', (way, weekly, monthly) => {
    expect(monthlyOf(pence(weekly), way)).toBe(monthly);
  });

  it('twelve months are never more than 6p from 52 weeks, or from 365 days', () => {
    fc.assert(fc.property(anyWeekly, (weekly) => {
      expect(Math.abs(monthlyOf(weekly, '52/12') * 12 - weekly * 52)).toBeLessThanOrEqual(6);
      expect(Math.abs(monthlyOf(weekly, '365/84') * 12 * 7 - weekly * 365)).toBeLessThanOrEqual(42);
    }));
  });

  it('any division of the days gives the same sum', () => {
    fc.assert(fc.property(anyWeekly, anyWay, fc.integer({ min: 0, max: 5_000 }), fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 12 }), (weekly, way, start, spells) => {
      const first = addDays(plainDate('2024-01-01'), start);
      let day = first;
      let parts = 0;
      for (const length of spells) {
        parts += monthlyDue(weekly, way, day, addDays(day, length - 1));
        day = addDays(day, length);
      }
      expect(monthlyDue(weekly, way, first, addDays(day, -1))).toBe(parts);
    }));
  });

  it('whole months are due whole, whatever their length', () => {
    fc.assert(fc.property(anyWeekly, anyWay, fc.integer({ min: 2024, max: 2036 }), fc.integer({ min: 1, max: 12 }), (weekly, way, year, month) => {
      const stem = `${String(year)}-${String(month).padStart(2, '0')}`;
      expect(monthlyDue(weekly, way, plainDate(`${stem}-01`), plainDate(`${stem}-${String(daysInMonth(year, month))}`))).toBe(monthlyOf(weekly, way));
    }));
  });

  it('days that end before they begin are nothing', () => {
    expect(monthlyDue(pence(10_000), '52/12', plainDate('2026-05-02'), plainDate('2026-05-01'))).toBe(0);
  });
});
