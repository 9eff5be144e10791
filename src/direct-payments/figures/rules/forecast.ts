import { firstDayOf, lastDayOf, monthEndsOf, monthsGoneBy, type FinancialYear } from '../../../core/financial-year.js';
import { pence, type Pence } from '../../../core/money.js';
import { daysBetween, type PlainDate } from '../../../core/plain-date.js';
import { growthAsIn, growthBetween, type Growth } from './year-shape.js';
import { amountAfter, latestOf, type AmountToDate, type YearPath } from './year-path.js';

/** What is expected by a day: 8 in 10 times between low and high, half the time between likely low and likely high. */
export interface ExpectedByDay {
  readonly date: PlainDate;
  readonly low: Pence;
  readonly likelyLow: Pence;
  readonly middle: Pence;
  readonly likelyHigh: Pence;
  readonly high: Pence;
}

/** A past year that the forecast rests on: what it had come to at the same point, and in the end. */
export interface YearRestedOn {
  readonly year: FinancialYear;
  /** Where the day falls between two known ones: in proportion, to whole pence. */
  readonly byThen: Pence;
  readonly total: Pence;
}

/**
 * On what a forecast rests: two or more past years; one, which gives a middle and no range; none, where the days gone by are
 * drawn on in a straight line, with no range; or on nothing, where there is none.
 */
export type ForecastBasis = 'past-years' | 'one-year' | 'straight-line' | 'none';

/** The whole calculation record of a forecast: page, API and command line print this. */
export interface YearForecast {
  readonly year: FinancialYear;
  /** The last day counted, and what had come by it; null where nothing is known of the year. */
  readonly toDate: AmountToDate | null;
  readonly basis: ForecastBasis;
  /** The expected amount of the whole year, to £100; null where there is none. */
  readonly middle: Pence | null;
  /** Days ahead, the last 31 March, each to £100; empty where no range can be given. */
  readonly expected: readonly ExpectedByDay[];
  readonly restsOn: readonly YearRestedOn[];
}

/**
 * The year-end of a year that runs, from what it has come to and from the shape of the years before it. Years without a total
 * or without a known amount at this point of the year are left out, never guessed.
 */
export function forecastYear(current: YearPath, past: readonly YearPath[]): YearForecast {
  const toDate = latestOf(current);
  const none: YearForecast = { year: current.year, toDate: toDate ?? null, basis: 'none', middle: null, expected: [], restsOn: [] };
  if (!toDate || toDate.amount <= 0) return none;
  const months = monthsGoneBy(toDate.date);
  const years = past.filter((path) => path.total !== null && path.total > 0 && path.year < current.year && amountAfter(path, months) !== undefined);
  const restsOn = years.map((path): YearRestedOn => ({ year: path.year, byThen: wholePence(amountAfter(path, months) ?? 0), total: path.total ?? pence(0) }));
  const [only] = years;
  if (years.length >= 2) {
    const expected = fan(current.year, toDate, years);
    return { ...none, basis: 'past-years', middle: expected.at(-1)?.middle ?? null, expected, restsOn };
  }
  if (only) return { ...none, basis: 'one-year', middle: grown(toDate.amount, growthAsIn(only, months, 12)), restsOn };
  return { ...none, ...straightOn(current.year, toDate) };
}

/** A month that is not over says too little to draw a line from. */
function straightOn(year: FinancialYear, { date, amount }: AmountToDate): Pick<YearForecast, 'basis' | 'middle'> {
  if (monthsGoneBy(date) < 1) return { basis: 'none', middle: null };
  const whole = daysBetween(firstDayOf(year), lastDayOf(year)) + 1;
  return { basis: 'straight-line', middle: grown(amount, whole / (daysBetween(firstDayOf(year), date) + 1)) };
}

function fan(year: FinancialYear, toDate: AmountToDate, years: readonly YearPath[]): ExpectedByDay[] {
  const from = monthsGoneBy(toDate.date);
  const ahead = monthEndsOf(year).filter((date) => date > toDate.date);
  const monthly = years.filter((path) => ahead.every((date) => amountAfter(path, monthsGoneBy(date)) !== undefined));
  // The same years for every day, so that the fan does not jump; the year's end from all that are known.
  const days = monthly.length === years.length ? ahead : ahead.slice(-1);
  const expected = days.flatMap((date) => {
    const growth = growthBetween(years, from, monthsGoneBy(date));
    return growth ? [expectedOn(date, toDate.amount, growth)] : [];
  });
  return neverFalling(expected);
}

function expectedOn(date: PlainDate, amount: Pence, { low, likelyLow, middle, likelyHigh, high }: Growth): ExpectedByDay {
  return { date, low: grown(amount, low), likelyLow: grown(amount, likelyLow), middle: grown(amount, middle), likelyHigh: grown(amount, likelyHigh), high: grown(amount, high) };
}

/** What was found stays found: no line of the fan falls from one month to the next. */
function neverFalling(expected: readonly ExpectedByDay[]): ExpectedByDay[] {
  const risen: ExpectedByDay[] = [];
  for (const { date, ...next } of expected) {
    const last = risen.at(-1) ?? next;
    const higher = (of: keyof typeof next): Pence => (last[of] > next[of] ? last[of] : next[of]);
    risen.push({ date, low: higher('low'), likelyLow: higher('likelyLow'), middle: higher('middle'), likelyHigh: higher('likelyHigh'), high: higher('high') });
  }
  return risen;
}

const toNearest = 10_000;

/** To £100, since more would look surer than it is, and never below what has come already. */
function grown(amount: Pence, growth: number | undefined): Pence {
  const rounded = wholePence(((amount * (growth ?? 1)) / toNearest)) * toNearest;
  return rounded < amount ? amount : pence(Math.min(rounded, Number.MAX_SAFE_INTEGER - (Number.MAX_SAFE_INTEGER % toNearest)));
}

function wholePence(value: number): Pence {
  return pence(Math.round(Math.min(value, 1e14)));
}
