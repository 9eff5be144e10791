import { addDays, type PlainDate } from '../../../core/plain-date.js';
import type { CoveredDays } from '../../statements/rules/prove-balance.js';

/** The days that statements tell of, up to the day looked at. */
export interface KnownDays {
  readonly spans: readonly CoveredDays[];
  readonly asAt: PlainDate;
}

/** Whether the statements would show a line within so many days of a date: all those days must be known. */
export function wouldShow(known: KnownDays, date: PlainDate, grace: number): boolean {
  const last = addDays(date, grace);
  return last <= known.asAt && known.spans.some((span) => span.begin <= date && last <= span.end);
}

/** First and last known day; undefined where nothing is known. */
export function reachOf({ spans, asAt }: KnownDays): CoveredDays | undefined {
  const begin = spans[0]?.begin;
  const end = spans.reduce((latest, span) => (span.end > latest ? span.end : latest), '');
  const last = end < asAt ? spans.find((span) => span.end === end)?.end : asAt;
  return begin !== undefined && last !== undefined && begin <= last ? { begin, end: last } : undefined;
}
