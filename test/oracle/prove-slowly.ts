import { startsOfDay, type DayClaim } from './day-orders.js';
import { keyOf, mergeLines, type OwnStatement } from './merge-lines.js';
import type { CaseStatement } from './monitor-case.js';
import { dayCount, sumOf } from './slow-arithmetic.js';

export interface SlowProof {
  readonly proved: boolean;
  /** The balances that may have stood before the first line: one as a rule, several where only the order of a day would tell. */
  readonly starts: ReadonlySet<number>;
  readonly gaps: number;
  readonly brokenBalance: boolean;
  /** Neighbours disagree, so which of them a gap beside them would be measured from is anybody's guess. */
  readonly doubtfulJoins: boolean;
}

/** All balances that the statements leave possible; null where they state none. */
type Possible = Set<number> | null;

export function proveSlowly(statements: readonly OwnStatement[]): SlowProof {
  const starts = possibleStarts(statements);
  if (starts !== null && starts.size > 0)
    return { proved: true, starts, gaps: 0, brokenBalance: false, doubtfulJoins: false };
  const gaps = countGaps(statements);
  const brokenCluster = clustersOf(statements).some((cluster) => isBroken(possibleStarts(cluster)));
  const brokenFile = statements.some((own) => isBroken(possibleStarts([own])));
  const brokenBalance = brokenFile || brokenCluster || gaps === 0;
  return { proved: false, starts: new Set(), gaps, brokenBalance, doubtfulJoins: brokenCluster || brokenFile };
}

function isBroken(possible: Possible): boolean {
  return possible !== null && possible.size === 0;
}

/** A file begins where its stated period does, else at its first line; null where it says neither. */
function beginOf(statement: CaseStatement): string | null {
  return statement.from ?? firstLineOf(statement);
}

export function endOf(statement: CaseStatement): string | null {
  return (
    statement.to ??
    statement.lines
      .map((line) => line.date)
      .sort()
      .at(-1) ??
    null
  );
}

/** An opening balance stands before the first line; where there is none, where the period begins. */
export function openingDayOf(statement: CaseStatement): string | null {
  return firstLineOf(statement) ?? beginOf(statement);
}

function firstLineOf(statement: CaseStatement): string | null {
  return statement.lines.map((line) => line.date).sort()[0] ?? null;
}

function possibleStarts(statements: readonly OwnStatement[]): Possible {
  const lines = mergeLines(statements);
  const days = new Set([...lines.map((line) => line.date), ...statements.flatMap((own) => edgesOf(own.statement))]);
  let possible: Possible = null;
  for (const day of days) {
    const starts = startsOfDay(
      lines.filter((line) => line.date === day),
      statements.map((own) => claimOn(day, own.statement)),
    );
    const before = sumOf(lines.filter((line) => line.date < day).map((line) => line.amount));
    possible = both(possible, starts && moved(starts, -before));
  }
  return possible;
}

function edgesOf(statement: CaseStatement): string[] {
  return [openingDayOf(statement), endOf(statement)].filter((day) => day !== null);
}

function claimOn(day: string, statement: CaseStatement): DayClaim {
  return {
    opening: openingDayOf(statement) === day ? statement.opening : null,
    closing: endOf(statement) === day ? statement.closing : null,
    lines: statement.lines
      .filter((line) => line.date === day)
      .map((line) => ({ key: keyOf(line), balance: line.balance })),
  };
}

function both(one: Possible, other: Possible): Possible {
  if (one === null || other === null) return one ?? other;
  return new Set([...one].filter((balance) => other.has(balance)));
}

function moved(balances: ReadonlySet<number>, by: number): Set<number> {
  return new Set([...balances].map((balance) => balance + by));
}

/** The statements in the order in which they begin, cut wherever more than a day lies between all before and the next. */
function clustersOf(statements: readonly OwnStatement[]): OwnStatement[][] {
  const dated = statements.filter((own) => beginOf(own.statement) !== null);
  const clusters: OwnStatement[][] = [];
  for (const own of dated.sort((a, b) => dayOf(beginOf(a.statement)) - dayOf(beginOf(b.statement)))) {
    const last = clusters.at(-1);
    if (last && dayOf(beginOf(own.statement)) <= lastDayOf(last) + 1) last.push(own);
    else clusters.push([own]);
  }
  return clusters;
}

function dayOf(date: string | null): number {
  return date === null ? Number.NaN : dayCount(date);
}

function lastDayOf(cluster: readonly OwnStatement[]): number {
  return Math.max(...cluster.map((own) => dayOf(endOf(own.statement))));
}

/**
 * The joins, with days between, over which the balance was moved by lines that nobody sent. Looked for only between two
 * files that each agree with themselves; a file that states no balance neither joins nor fails to, so the last balance
 * before it is carried past by its lines.
 */
function countGaps(statements: readonly OwnStatement[]): number {
  let gaps = 0;
  let ends: Possible = null;
  let lastFile: OwnStatement[] = [];
  for (const cluster of clustersOf(statements)) {
    const firstFile = cluster.slice(0, 1);
    const whole = possibleStarts(cluster);
    const joined = both(ends, isBroken(whole) ? possibleStarts(firstFile) : whole);
    const eachAgrees = ![lastFile, firstFile].some((file) => isBroken(possibleStarts(file)));
    if (isBroken(joined) && eachAgrees) gaps += 1;
    lastFile = latestEnding(cluster);
    ends = isBroken(whole)
      ? endsOf(lastFile, possibleStarts(lastFile))
      : endsOf(cluster, isBroken(joined) ? whole : joined);
  }
  return gaps;
}

function latestEnding(cluster: readonly OwnStatement[]): OwnStatement[] {
  return cluster.filter((own) => dayOf(endOf(own.statement)) === lastDayOf(cluster)).slice(0, 1);
}

/** The balances after the lines of these files; null where nothing, or nothing that holds, is known before them. */
function endsOf(statements: readonly OwnStatement[], starts: Possible): Possible {
  if (starts === null || starts.size === 0) return null;
  return moved(starts, sumOf(mergeLines(statements).map((line) => line.amount)));
}
