import type { FinancialYear } from '../../../core/financial-year.js';
import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';

/** The three columns: found to be unspent, told to the family with an amount and a date, and back. */
export const measures = ['identified', 'noticed', 'recovered'] as const;
export type Measure = (typeof measures)[number];

export const measureNames: Readonly<Record<Measure, string>> = { identified: 'Identified', noticed: 'Noticed', recovered: 'Recovered' };

/** Whose budget, in the order in which reports list them. */
export const figureStreams = ['social_care', 'education', 'health'] as const;
export type FigureStream = (typeof figureStreams)[number];

/** A stream, or null for all together. */
export type StreamOrTotal = FigureStream | null;

export function streamWords(stream: StreamOrTotal): string {
  if (stream === null) return 'Total';
  return { social_care: 'Social care', education: 'Education', health: 'Health' }[stream];
}

/** A figure that a report gives, as printed; the newest of its measure, year, stream and day. */
export interface EnteredFigure {
  readonly measure: Measure;
  readonly year: FinancialYear;
  readonly stream: StreamOrTotal;
  /** Last day that a figure to date counts; null: the whole year. */
  readonly until: PlainDate | null;
  /** Null where the report does not give it; `precision` too. */
  readonly amount: Pence | null;
  readonly precision: Pence | null;
  readonly printed: string;
  readonly source: string;
}

/** A movement of unspent money in the system's own records, as reclaims tell it. */
export interface SystemMovement {
  readonly stream: FigureStream;
  readonly what: Measure | 'given-up' | 'written-off';
  readonly on: PlainDate;
  /** Pence; negative where it undoes an earlier movement. */
  readonly amount: Pence;
}
