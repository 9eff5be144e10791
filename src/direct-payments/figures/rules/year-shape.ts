import { amountAfter, type YearPath } from './year-path.js';
import { tQuantiles } from './t-quantile.js';

/** How many times what has come so far a later amount will be: half the time below the middle, 8 in 10 between low and high. */
export interface Growth {
  readonly low: number;
  readonly likelyLow: number;
  readonly middle: number;
  readonly likelyHigh: number;
  readonly high: number;
}

/** A share of nothing or of all has no odds: each is taken to be within half a part in a hundred of them. */
const least = 0.005;

/** The odds, on the logarithmic scale, of a pound of the later amount having come by the earlier day. */
function logOdds(earlier: number, later: number): number {
  const share = Math.min(1 - least, Math.max(least, earlier / later));
  return Math.log(share / (1 - share));
}

function shareOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/**
 * From what past years had by the earlier day and by the later, how this year will grow between the two. The log-odds of the
 * share that had come by the earlier day are taken to scatter around their mean as past years did; at least as much as months
 * that fill up unevenly by themselves would make them; and the fewer years there are, the wider (Student's t). `from` and
 * `to` are months gone by. Undefined where fewer than two years are known; `years` have something by both days.
 */
export function growthBetween(years: readonly YearPath[], from: number, to: number): Growth | undefined {
  const odds = years.flatMap((year) => {
    const [earlier, later] = [amountAfter(year, from), amountAfter(year, to)];
    return earlier === undefined || later === undefined || later <= 0 ? [] : [logOdds(earlier, later)];
  });
  if (odds.length < 2) return undefined;
  const mean = meanOf(odds);
  const { spread, degrees } = spreadOf(odds, unevenness(years, from, to));
  const wide = spread * Math.sqrt(1 + 1 / odds.length);
  const { eightInTen, half } = tQuantiles(degrees);
  const growth = (spreads: number): number => 1 / shareOf(mean + spreads * wide);
  return { low: growth(eightInTen), likelyLow: growth(half), middle: growth(0), likelyHigh: growth(-half), high: growth(-eightInTen) };
}

/** How this year will grow if it goes as the one year that is known: a middle without a range. */
export function growthAsIn(year: YearPath, from: number, to: number): number | undefined {
  const [earlier, later] = [amountAfter(year, from), amountAfter(year, to)];
  if (earlier === undefined || later === undefined || later <= 0) return undefined;
  return 1 / shareOf(logOdds(earlier, later));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

/**
 * Half of what uneven months alone would make of the scatter counts as one more year, and never makes it smaller. Half,
 * because months that are uneven together, such as two rounds of checks a year, move the share less than months apart would.
 */
function spreadOf(odds: readonly number[], fromMonths: number | undefined): { spread: number; degrees: number } {
  const mean = meanOf(odds);
  const squares = odds.reduce((total, value) => total + (value - mean) ** 2, 0);
  const degrees = odds.length - 1;
  const between = squares / degrees;
  if (fromMonths === undefined) return { spread: Math.sqrt(between), degrees };
  const mixed = (squares + fromMonths / 2) / (degrees + 1);
  return { spread: Math.sqrt(Math.max(between, mixed)), degrees: degrees + 1 };
}

/**
 * The variance of the log-odds that months alone would cause if each were uneven by itself, with a variance in proportion to
 * its mean, as sums of separate findings have. Undefined where fewer than two years are known month by month.
 */
function unevenness(years: readonly YearPath[], from: number, to: number): number | undefined {
  const shares = years.flatMap((year) => monthShares(year) ?? []);
  const byYear = Array.from({ length: shares.length / 12 }, (_, index) => shares.slice(index * 12, index * 12 + 12));
  if (byYear.length < 2) return undefined;
  const usual = Array.from({ length: 12 }, (_, month) => Math.max(1e-4, meanOf(byYear.map((year) => year[month] ?? 0))));
  const squares = byYear.flatMap((year) => year.map((share, month) => (share - (usual[month] ?? 0)) ** 2 / (usual[month] ?? 1)));
  const perShare = squares.reduce((total, value) => total + value, 0) / ((byYear.length - 1) * 11);
  const before = Math.max(least, partOf(usual, 0, from));
  const between = Math.max(least, partOf(usual, from, to));
  return perShare * (1 / before + 1 / between);
}

function monthShares(year: YearPath): number[] | undefined {
  const amounts = Array.from({ length: 13 }, (_, month) => amountAfter(year, month));
  const whole = amounts[12] ?? 0;
  if (whole <= 0 || amounts.some((amount) => amount === undefined)) return undefined;
  return amounts.slice(1).map((amount, month) => ((amount ?? 0) - (amounts[month] ?? 0)) / whole);
}

/** The sum of the usual shares from so many months to so many, a part of a month in proportion. */
function partOf(usual: readonly number[], from: number, to: number): number {
  return usual.reduce((total, share, month) => total + share * Math.max(0, Math.min(to, month + 1) - Math.max(from, month)), 0);
}
