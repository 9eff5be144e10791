import { addDays, type PlainDate } from '../../../core/plain-date.js';

/** A line as far as its days are concerned. */
export interface DatedLine {
  readonly id: number;
  readonly from: PlainDate;
  /** Last day, inclusive; null while it lasts. */
  readonly until: PlainDate | null;
  /** Paid once, on its first day. */
  readonly isOnce: boolean;
}

/** A version that was carried out: everything it pays for from its first day on. */
export interface DatedVersion<Line extends DatedLine> {
  readonly effectiveFrom: PlainDate;
  readonly lines: readonly Line[];
}

/** A line on the days on which it holds. */
export interface Segment<Line extends DatedLine> {
  readonly line: Line;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/**
 * What holds on which days after versions were carried out one after the other, in the order of their numbers: from its first day on a
 * version stands in the place of everything before it, and a line it changes ends the day before. A later version may begin earlier.
 */
export function segmentsOf<Line extends DatedLine>(versions: readonly DatedVersion<Line>[]): Segment<Line>[] {
  let segments: Segment<Line>[] = [];
  for (const { effectiveFrom, lines } of versions)
    segments = [...segments.flatMap((segment) => endedBefore(segment, effectiveFrom)), ...lines.map((line) => ({ line, from: line.from, until: line.until }))];
  return segments;
}

/** The segment as far as it lies before a day; nothing where it would have begun later. What was paid once before stays as it is. */
function endedBefore<Line extends DatedLine>(segment: Segment<Line>, day: PlainDate): Segment<Line>[] {
  if (segment.from >= day) return [];
  if (segment.line.isOnce || (segment.until !== null && segment.until < day)) return [segment];
  return [{ ...segment, until: addDays(day, -1) }];
}

/** What of it holds from a day on, each from that day or its own first; what was paid once before is done. */
export function segmentsFrom<Line extends DatedLine>(segments: readonly Segment<Line>[], day: PlainDate): Segment<Line>[] {
  return segments
    .filter(({ line, from, until }) => (line.isOnce ? from >= day : until === null || until >= day))
    .map((segment) => ({ ...segment, from: segment.from > day ? segment.from : day }));
}
