import { subtract, type Pence } from '../../../core/money.js';

/** How a forecast came out once its year was over. */
export interface ForecastError {
  /** Outturn less forecast: positive where more came than was expected. */
  readonly difference: Pence;
  /** The difference in tenths of a per cent of the forecast, half up away from nothing: 399 is 39.9%. For display only. */
  readonly tenthsOfPercent: number | null;
  /** Whether the outturn fell between low and high; null where the forecast had no range. */
  readonly withinRange: boolean | null;
}

export interface ForecastGiven {
  readonly middle: Pence;
  readonly low: Pence | null;
  readonly high: Pence | null;
}

export function forecastError({ middle, low, high }: ForecastGiven, outturn: Pence): ForecastError {
  const difference = subtract(outturn, middle);
  return { difference, tenthsOfPercent: middle === 0 ? null : tenths(difference, middle), withinRange: low === null || high === null ? null : low <= outturn && outturn <= high };
}

function tenths(part: Pence, whole: Pence): number {
  const size = BigInt(Math.abs(part)) * 1000n;
  const of = BigInt(Math.abs(whole));
  const rounded = Number((2n * size + of) / (2n * of));
  return part < 0 ? -rounded : rounded;
}

/** `39.9%`, without its sign: the sentence says above or below. */
export function percentWords(tenthsOfPercent: number): string {
  const digits = String(Math.abs(tenthsOfPercent)).padStart(2, '0');
  return `${digits.slice(0, -1)}.${digits.slice(-1)}%`;
}
