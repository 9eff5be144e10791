import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { financialYear, financialYearLabel, financialYearOf, firstDayOf, lastDayOf, monthEndsOf, monthsGoneBy, parseFinancialYear } from './financial-year.js';
import { addDays, fromDayNumber, plainDate } from './plain-date.js';

const days = fc.integer({ min: -25_000, max: 80_000 }).map(fromDayNumber);

describe('a financial year', () => {
  it('turns between 31 March and 1 April', () => {
    expect([plainDate('2024-03-31'), plainDate('2024-04-01'), plainDate('2023-12-31')].map(financialYearOf)).toEqual([2023, 2024, 2023]);
  });

  it('is written with both its years, across a century too', () => {
    expect([2023, 1999, 2099].map(financialYear).map(financialYearLabel)).toEqual(['2023/24', '1999/00', '2099/00']);
  });

  it.each(['2023/24', '2023/2024', '2023-24', '2023–24', '23/24', ' 2023 / 24 '])('is read from “%s”', (text) => {
    expect(parseFinancialYear(text)).toEqual({ ok: true, value: 2023 });
  });

  it.each(['2023', '2023/25', '2023/23', '2024/23', '/24', '2023/', '1/2', '2023/4', 'this year', '3023/24'])('is not “%s”', (text) => {
    expect(parseFinancialYear(text)).toMatchObject({ ok: false, refusal: { code: 'financial-year-not-read' } });
  });

  it('holds every day once, between its first and its last', () => {
    fc.assert(fc.property(days, (day) => {
      const year = financialYearOf(day);
      expect(firstDayOf(year) <= day && day <= lastDayOf(year)).toBe(true);
      expect(addDays(lastDayOf(year), 1)).toBe(firstDayOf(financialYear(year + 1)));
      expect(parseFinancialYear(financialYearLabel(year))).toEqual({ ok: true, value: year });
    }));
  });

  it('has twelve months that end on their last day, and counts what has gone by', () => {
    expect(monthEndsOf(financialYear(2023))).toEqual([
      '2023-04-30', '2023-05-31', '2023-06-30', '2023-07-31', '2023-08-31', '2023-09-30', '2023-10-31', '2023-11-30', '2023-12-31', '2024-01-31', '2024-02-29', '2024-03-31',
    ]);
    expect(monthEndsOf(financialYear(2023)).map(monthsGoneBy)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(monthsGoneBy(plainDate('2023-11-15'))).toBe(7.5);
  });

  it('goes by a little more each day', () => {
    fc.assert(fc.property(days, (day) => {
      const next = addDays(day, 1);
      expect(financialYearOf(next) !== financialYearOf(day) || monthsGoneBy(next) > monthsGoneBy(day)).toBe(true);
      expect(monthsGoneBy(day) > 0 && monthsGoneBy(day) <= 12).toBe(true);
    }));
  });
});
