import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inventYears, regimes, seededChance } from '../../../../test/figures/invented-years.js';
import { coverageOf } from '../../../../test/figures/coverage.js';
import { financialYear, monthEndsOf } from '../../../core/financial-year.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { forecastError, percentWords } from './forecast-error.js';
import { forecastYear } from './forecast.js';
import type { YearPath } from './year-path.js';

/** A year that had come to these pounds by the end of each month. */
function yearOf(starts: number, pounds: readonly number[]): YearPath {
  const year = financialYear(starts);
  const points = pounds.map((amount, index) => ({ date: monthEndsOf(year)[index] ?? plainDate('2000-01-01'), amount: pence(amount * 100) }));
  return { year, points, total: points.length === 12 ? (points[11]?.amount ?? null) : null };
}

const even = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => month * 10_000);
const late = [5, 10, 15, 20, 26, 32, 40, 48, 58, 70, 95, 120].map((share) => share * 1000);

describe('the year-end is forecast', () => {
  it('from the shape of past years, a fan that opens from month to month and ends on 31 March', () => {
    const forecast = forecastYear(yearOf(2023, [9_000, 21_000, 30_000, 41_000, 50_000, 58_000, 71_000, 80_000]), [yearOf(2020, even), yearOf(2021, late), yearOf(2022, even.map((one) => one * 2))]);
    expect(forecast).toMatchObject({ basis: 'past-years', toDate: { date: '2023-11-30', amount: 8_000_000 }, restsOn: [{ year: 2020, byThen: 8_000_000, total: 12_000_000 }, { year: 2021, byThen: 4_800_000 }, { year: 2022 }] });
    expect(forecast.expected.map(({ date }) => date)).toEqual(['2023-12-31', '2024-01-31', '2024-02-29', '2024-03-31']);
    const end = forecast.expected.at(-1);
    expect(forecast.middle).toBe(end?.middle);
    expect(end && end.low < end.likelyLow && end.likelyLow < end.middle && end.middle < end.likelyHigh && end.likelyHigh < end.high).toBe(true);
  });

  it('wider where fewer years are known, and narrower as the year goes on', () => {
    const histories = Array.from({ length: 40 }, (_, seed) => regimes.slice(0, 1).flatMap((regime) => inventYears(regime, 9, seededChance(seed))));
    const width = (months: number, pastYears: number): number => histories.reduce((sum, years) => {
      const [now] = years.slice(-1);
      const end = forecastYear({ year: now?.year ?? financialYear(2018), points: now?.points.slice(0, months) ?? [], total: null }, years.slice(0, pastYears)).expected.at(-1);
      return sum + (end ? (end.high - end.low) / end.middle : Number.NaN);
    }, 0);
    expect(width(8, 8)).toBeLessThan(width(8, 3));
    expect(width(8, 3)).toBeLessThan(width(8, 2));
    expect(width(11, 8)).toBeLessThan(width(4, 8));
  });

  it('from one past year as a middle without a range, and says so', () => {
    expect(forecastYear(yearOf(2023, even.slice(0, 6)), [yearOf(2022, even)])).toMatchObject({ basis: 'one-year', middle: 12_000_000, expected: [], restsOn: [{ year: 2022 }] });
  });

  it('from no past year in a straight line without a range, as Kent’s of November 2023 must have been', () => {
    const november = { year: financialYear(2023), points: [{ date: plainDate('2023-11-25'), amount: pence(114_042_600) }], total: null };
    expect(forecastYear(november, [])).toMatchObject({ basis: 'straight-line', middle: 174_640_000, expected: [], restsOn: [] });
  });

  it('not at all before anything is known, before anything has come, and from less than a month', () => {
    expect(forecastYear(yearOf(2023, []), [yearOf(2022, even), yearOf(2021, late)])).toMatchObject({ basis: 'none', toDate: null, middle: null, expected: [] });
    expect(forecastYear(yearOf(2023, [0, 0]), [yearOf(2022, even), yearOf(2021, late)])).toMatchObject({ basis: 'none', middle: null });
    expect(forecastYear({ year: financialYear(2023), points: [{ date: plainDate('2023-04-12'), amount: pence(100) }], total: null }, [])).toMatchObject({ basis: 'none', middle: null });
  });

  it('without years whose total or whose amount by then nobody gave', () => {
    const gap: YearPath = { year: financialYear(2021), points: [], total: pence(500) };
    const unfinished: YearPath = { ...yearOf(2020, even), total: null };
    expect(forecastYear(yearOf(2023, even.slice(0, 6)), [gap, unfinished, yearOf(2022, even), yearOf(2024, even)])).toMatchObject({ basis: 'one-year', restsOn: [{ year: 2022 }] });
  });

  it('in the middle of a month from the line between its ends, the year’s end alone where past years have only some months', () => {
    const sparse = (starts: number, factor: number): YearPath => {
      const { year, points, total } = yearOf(starts, even.map((one) => one * factor));
      return { year, points: points.filter((_, index) => index === 6 || index === 7), total };
    };
    const forecast = forecastYear({ year: financialYear(2023), points: [{ date: plainDate('2023-11-15'), amount: pence(7_500_000) }], total: null }, [sparse(2021, 1), sparse(2022, 3)]);
    expect(forecast).toMatchObject({ basis: 'past-years', middle: 12_000_000, restsOn: [{ byThen: 7_500_000 }, { byThen: 22_500_000 }] });
    expect(forecast.expected.map(({ date }) => date)).toEqual(['2024-03-31']);
  });

  it('never below what has come, never falling from month to month, in whole pence', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 90_000_000 }), { minLength: 12, maxLength: 12 }).map((months) => months.reduce<number[]>((sums, one) => [...sums, (sums.at(-1) ?? 0) + one], []).map((sum) => sum / 100));
    const path = (starts: number, pounds: readonly number[]): YearPath => yearOf(starts, pounds.map((one) => Math.round(one)));
    fc.assert(fc.property(fc.array(amounts, { minLength: 2, maxLength: 6 }), amounts, fc.integer({ min: 1, max: 11 }), (past, now, months) => {
      const current = path(2023, now.slice(0, months));
      const { expected, middle } = forecastYear(current, past.map((pounds, index) => path(2010 + index, pounds)));
      const known = current.points.at(-1)?.amount ?? 0;
      const values = expected.map(({ low, likelyLow, middle: one, likelyHigh, high }) => [low, likelyLow, one, likelyHigh, high]);
      for (const five of values) expect([...five].sort((a, b) => a - b)).toEqual(five);
      for (const [index, five] of values.entries()) for (const [place, value] of five.entries()) expect(Number.isSafeInteger(value) && value >= (values[index - 1]?.[place] ?? known)).toBe(true);
      expect(middle ?? known).toBeGreaterThanOrEqual(known);
    }), { numRuns: 300 });
  });
});

