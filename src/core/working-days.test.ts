import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate, type PlainDate } from './plain-date.js';
import { addWorkingDays, expectedBankHolidays, firstWorkingDay, isWorkingDay, workingDaysBetween } from './working-days.js';

const years = Array.from({ length: 13 }, (_, index) => 2024 + index);
const holidays = new Set(years.flatMap(expectedBankHolidays));

/** A paper calendar: every day of the years written down once, with those crossed out on which nobody works. */
const calendar: { readonly day: PlainDate; readonly works: boolean }[] = [];
for (let at = new Date('2024-01-01T12:00:00Z'); at.getUTCFullYear() < 2037; at = new Date(at.getTime() + 86_400_000)) {
  const day = plainDate(at.toISOString().slice(0, 10));
  calendar.push({ day, works: ![0, 6].includes(at.getUTCDay()) && !holidays.has(day) });
}
const workedDays = calendar.filter(({ works }) => works).map(({ day }) => day);
const someDay = fc.integer({ min: 0, max: calendar.length - 200 }).map((index) => calendar[index]?.day ?? plainDate('2024-01-01'));

describe('working days', () => {
  it('are those that a paper calendar of 2024 to 2036 does not cross out', () => {
    for (const { day, works } of calendar) expect(isWorkingDay(day, holidays), day).toBe(works);
  });

  it('are counted on from a day as a finger goes down the paper calendar', () => {
    fc.assert(fc.property(someDay, fc.integer({ min: 1, max: 100 }), (from, count) => {
      expect(addWorkingDays(from, count, holidays)).toBe(workedDays.filter((day) => day > from)[count - 1]);
    }), { numRuns: 300 });
  });

  it('between two days are those after the first, with the last', () => {
    fc.assert(fc.property(someDay, fc.integer({ min: 0, max: 150 }), (from, length) => {
      const to = addDays(from, length);
      expect(workingDaysBetween(from, to, holidays)).toBe(workedDays.filter((day) => day > from && day <= to).length);
    }), { numRuns: 300 });
  });

  it('begin with the day itself where somebody works on it', () => {
    fc.assert(fc.property(someDay, (day) => {
      expect(firstWorkingDay(day, holidays)).toBe(workedDays.find((one) => one >= day));
      expect(addWorkingDays(day, 0, holidays)).toBe(firstWorkingDay(day, holidays));
    }));
  });
});
