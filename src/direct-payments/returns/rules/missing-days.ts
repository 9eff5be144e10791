import type { Pence } from '../../../core/money.js';
import { addDays, daysBetween, type PlainDate } from '../../../core/plain-date.js';

/** Days from one to another, both counted. */
export interface Days {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** The days that a statement tells of; `opensWith` and `closesWith` are the balances it may begin and end with, empty where it shows none. */
export interface Told extends Days {
  readonly statesFrom: boolean;
  readonly statesUntil: boolean;
  readonly opensWith: readonly Pence[];
  readonly closesWith: readonly Pence[];
}

/**
 * A file that states no period shows its lines alone, and days without a line leave no trace in it. As many such days are
 * granted at either end of what was asked for; wages and shopping leave a line every week.
 */
export const quietDays = 6;

/**
 * The days of those asked for that no statement tells of, in their order. Days between two statements are told of too where
 * nothing moved on them: the earlier one ends on the balance that the later one begins with.
 */
export function missingDays(asked: Days, statements: readonly Told[]): Days[] {
  return gapsOf(statements).flatMap((gap) => {
    const missing = clip(gap, asked);
    return missing === undefined || isQuietBetween(gap) || isQuietEdge(missing, asked, gap) ? [] : [missing];
  });
}

/** A stretch of days between two statements; a side where no statement stands has neither a day nor neighbours. */
interface Gap {
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  /** Those that end on the day before it, and those that begin on the day after. */
  readonly before: readonly Told[];
  readonly after: readonly Told[];
}

function gapsOf(statements: readonly Told[]): Gap[] {
  const told = [...statements].sort((a, b) => (a.from < b.from ? -1 : 1));
  const gaps: Gap[] = [];
  let reached: PlainDate | null = null;
  for (const { from, until } of told) {
    if (reached === null || from > addDays(reached, 1)) gaps.push(gapBetween(reached, from, told));
    if (reached === null || until > reached) reached = until;
  }
  return [...gaps, gapBetween(reached, null, told)];
}

function gapBetween(lastDay: PlainDate | null, nextDay: PlainDate | null, told: readonly Told[]): Gap {
  return {
    from: lastDay === null ? null : addDays(lastDay, 1), until: nextDay === null ? null : addDays(nextDay, -1),
    before: told.filter(({ until }) => until === lastDay), after: told.filter(({ from }) => from === nextDay),
  };
}

function clip({ from, until }: Gap, asked: Days): Days | undefined {
  const first = from === null || from < asked.from ? asked.from : from;
  const last = until === null || until > asked.until ? asked.until : until;
  return first <= last ? { from: first, until: last } : undefined;
}

function isQuietBetween({ before, after }: Gap): boolean {
  const ends = new Set(before.flatMap(({ closesWith }) => closesWith));
  return after.some(({ opensWith }) => opensWith.some((balance) => ends.has(balance)));
}

/** A few days at one end of what was asked for, beside a statement that does not say which days it covers. */
function isQuietEdge(missing: Days, asked: Days, { until, from, before, after }: Gap): boolean {
  const atStart = missing.from === asked.from;
  const atEnd = missing.until === asked.until;
  if (atStart === atEnd || daysBetween(missing.from, missing.until) >= quietDays) return false;
  if (atStart) return missing.until === until && after.some(({ statesFrom }) => !statesFrom);
  return missing.from === from && before.some(({ statesUntil }) => !statesUntil);
}