describe('eight ranges in ten hold the outturn', () => {
  it.each(regimes)('where money is found $name', (regime) => {
    const { held } = coverageOf(regime, { years: 5, months: 8, runs: 200, seed: 20_231_130 });
    expect(held).toBeGreaterThanOrEqual(140);
    expect(held).toBeLessThanOrEqual(180);
  });
});

describe('a forecast whose year is over', () => {
  it('is shown with its error: Kent’s November forecast of £1.75m, and £2,447,466 in the end', () => {
    const error = forecastError({ middle: pence(175_000_000), low: null, high: null }, pence(244_746_600));
    expect(error).toEqual({ difference: 69_746_600, tenthsOfPercent: 399, withinRange: null });
    expect(percentWords(error.tenthsOfPercent ?? 0)).toBe('39.9%');
  });

  it('says whether its range held, and has no percentage of nothing', () => {
    const range = { middle: pence(100_00), low: pence(80_00), high: pence(120_00) };
    expect(forecastError(range, pence(120_00))).toEqual({ difference: 2_000, tenthsOfPercent: 200, withinRange: true });
    expect(forecastError(range, pence(79_99))).toEqual({ difference: -2_001, tenthsOfPercent: -200, withinRange: false });
    expect(forecastError({ ...range, middle: pence(0) }, pence(5)).tenthsOfPercent).toBeNull();
    expect([5, 0, 1234].map(percentWords)).toEqual(['0.5%', '0.0%', '123.4%']);
  });
});
