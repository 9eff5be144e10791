import { formatPounds, pence, type Pence } from '../../../core/money.js';
import { daysBetween, formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { MergedLine } from '../../statements/rules/merge-statements.js';
import { total } from './weeks.js';

export interface ContributionInput {
  readonly weekly: Pence;
  /** First day it was due of which the statements tell, and the last day they tell of. */
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly paysEveryWeeks: number;
  /** Money paid in by anybody but the council, oldest first. */
  readonly paidIn: readonly MergedLine[];
}

/**
 * Says what is missing of the assessed contribution, or nothing. People pay weekly, every four weeks or by the month, in
 * advance or behind, so it is missing only where none came in a whole period; where one period was left out and not made
 * up by its end; or where more than a period's worth is behind in all.
 */
export function contributionMissing(input: ContributionInput): string | undefined {
  const { weekly, from, until, paidIn } = input;
  const weeks = weeksFrom(from, until);
  const due = pence(weekly * weeks);
  const came = total(paidIn);
  const period = `from ${formatDate(from)} to ${formatDate(until)}`;
  if (came >= due) return undefined;
  if (paidIn.length === 0)
    return weeks >= Math.min(input.paysEveryWeeks, 4) ? `No contribution was paid in ${period}: ${formatPounds(due)} was due at ${formatPounds(weekly)} a week.` : undefined;
  const hole = firstHole(input);
  if (hole) return `No contribution came between ${formatDate(hole.after)} and ${formatDate(hole.before)}. ${formatPounds(came)} of ${formatPounds(due)} was paid in ${period}.`;
  if (due - came <= weekly * Math.ceil(usualDays(input) / 7)) return undefined;
  return `${formatPounds(came)} of the contribution of ${formatPounds(due)} was paid in ${period}.`;
}

function weeksFrom(from: PlainDate, until: PlainDate): number {
  return Math.max(0, Math.floor((daysBetween(from, until) + 1) / 7));
}

/** The council's own rhythm, or a month. */
function usualDays({ paysEveryWeeks }: ContributionInput): number {
  return Math.max(7 * paysEveryWeeks, 31);
}

const daysLate = 10;

interface Hole {
  readonly after: PlainDate;
  readonly before: PlainDate;
}

/** The first stretch without a contribution that is too long and was not paid for ahead. */
function firstHole(input: ContributionInput): Hole | undefined {
  let after = input.from;
  let came = 0;
  for (const next of [...input.paidIn, undefined]) {
    const before = next?.date ?? input.until;
    const behind = came < input.weekly * weeksFrom(input.from, before);
    if (behind && daysBetween(after, before) > usualDays(input) + daysLate) return { after, before };
    after = before;
    came += next?.amount ?? 0;
  }
  return undefined;
}
