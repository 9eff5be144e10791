import { forecastYear } from '../../src/direct-payments/figures/rules/forecast.js';
import { inventYears, seededChance, type Regime } from './invented-years.js';

export interface Coverage {
  /** Of the runs, how many outturns fell between low and high, and how many between likely low and likely high. */
  readonly held: number;
  readonly heldByHalf: number;
}

/** Invents histories of a regime, forecasts each last year from its first months, and counts how often the range held the outturn. */
export function coverageOf(regime: Regime, { years, months, runs, seed }: { readonly years: number; readonly months: number; readonly runs: number; readonly seed: number }): Coverage {
  const chance = seededChance(seed);
  let held = 0;
  let heldByHalf = 0;
  for (let run = 0; run < runs; run += 1) {
    const invented = inventYears(regime, years + 1, chance);
    const last = invented.at(-1);
    if (!last) throw new Error('no year was invented');
    const end = forecastYear({ ...last, points: last.points.slice(0, months), total: null }, invented.slice(0, years)).expected.at(-1);
    const outturn = last.total ?? 0;
    if (end && end.low <= outturn && outturn <= end.high) held += 1;
    if (end && end.likelyLow <= outturn && outturn <= end.likelyHigh) heldByHalf += 1;
  }
  return { held, heldByHalf };
}
