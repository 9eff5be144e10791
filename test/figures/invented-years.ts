import { financialYear, monthEndsOf } from '../../src/core/financial-year.js';
import { pence } from '../../src/core/money.js';
import type { YearPath } from '../../src/direct-payments/figures/rules/year-path.js';

/** Numbers between 0 and 1, the same for the same seed. */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function bell(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

/** How money is found over the years of an invented council. */
export interface Regime {
  readonly name: string;
  /** What a year finds in comparison with the year before. */
  readonly growth: number;
  /** How far a year's level strays from its trend, as a part of it. */
  readonly strays: number;
  /** A month's weight, April first, in a year whose tilt is 0; a tilt of 1 puts all the more at the end. */
  readonly weight: (month: number, tilt: number) => number;
  /** How late the years usually fill up, and how much that differs from one to the next. */
  readonly tilt: number;
  readonly tiltDiffers: number;
  /** Findings in an average month: few make uneven months. */
  readonly findings: number;
}

const even = (month: number, tilt: number): number => Math.exp((tilt * (month - 5.5)) / 5.5);

export const regimes: readonly Regime[] = [
  { name: 'steady', growth: 1, strays: 0.05, weight: even, tilt: 0, tiltDiffers: 0.1, findings: 40 },
  { name: 'steady, few findings', growth: 1, strays: 0.05, weight: even, tilt: 0, tiltDiffers: 0, findings: 8 },
  { name: 'growing by a quarter a year', growth: 1.25, strays: 0.1, weight: even, tilt: 0.2, tiltDiffers: 0.15, findings: 40 },
  { name: 'late in the year', growth: 1.2, strays: 0.15, weight: even, tilt: 0.9, tiltDiffers: 0.3, findings: 40 },
  { name: 'late, and some years much later', growth: 1.2, strays: 0.2, weight: even, tilt: 0.7, tiltDiffers: 0.6, findings: 25 },
  { name: 'audits in September and March', growth: 1.05, strays: 0.1, weight: (month, tilt) => (month % 6 === 5 ? 4 + tilt : 1), tilt: 0, tiltDiffers: 0.8, findings: 30 },
];

/** So many years of a regime, each month by month to its end, oldest first. */
export function inventYears(regime: Regime, count: number, chance: () => number): YearPath[] {
  return Array.from({ length: count }, (_, index) => inventYear(regime, index, chance));
}

function inventYear({ growth, strays, weight, tilt, tiltDiffers, findings }: Regime, index: number, chance: () => number): YearPath {
  const level = growth ** index * Math.exp(strays * bell(chance));
  const ownTilt = tilt + tiltDiffers * bell(chance);
  const weights = Array.from({ length: 12 }, (_, month) => weight(month, ownTilt));
  const average = weights.reduce((sum, one) => sum + one, 0) / 12;
  const year = financialYear(2010 + index);
  let so_far = 0;
  const points = monthEndsOf(year).map((date, month) => {
    so_far += foundIn(findings * level * ((weights[month] ?? 0) / average), chance);
    return { date, amount: pence(so_far) };
  });
  return { year, points, total: points.at(-1)?.amount ?? null };
}

/** A month's findings: a chance number of them, each of a chance size around £1,500. */
function foundIn(expected: number, chance: () => number): number {
  let sum = 0;
  for (let left = Math.round(Math.max(0, expected + Math.sqrt(expected) * bell(chance))); left > 0; left -= 1) sum += Math.round(150_000 * Math.exp(0.7 * bell(chance) - 0.245));
  return sum;
}
