import type { MergedLine } from './merge-lines.js';

/** What one statement says of one day. */
export interface DayClaim {
  readonly opening: number | null;
  readonly closing: number | null;
  readonly lines: readonly { readonly key: string; readonly balance: number | null }[];
}

const mostLinesADay = 8;

/**
 * Every balance that the account may have held as the day began, so that some order of the day's lines makes every
 * stated balance true; null where no statement states any on that day. Found by trying all the orders. Statements that
 * each hold all the day's lines may have sorted them differently, and are tried one by one.
 */
export function startsOfDay(lines: readonly MergedLine[], claims: readonly DayClaim[]): Set<number> | null {
  const stating = claims.filter((claim) => balancesOf(claim).length > 0);
  if (stating.length === 0) return null;
  if (stating.some((claim) => claim.lines.length < lines.length)) return startsThatSuit(lines, stating);
  const each = stating.map((claim) => startsThatSuit(lines, [claim]));
  return each.reduce((some, others) => new Set([...some].filter((start) => others.has(start))));
}

function startsThatSuit(lines: readonly MergedLine[], claims: readonly DayClaim[]): Set<number> {
  if (lines.length > mostLinesADay) throw new RangeError('too many lines in one day to try every order of them');
  const [stated = 0] = claims.flatMap(balancesOf);
  const starts = new Set<number>();
  for (const order of ordersOf(lines)) {
    const sums = runningSums(order);
    for (const start of sums.map((sum) => stated - sum))
      if (!starts.has(start) && claims.every((claim) => holds(claim, order, sums, start))) starts.add(start);
  }
  return starts;
}

function balancesOf(claim: DayClaim): number[] {
  return [claim.opening, claim.closing, ...claim.lines.map((line) => line.balance)].filter((value) => value !== null);
}

/** Every order of the lines; two twins changing places is not another order. */
function* ordersOf(lines: readonly MergedLine[]): Generator<MergedLine[]> {
  if (lines.length === 0) yield [];
  for (const first of lines) {
    if (lines.find((line) => line.key === first.key) !== first) continue;
    for (const rest of ordersOf(lines.filter((line) => line !== first))) yield [first, ...rest];
  }
}

/** The running total before the first line, after the first, and so on: one more than there are lines. */
function runningSums(order: readonly MergedLine[]): number[] {
  const sums = [0];
  for (const line of order) sums.push((sums.at(-1) ?? 0) + line.amount);
  return sums;
}

/** Whether there is a place for the opening and a later one for the closing, with all the statement's own lines between. */
function holds(claim: DayClaim, order: readonly MergedLine[], sums: readonly number[], start: number): boolean {
  const places = sums.map((_, place) => place);
  const standsAt = (balance: number | null, place: number, otherwise: number) =>
    balance === null ? place === otherwise : start + (sums[place] ?? 0) === balance;
  return places.some(
    (opened) =>
      standsAt(claim.opening, opened, 0) &&
      places.some(
        (closed) =>
          closed >= opened &&
          standsAt(claim.closing, closed, order.length) &&
          linesFit(claim, order.slice(opened, closed), sums.slice(opened + 1, closed + 1), start),
      ),
  );
}

/** Whether every line of the statement can be one of these, each its own, with its running balance true after it. */
function linesFit(claim: DayClaim, between: readonly MergedLine[], after: readonly number[], start: number): boolean {
  return [...new Set(claim.lines.map((line) => line.key))].every((key) => {
    const own = claim.lines.filter((line) => line.key === key);
    const free = after.filter((_, place) => between[place]?.key === key).map((sum) => start + sum);
    return own.length <= free.length && own.every((line) => line.balance === null || takeOne(free, line.balance));
  });
}

function takeOne(balances: number[], wanted: number): boolean {
  const place = balances.indexOf(wanted);
  if (place >= 0) balances.splice(place, 1);
  return place >= 0;
}
