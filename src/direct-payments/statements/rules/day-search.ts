import type { DayOfPart } from './day-of-part.js';
import { spend, type Effort } from './proof-effort.js';

/** Equal lines are one group: which of them comes first makes no difference. */
interface Group {
  readonly amount: number;
  /** The balance that must stand before such a line; null where it states none. */
  readonly after: number | null;
  readonly own: boolean;
  /** Two halves of the number by which one such line marks the set of lines that have gone. */
  readonly mark: readonly [number, number];
  left: number;
}

interface Search {
  readonly groups: readonly Group[];
  readonly opening: number | null;
  readonly closing: number | null;
  readonly seen: Set<number>;
  readonly effort: Effort;
}

/** Longer days are not searched: the walk would be as deep as the day is long. */
const longestDay = 2_000;

/**
 * Tries orders of the day's lines until one makes every stated balance true: the opening before the statement's own
 * lines, each running balance after its line, the closing after them, the other files' lines anywhere. The balance
 * reached depends only on which lines have gone, so each such set is tried once. False where the effort runs out.
 */
export function someOrderHolds(day: DayOfPart, start: number, effort: Effort): boolean {
  if (day.own.length + day.others.length > longestDay) return false;
  const search = { groups: groupsOf(day), opening: day.opening, closing: day.closing, seen: new Set<number>(), effort };
  return walk(search, { balance: start, opened: day.opening === null, ownLeft: day.own.length, high: 0, low: 0 });
}

/** How far an order has come; `high` and `low` mark which lines have gone. */
interface Reached {
  readonly balance: number;
  readonly opened: boolean;
  readonly ownLeft: number;
  readonly high: number;
  readonly low: number;
}

function walk(search: Search, at: Reached): boolean {
  const { balance, opened, ownLeft } = at;
  if (opened && ownLeft === 0 && (search.closing === null || search.closing === balance)) return true;
  if (!opened && balance === search.opening && walk(search, { ...at, opened: true })) return true;
  if (seenBefore(search, at) || !spend(search.effort)) return false;
  return search.groups.some((group) => {
    if (group.left === 0 || (group.own && !opened) || (group.after !== null && group.after !== balance)) return false;
    group.left -= 1;
    const found = walk(search, after(at, group));
    group.left += 1;
    return found;
  });
}

function after(at: Reached, { amount, own, mark }: Group): Reached {
  const ownLeft = own ? at.ownLeft - 1 : at.ownLeft;
  return { balance: at.balance + amount, opened: at.opened, ownLeft, high: (at.high + mark[0]) | 0, low: (at.low + mark[1]) | 0 };
}

/** Two sets of lines with one mark would be a chance of one in some 10^10, and could only leave a true balance unproved. */
function seenBefore(search: Search, { opened, high, low }: Reached): boolean {
  const state = (high >>> 0) * 2 ** 21 + ((low >>> 12) * 2 + (opened ? 1 : 0));
  if (search.seen.has(state)) return true;
  search.seen.add(state);
  return false;
}

/** Lines that state their balance first, since they can stand in few places. */
function groupsOf(day: DayOfPart): Group[] {
  const groups = new Map<string, Group>();
  const join = (amount: number, after: number | null, own: boolean): void => {
    const key = `${String(amount)} ${String(after)} ${String(own)}`;
    const group = groups.get(key);
    if (group) group.left += 1;
    else groups.set(key, { amount, after, own, mark: markOf(groups.size + 1), left: 1 });
  };
  for (const line of day.own) if (line.balance !== null) join(line.amount, line.balance - line.amount, true);
  for (const line of day.own) if (line.balance === null) join(line.amount, null, true);
  for (const amount of day.others) join(amount, null, false);
  return [...groups.values()];
}

function markOf(position: number): readonly [number, number] {
  return [scatter(position), scatter(position + 7_919)];
}

/** Spreads small numbers over all 32 bits (the finishing step of a common hash). */
function scatter(value: number): number {
  let bits = Math.imul(value, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
