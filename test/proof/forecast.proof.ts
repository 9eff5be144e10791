import { describe, expect, it } from 'vitest';
import { coverageOf } from '../figures/coverage.js';
import { regimes } from '../figures/invented-years.js';

const pastYears = [3, 4, 6, 10];
const months = [3, 6, 8, 10];
const cases = regimes.flatMap((regime) => pastYears.flatMap((years) => months.map((month) => ({ regime, name: regime.name, years, month }))));

describe('the year-end forecast, on histories that were invented', () => {
  it.each(cases)('$name: $years past years, after $month months, 200 histories', ({ regime, years, month }) => {
    const { held } = coverageOf(regime, { years, months: month, runs: 200, seed: years * 100 + month });
    expect(held, 'ranges that held, of 200').toBeGreaterThanOrEqual(140);
    expect(held, 'ranges that held, of 200').toBeLessThanOrEqual(180);
  });

  it.each(regimes)('$name: of 3,200 ranges with three years or more 75 to 86 in a hundred hold, and of the inner ones about half', (regime) => {
    const all = pastYears.flatMap((years) => months.map((month) => coverageOf(regime, { years, months: month, runs: 200, seed: 7_000 + years * 100 + month })));
    const share = (of: 'held' | 'heldByHalf'): number => all.reduce((sum, one) => sum + one[of], 0) / (all.length * 200);
    expect(share('held')).toBeGreaterThan(0.75);
    expect(share('held')).toBeLessThan(0.86);
    expect(share('heldByHalf')).toBeGreaterThan(0.45);
    expect(share('heldByHalf')).toBeLessThan(0.6);
  });

  it.each(regimes)('$name: two past years give a range that holds more often than 6 times in 10', (regime) => {
    const { held } = coverageOf(regime, { years: 2, months: 8, runs: 2000, seed: 2 });
    expect(held).toBeGreaterThan(1300);
    expect(held).toBeLessThan(1860);
  });
});
