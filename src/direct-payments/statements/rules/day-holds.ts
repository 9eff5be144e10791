import { ownTotal, type DayOfPart } from './day-of-part.js';
import { someOrderHolds } from './day-search.js';
import { trailStarts } from './euler-trail.js';
import { arrangementsOf, holdsAsPrinted, startAsPrinted } from './printed-order.js';
import type { Effort } from './proof-effort.js';
import { someComeTo, subsetSums } from './subset-sums.js';

/**
 * Whether some order of the day's lines makes every balance true that the statement states for the day, where the day
 * begins with `start`. The printed order is tried first; then whatever is certain without a search; then a search.
 */
export function dayHolds(day: DayOfPart, start: number, effort: Effort): boolean {
  if (arrangementsOf(day).some((arrangement) => holdsAsPrinted(day, start, arrangement))) return true;
  if (day.others.length === 0 && allStated(day)) return holdsAsTrail(day, start);
  const single = onlyDemand(day);
  if (single) return someComeTo(single.free, single.balance - single.sure - start, effort);
  return someOrderHolds(day, start, effort);
}

function allStated(day: DayOfPart): boolean {
  return day.own.every((line) => line.balance !== null);
}

function holdsAsTrail(day: DayOfPart, start: number): boolean {
  if (day.opening !== null && day.opening !== start) return false;
  if (day.closing !== null && day.closing !== start + ownTotal(day)) return false;
  return day.own.length === 0 || trailStarts(day.own).includes(start);
}

/** A stated balance as a sum: what must have gone before it, and the lines of which any may have. */
interface Demand {
  readonly balance: number;
  readonly sure: number;
  readonly free: readonly number[];
}

/** The day's one stated balance, where it states no more than one. */
function onlyDemand(day: DayOfPart): Demand | undefined {
  const demands = demandsOf(day, 2);
  return demands.length === 1 ? demands[0] : undefined;
}

function demandsOf(day: DayOfPart, most: number): Demand[] {
  const demands: Demand[] = [];
  if (day.opening !== null) demands.push({ balance: day.opening, sure: 0, free: day.others });
  if (day.closing !== null) demands.push({ balance: day.closing, sure: ownTotal(day), free: day.others });
  for (const line of day.own) {
    if (demands.length >= most) break;
    if (line.balance === null) continue;
    const free = [...day.others, ...day.own.filter((other) => other !== line).map((other) => other.amount)];
    demands.push({ balance: line.balance, sure: line.amount, free });
  }
  return demands;
}

/** The balance the day must begin with, where no order could change it. */
export function certainStart(day: DayOfPart): number | undefined {
  if (day.others.length > 0) return undefined;
  if (day.opening !== null) return day.opening;
  if (day.closing !== null) return day.closing - ownTotal(day);
  const line = day.own[0];
  return day.own.length === 1 && line && line.balance !== null ? line.balance - line.amount : undefined;
}

const mostFreeLines = 12;

/** Lines whose place among the day's is open: the fewer, the fewer balances the day may begin with. */
export function openLines(day: DayOfPart): number {
  if (day.others.length === 0 && allStated(day)) return 0;
  return Math.min(...demandsOf(day, 3).map((demand) => demand.free.length));
}

/**
 * The balances the day may begin with, the printed order's first. Beyond a dozen lines of open order only the printed
 * orders are offered.
 */
export function possibleStarts(day: DayOfPart, effort: Effort): number[] {
  const printed = arrangementsOf(day).flatMap((arrangement) => startAsPrinted(day, arrangement) ?? []);
  const starts = new Set([...printed, ...searchedStarts(day, effort)]);
  return [...starts].filter((start) => dayHolds(day, start, effort));
}

function searchedStarts(day: DayOfPart, effort: Effort): number[] {
  if (day.others.length === 0 && allStated(day) && day.opening === null && day.closing === null) return trailStarts(day.own);
  const demand = demandsOf(day, 3).sort((a, b) => a.free.length - b.free.length)[0];
  if (!demand || demand.free.length > mostFreeLines) return [];
  const sums = subsetSums(demand.free, effort) ?? new Set<number>();
  return [...sums].map((sum) => demand.balance - demand.sure - sum);
}
