import { noPence, pence, type Pence } from '../../../core/money.js';
import { addDays, type PlainDate } from '../../../core/plain-date.js';
import { weeksTimes } from './weeks.js';

/** What one version of policy says of the money a family may hold. */
export interface ContingencyTerms {
  /** First day in force, until the next version. */
  readonly effectiveFrom: PlainDate;
  readonly weeks: number;
  /** Whether the weeks count the person's contribution too (gross) or the council's money alone (net). */
  readonly on: 'net' | 'gross';
}

/** A weekly amount for its days, both included; `until` null while it lasts. Plan lines count before any contribution. */
export interface WeeklyAmount {
  readonly weekly: Pence;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export interface BandInput {
  /** Of the agreement's regime, oldest first. */
  readonly versions: readonly ContingencyTerms[];
  readonly planLines: readonly WeeklyAmount[];
  readonly contributions: readonly WeeklyAmount[];
  readonly from: PlainDate;
  readonly until: PlainDate;
  /** Last day of the agreement; null while it runs. After it nothing is held. */
  readonly endsOn: PlainDate | null;
}

export interface HeldPeriod {
  readonly from: PlainDate;
  /** The last day it held, inclusive. */
  readonly until: PlainDate;
  readonly amount: Pence;
}

/** What might be held in hand on each day: by the policy version and the plan of that day, days of one amount together. */
export function contingencyBand(input: BandInput): HeldPeriod[] {
  const starts = turningDays(input);
  const periods = starts.map((from, index): HeldPeriod => {
    const next = starts[index + 1];
    return { from, until: next === undefined ? input.until : addDays(next, -1), amount: heldOn(input, from) };
  });
  return joined(periods).filter(({ amount }) => amount > 0);
}

/** Days within the span on which anything may change. */
function turningDays({ versions, planLines, contributions, from, until, endsOn }: BandInput): PlainDate[] {
  const changes = [
    ...versions.map(({ effectiveFrom }) => effectiveFrom),
    ...[...planLines, ...contributions].flatMap((line) => [line.from, ...(line.until === null ? [] : [addDays(line.until, 1)])]),
    ...(endsOn === null ? [] : [addDays(endsOn, 1)]),
  ];
  return [...new Set([from, ...changes.filter((day) => day > from && day <= until)])].sort();
}

function heldOn({ versions, planLines, contributions, endsOn }: BandInput, day: PlainDate): Pence {
  const terms = versions.findLast(({ effectiveFrom }) => effectiveFrom <= day);
  if (!terms || (endsOn !== null && day > endsOn)) return noPence;
  const plan = weeklyOn(planLines, day);
  const net = pence(Math.max(0, plan - weeklyOn(contributions, day)));
  return weeksTimes(terms.weeks, terms.on === 'gross' ? plan : net);
}

function weeklyOn(amounts: readonly WeeklyAmount[], day: PlainDate): Pence {
  return pence(amounts.filter(({ from, until }) => from <= day && (until === null || day <= until)).reduce((sum, { weekly }) => sum + weekly, 0));
}

function joined(periods: readonly HeldPeriod[]): HeldPeriod[] {
  const together: HeldPeriod[] = [];
  for (const period of periods) {
    const last = together.at(-1);
    if (last?.amount === period.amount) together[together.length - 1] = { ...last, until: period.until };
    else together.push(period);
  }
  return together;
}
