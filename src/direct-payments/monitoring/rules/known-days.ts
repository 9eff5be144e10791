import { addDays, type PlainDate } from '../../../core/plain-date.js';
import type { BalanceProof, CoveredDays } from '../../statements/rules/prove-balance.js';

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

/** The days known up to `asAt`: where the balance is proved, quiet days between statements are known too. */
export function knownDays({ covered, proved }: BalanceProof, asAt: PlainDate): KnownDays {
  const first = covered[0];
  if (!first || !proved) return { spans: covered, asAt };
  const end = covered.reduce((latest, span) => (span.end > latest ? span.end : latest), first.end);
  return { spans: [{ begin: first.begin, end }], asAt };
}

/** The last days in a row that are known, up to `asAt`; undefined where none are. */
export function lastKnownSpan({ spans, asAt }: KnownDays): CoveredDays | undefined {
  const last = spans.findLast((span) => span.begin <= asAt);
  return last && { begin: last.begin, end: last.end < asAt ? last.end : asAt };
}
