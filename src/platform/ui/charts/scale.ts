import { pence, type Pence } from '../../../core/money.js';
import { dayNumber, plainDate, type PlainDate } from '../../../core/plain-date.js';

/** From a figure to a place in the drawing, to a tenth of a unit, so that paths stay short. */
export type Scale = (value: number) => number;

export function linearScale(low: number, high: number, from: number, to: number): Scale {
  const perUnit = high === low ? 0 : (to - from) / (high - low);
  return (value) => tenth(from + (value - low) * perUnit);
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Round figures that span from `low` to `high`, about `wanted` of them: 1, 2 or 5 times a power of ten apart. */
export function roundTicks(low: number, high: number, wanted = 5): number[] {
  const rough = Math.max(high - low, 1) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10));
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** Ticks in whole pounds, as pence. */
export function moneyTicks(low: Pence, high: Pence, wanted = 5): Pence[] {
  return roundTicks(low / 100, Math.max(high, 100) / 100, wanted).map((pounds) => pence(pounds * 100));
}

/** Short enough for an axis: `£2,000`, `£1.5m`, `−£500`. */
export function axisPounds(amount: Pence): string {
  const pounds = Math.abs(amount) / 100;
  const text = pounds >= 1_000_000 ? `${String(tenth(pounds / 1_000_000))}m` : pounds.toLocaleString('en-GB');
  return `${amount < 0 ? '−' : ''}£${text}`;
}

/** A sum to about three figures, to stand on a bar: `£2.45m`, `£902k`, `£640`. The table beside it has the pence. */
export function shortPounds(amount: Pence): string {
  const pounds = Math.round(Math.abs(amount) / 100);
  const sign = amount < 0 ? '−' : '';
  if (pounds >= 999_500) return `${sign}£${(pounds / 1_000_000).toFixed(2)}m`;
  return pounds >= 10_000
    ? `${sign}£${String(Math.round(pounds / 1000))}k`
    : `${sign}£${pounds.toLocaleString('en-GB')}`;
}

/** `1 month`, `3 months` */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;
}

const shortMonths = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export interface MonthTick {
  readonly date: PlainDate;
  /** `Apr` */
  readonly month: string;
  /** `2026`, where it is the first shown or has just begun. */
  readonly year: string | undefined;
}

/** The first days of months within the span, at most `most` of them, evenly apart. */
export function monthTicks(from: PlainDate, until: PlainDate, most: number): MonthTick[] {
  const first = monthIndex(from) + (from.endsWith('-01') ? 0 : 1);
  const last = monthIndex(until);
  const apart = [1, 2, 3, 6, 12, 24, 60, 120].find((step) => (last - first) / step < most) ?? 240;
  const ticks: MonthTick[] = [];
  for (let month = Math.ceil(first / apart) * apart; month <= last; month += apart) {
    const named = ticks.length === 0 || month % 12 < apart;
    ticks.push({ date: firstOfMonth(month), month: monthName(month), year: named ? yearText(month) : undefined });
  }
  return ticks;
}

function monthIndex(date: PlainDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function firstOfMonth(index: number): PlainDate {
  return plainDate(`${String(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}-01`);
}

function monthName(index: number): string {
  return shortMonths[index % 12] ?? '';
}

function yearText(index: number): string {
  return String(Math.floor(index / 12));
}

/** `Apr 2026` */
export function monthText(date: PlainDate): string {
  return `${monthName(monthIndex(date))} ${date.slice(0, 4)}`;
}

export function dateScale(from: PlainDate, until: PlainDate, start: number, end: number): (date: PlainDate) => number {
  const scale = linearScale(dayNumber(from), dayNumber(until), start, end);
  return (date) => scale(dayNumber(date));
}
