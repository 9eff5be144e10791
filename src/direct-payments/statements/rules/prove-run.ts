import { statedDays, type AccountDays } from './account-days.js';
import { breakOf, type BalanceBreak } from './balance-break.js';
import type { DayOfPart } from './day-of-part.js';
import { certainStart, dayHolds, openLines, possibleStarts } from './day-holds.js';
import type { StatementPart } from './merge-statements.js';
import type { Effort } from './proof-effort.js';
import { someOrderSuitsAll } from './shared-day.js';

/**
 * What statements without a day between them say together. `befores` are the balances before the account's first merged
 * line under which every stated balance holds (nearly always one), the printed order's first; null where the statements
 * state no balance, empty where none fits, and then `broken` is the first that does not.
 */
export interface RunProof {
  readonly befores: readonly number[] | null;
  readonly broken?: BalanceBreak;
}

const mostBefores = 256;

/** Of more files about one day, those further off are not looked at together. */
const mostStatementsADay = 16;

export function proveRun(days: AccountDays, parts: readonly StatementPart[], effort: Effort): RunProof {
  const stated = parts.flatMap((part) => statedDays(days, part)).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  if (stated.length === 0) return { befores: null };
  const certain = firstCertain(stated);
  if (certain !== undefined) {
    const failing = failingDay(stated, certain, effort);
    return failing ? { befores: [], broken: breakOf(failing, certain + failing.before, effort) } : { befores: [certain] };
  }
  return proveUncertain(stated, effort);
}

function firstCertain(stated: readonly DayOfPart[]): number | undefined {
  for (const day of stated) {
    const start = certainStart(day);
    if (start !== undefined) return start - day.before;
  }
  return undefined;
}

function failingDay(stated: readonly DayOfPart[], before: number, effort: Effort): DayOfPart | undefined {
  return stated.find((day) => !dayHolds(day, before + day.before, effort)) ?? contestedDay(stated, before);
}

/** A day on which every statement holds by itself, but not all in one order of the lines; `stated` is oldest first. */
function contestedDay(stated: readonly DayOfPart[], before: number): DayOfPart | undefined {
  return stated.find((day, place) => {
    if (day.others.length === 0) return false;
    const near = stated.slice(Math.max(0, place - mostStatementsADay), place + mostStatementsADay);
    return !someOrderSuitsAll(near.filter((other) => other.date === day.date), before + day.before);
  });
}

/** No day fixes the balance by itself: take the day with the fewest open lines, and see which of its balances suit all the others. */
function proveUncertain(stated: readonly DayOfPart[], effort: Effort): RunProof {
  const narrowest = stated.reduce((best, day) => (openLines(day) < openLines(best) ? day : best));
  const befores = possibleStarts(narrowest, effort).map((start) => start - narrowest.before);
  const fitting = befores.filter((before) => failingDay(stated, before, effort) === undefined).slice(0, mostBefores);
  if (fitting.length > 0) return { befores: fitting };
  const before = befores[0];
  const failing = before === undefined ? narrowest : failingDay(stated, before, effort);
  if (!failing) throw new Error('a balance both fits and does not');
  const start = before === undefined ? firstStated(narrowest) : before + failing.before;
  return { befores: [], broken: breakOf(failing, start, effort) };
}

/** A balance to name the break by, where a day fits no start at all: as if its first stated line were right. */
function firstStated(day: DayOfPart): number {
  let sum = 0;
  for (const line of day.own) {
    sum += line.amount;
    if (line.balance !== null) return line.balance - sum;
  }
  return day.opening ?? day.closing ?? 0;
}
