import { addDays, type PlainDate } from '../../src/core/plain-date.js';

/** A line as it runs: pence a week, or paid once; inclusive days. */
export interface DayLine {
  readonly stream: 'social_care' | 'education' | 'health';
  readonly weekly: number;
  readonly oneOff: number | null;
  readonly bears: boolean;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** All that an agreement pays and asks for. */
export interface DayBook {
  readonly lines: readonly DayLine[];
  readonly contributions: readonly { readonly weekly: number; readonly from: PlainDate; readonly until: PlainDate | null }[];
}

const streams = ['social_care', 'education', 'health'] as const;
const covers = ({ from, until }: { readonly from: PlainDate; readonly until: PlainDate | null }, day: PlainDate): boolean => from <= day && (until === null || until >= day);

function ofDay({ lines, contributions }: DayBook, day: PlainDate): { readonly byStream: readonly number[]; readonly left: number } {
  const today = lines.filter((line) => line.oneOff === null && covers(line, day));
  const all = (of: readonly DayLine[]): number => of.reduce((total, { weekly }) => total + weekly, 0);
  const borne = Math.min(all(today.filter(({ bears, stream }) => bears && stream === 'social_care')), contributions.filter((one) => covers(one, day)).reduce((total, { weekly }) => total + weekly, 0));
  return { byStream: streams.map((stream) => all(today.filter((line) => line.stream === stream))), left: all(today) - borne };
}

/**
 * Whether a family is left less, one day after the other: in 364 days from the first by a stream's weekly money, by what the contribution leaves,
 * or by sums paid once; or on any later day. The slow second account of what the database reckons in stretches.
 */
export function leavesLess(before: DayBook, after: DayBook, begins: PlainDate, days: number): boolean {
  const sums = { before: [0, 0, 0, 0], after: [0, 0, 0, 0] };
  for (let place = 0; place < days; place++) {
    const day = addDays(begins, place);
    const [was, is] = [ofDay(before, day), ofDay(after, day)];
    const [wasAll, isAll] = [[...was.byStream, was.left], [...is.byStream, is.left]];
    if (place >= 364 && isAll.some((amount, at) => amount < (wasAll[at] ?? 0))) return true;
    if (place < 364) for (const at of [0, 1, 2, 3]) { sums.before[at] = (sums.before[at] ?? 0) + (wasAll[at] ?? 0); sums.after[at] = (sums.after[at] ?? 0) + (isAll[at] ?? 0); }
  }
  const once = ({ lines }: DayBook, stream: string): number => lines.reduce((total, line) => (line.stream === stream && line.oneOff !== null && line.from >= begins ? total + line.oneOff : total), 0);
  return sums.after.some((amount, at) => amount < (sums.before[at] ?? 0)) || streams.some((stream) => once(after, stream) < once(before, stream));
}
