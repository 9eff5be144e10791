import { addDays, type PlainDate } from '../../src/core/plain-date.js';

/** A line as it runs: pence a week, or paid once; inclusive days. */
export interface DayLine {
  readonly stream: 'social_care' | 'education' | 'health';
  readonly weekly: number;
  readonly oneOff: number | null;
  /** What it is called: lines paid once under one name are parts of one promise. */
  readonly name: string;
  readonly bears: boolean;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** All that an agreement pays and asks for. */
export interface DayBook {
  readonly lines: readonly DayLine[];
  readonly contributions: readonly { readonly weekly: number; readonly from: PlainDate; readonly until: PlainDate | null }[];
  /** What was paid once so far, by the name of the promise and the budget. */
  readonly paid: readonly { readonly name: string; readonly stream: DayLine['stream']; readonly amount: number }[];
}

const streams = ['social_care', 'education', 'health'] as const;
const covers = ({ from, until }: { readonly from: PlainDate; readonly until: PlainDate | null }, day: PlainDate): boolean => from <= day && (until === null || until >= day);

function ofDay({ lines, contributions }: DayBook, day: PlainDate): { readonly byStream: readonly number[]; readonly left: number } {
  const today = lines.filter((line) => line.oneOff === null && covers(line, day));
  const all = (of: readonly DayLine[]): number => of.reduce((total, { weekly }) => total + weekly, 0);
  const borne = Math.min(all(today.filter(({ bears, stream }) => bears && stream === 'social_care')), contributions.filter((one) => covers(one, day)).reduce((total, { weekly }) => total + weekly, 0));
  return { byStream: streams.map((stream) => all(today.filter((line) => line.stream === stream))), left: all(today) - borne };
}

/** What is still to be paid once for a day from the first on, stream by stream: what a budget paid counts for its own part first, and then for the others. */
function stillOnce({ lines, paid }: DayBook, begins: PlainDate): number[] {
  const still = new Map<string, number>();
  const promised = lines.filter(({ oneOff, from }) => oneOff !== null && from >= begins);
  for (const name of new Set(promised.map((line) => line.name))) {
    const purse = new Map(streams.map((stream) => [stream, paid.filter((one) => one.name === name && one.stream === stream).reduce((total, { amount }) => total + amount, 0)]));
    const open = promised.filter((line) => line.name === name).map(({ stream, oneOff }) => ({ stream, amount: oneOff ?? 0 }));
    for (const isOwn of [true, false]) for (const part of open) for (const [stream, held] of purse) if (!isOwn || stream === part.stream) {
      const taken = Math.min(part.amount, held);
      part.amount -= taken;
      purse.set(stream, held - taken);
    }
    for (const { stream, amount } of open) still.set(stream, (still.get(stream) ?? 0) + amount);
  }
  return streams.map((stream) => still.get(stream) ?? 0);
}

/**
 * Whether a family is left less, one day after the other: by a stream's weekly money or by what the contribution leaves, in 364 days from the first
 * or by more than some weeks of an average week on the way there; by sums paid once; or on any later day. The slow second account of what the database
 * reckons in stretches.
 */
export function leavesLess(before: DayBook, after: DayBook, begins: PlainDate, days: number, weeksBehind = 1): boolean {
  const sums = { before: [0, 0, 0, 0], after: [0, 0, 0, 0] };
  const furthest = [0, 0, 0, 0];
  for (let place = 0; place < days; place++) {
    const day = addDays(begins, place);
    const [was, is] = [ofDay(before, day), ofDay(after, day)];
    const [wasAll, isAll] = [[...was.byStream, was.left], [...is.byStream, is.left]];
    if (place >= 364 && isAll.some((amount, at) => amount < (wasAll[at] ?? 0))) return true;
    if (place < 364) for (const at of [0, 1, 2, 3]) {
      sums.before[at] = (sums.before[at] ?? 0) + (wasAll[at] ?? 0);
      sums.after[at] = (sums.after[at] ?? 0) + (isAll[at] ?? 0);
      furthest[at] = Math.max(furthest[at] ?? 0, (sums.before[at] ?? 0) - (sums.after[at] ?? 0));
    }
  }
  // A sum of days at a weekly price is seven times the money; an average week of it is the 52nd part of the year.
  if (furthest.some((behind, at) => behind > 0 && behind * 52 > weeksBehind * (sums.before[at] ?? 0))) return true;
  const [onceBefore, onceAfter] = [stillOnce(before, begins), stillOnce(after, begins)];
  return sums.after.some((amount, at) => amount < (sums.before[at] ?? 0)) || onceAfter.some((amount, at) => amount < (onceBefore[at] ?? 0));
}
