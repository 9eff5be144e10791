import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, dateOf, daysInMonth, plainDate } from './plain-date.js';

describe('a day some months later', () => {
  it('is the same day of the month, or the last where the month has no such day', () => {
    expect(addMonths(plainDate('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(plainDate('2024-02-29'), 12)).toBe('2025-02-28');
    expect(addMonths(plainDate('2025-12-15'), 1)).toBe('2026-01-15');
    expect(addMonths(plainDate('2026-03-31'), -1)).toBe('2026-02-28');
  });

  it('lies so many months on, never in the month after', () => {
    fc.assert(fc.property(fc.integer({ min: 1900, max: 2200 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 240 }), (year, month, day, months) => {
      const date = dateOf(year, month, day) ?? plainDate('2000-01-01');
      const later = addMonths(date, months);
      const counted = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      expect(counted(later) - counted(date)).toBe(months);
      expect(Number(later.slice(8))).toBe(Math.min(day, daysInMonth(Number(later.slice(0, 4)), Number(later.slice(5, 7)))));
    }));
  });
});
