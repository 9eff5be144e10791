import { pence, type Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { ReadLine, ReadWarning } from '../reading.js';
import { warningOf } from '../warning.js';
import type { StatedFacts } from './stated.js';

/** Opening and closing as the file states them or its running balances give them. */
export interface Balances {
  readonly opening: Pence | null;
  readonly closing: Pence | null;
  /** Those of the two that only the running balances give. */
  readonly workedOut: readonly ('opening' | 'closing')[];
  readonly warnings: readonly ReadWarning[];
}

/** The ends that running balances give, and the row where they stop following from each other, if any does. */
interface Chain {
  readonly opening: number;
  readonly closing: number;
  readonly breakAt?: ReadLine;
}

/**
 * A stated balance stands before a derived one. Running balances give both ends: the balance before the first line in
 * time and after the last. The lines are in the file's order, which may be newest first.
 */
export function balancesOf(lines: readonly ReadLine[], facts: StatedFacts): Balances {
  const chain = chainOf(lines);
  return {
    opening: facts.opening?.amount ?? (chain ? pence(chain.opening) : null),
    closing: facts.closing?.amount ?? (chain ? pence(chain.closing) : null),
    workedOut: chain ? (['opening', 'closing'] as const).filter((end) => facts[end] === undefined) : [],
    warnings: chain?.breakAt ? [breakWarning(chain.breakAt)] : [],
  };
}

function breakWarning(line: ReadLine): ReadWarning {
  const message = `The running balance on ${line.date} (“${line.description.slice(0, 60)}”) does not follow from the line before it.`;
  return warningOf('running-balance-breaks', message, line.row);
}

function chainOf(lines: readonly ReadLine[]): Chain | undefined {
  const chain = someChainOf(lines);
  return chain && Number.isSafeInteger(chain.opening) && Number.isSafeInteger(chain.closing) ? chain : undefined;
}

function someChainOf(lines: readonly ReadLine[]): Chain | undefined {
  if (!lines.some((line) => line.balance !== null)) return undefined;
  const inTime = isNewestFirst(lines) ? lines.toReversed() : lines;
  const followed = follow(inTime);
  if (followed.breakAt === undefined) return followed;
  const backward = oneDay(lines) ? follow(lines.toReversed()) : followed;
  if (backward.breakAt === undefined) return backward;
  return lines.every((line) => line.balance !== null) ? (joinedEnds(lines) ?? followed) : followed;
}

/** Lines within one day say nothing of the order in which they are written, so both are tried. */
function oneDay(lines: readonly ReadLine[]): boolean {
  return lines[0]?.date === lines.at(-1)?.date;
}

export function isNewestFirst(lines: readonly { readonly date: PlainDate }[]): boolean {
  const first = lines[0]?.date;
  const last = lines.at(-1)?.date;
  return first !== undefined && last !== undefined && first > last;
}

/** Walks the lines in time. Where some have no balance, the sums between fill them in. */
function follow(lines: readonly ReadLine[]): Chain {
  let running = 0;
  let opening: number | undefined;
  let breakAt: ReadLine | undefined;
  for (const line of lines) {
    running += line.amount;
    if (line.balance === null) continue;
    opening ??= line.balance - running;
    if (line.balance - running !== opening) {
      breakAt ??= line;
      running = line.balance - opening;
    }
  }
  const chain = { opening: opening ?? 0, closing: running + (opening ?? 0) };
  return breakAt === undefined ? chain : { ...chain, breakAt };
}

/**
 * Some exports write the lines of a day, or interest, out of order, though each balance is right. Each line leads from
 * the balance before it to the one after, so if they all join into one way, one balance is only left and one only reached.
 */
function joinedEnds(lines: readonly ReadLine[]): Chain | undefined {
  const visits = new Map<number, number>();
  const visit = (balance: number, by: number): void => void visits.set(balance, (visits.get(balance) ?? 0) + by);
  for (const line of lines) {
    const after = line.balance ?? 0;
    visit(after - line.amount, 1);
    visit(after, -1);
  }
  const ends = [...visits].filter(([, count]) => count !== 0);
  const start = ends.find(([, count]) => count === 1);
  const end = ends.find(([, count]) => count === -1);
  return ends.length === 2 && start && end ? { opening: start[0], closing: end[0] } : undefined;
}

/** Whether running balances follow from the lines throughout, in some order of time, and there are enough to say so. */
export function balancesFollow(lines: readonly ReadLine[], enough = 2): boolean {
  const stated = lines.filter((line) => line.balance !== null).length;
  return stated >= enough && chainOf(lines)?.breakAt === undefined;
}

/**
 * The same with every amount taken the other way. With two balances that could be by chance; so could it within one
 * day, where the order of the rows is free as well and equal amounts would fit both ways of reading: there the amounts
 * that lead from one balance to the next must differ.
 */
export function balancesFollowTurned(lines: readonly ReadLine[]): boolean {
  const turned = lines.map((line) => ({ ...line, amount: pence(-line.amount) }));
  if (!balancesFollow(turned, 3)) return false;
  return !oneDay(lines) || tellsItsOrder(turned) || tellsItsOrder(turned.toReversed());
}

/** What leads from the first balance to the last, in this order, is not one amount again and again. */
function tellsItsOrder(inTime: readonly ReadLine[]): boolean {
  return follow(inTime).breakAt === undefined && new Set(inTime.slice(1).map((line) => line.amount)).size > 1;
}
