import type { DayOfPart } from './day-of-part.js';
import { spend, type Effort } from './proof-effort.js';

/** Enough for any day that banks have printed; a longer search decides nothing. */
const mostSteps = 20_000;

/**
 * Whether one order of a day's lines suits all the statements that state a balance on that day, each of which holds by
 * itself. Without it, two files that bring different lines to the same balance would both be true, each with the other's
 * line before its own, though the account came to that balance once. Where every statement holds all the day's lines
 * none can be false, and banks sort the lines of a day differently from one download to the next: so those pass. A
 * search that grows too long passes too, since every statement holds by itself.
 */
export function someOrderSuitsAll(days: readonly DayOfPart[], start: number): boolean {
  if (days.length < 2 || days.every((day) => day.others.length === 0)) return true;
  const effort = { left: mostSteps };
  const phases = days.map((day): Phase => (day.opening === null ? 'within' : 'before'));
  return walk({ days, effort }, { groups: groupsOf(days), balance: start, phases }) || effort.left < 0;
}

/** Where the order stands between a statement's opening and its closing. */
type Phase = 'before' | 'within' | 'after';

/** Lines of one amount: which of them comes first makes no difference. */
interface LineGroup {
  readonly amount: number;
  readonly left: number;
  /** What each statement says of them. */
  readonly claims: readonly Claim[];
}

interface Claim {
  /** Balances that must stand after a line of this amount, each after its own. */
  readonly wanted: readonly number[];
  /** Lines of this amount that only other files hold: no other line may stand outside the statement's opening and closing. */
  readonly foreign: number;
}

interface Search {
  readonly days: readonly DayOfPart[];
  readonly effort: Effort;
}

interface Reached {
  readonly groups: readonly LineGroup[];
  readonly balance: number;
  readonly phases: readonly Phase[];
}

function walk(search: Search, at: Reached): boolean {
  if (!spend(search.effort)) return false;
  const phases = at.phases.map((phase, place) => (phase === 'before' && search.days[place]?.opening === at.balance ? 'within' : phase));
  if (at.groups.length === 0 && search.days.every((day, place) => isDone(day, phases[place], at.balance))) return true;
  return walkOn(search, { ...at, phases }) || closeOne(search, { ...at, phases });
}

function isDone(day: DayOfPart, phase: Phase | undefined, balance: number): boolean {
  return phase === 'after' || (phase === 'within' && (day.closing === null || day.closing === balance));
}

function walkOn(search: Search, { groups, balance, phases }: Reached): boolean {
  return groups.some((group, place) => {
    const after = balance + group.amount;
    const rest = taken(group, after, phases);
    if (!rest) return false;
    return walk(search, { groups: rest.left === 0 ? groups.toSpliced(place, 1) : groups.with(place, rest), balance: after, phases });
  });
}

/** A closing may stand here with lines of other files still to come. */
function closeOne(search: Search, at: Reached): boolean {
  return at.phases.some(
    (phase, place) =>
      phase === 'within' && search.days[place]?.closing === at.balance && walk(search, { ...at, phases: at.phases.with(place, 'after') }),
  );
}

/** The group with one line fewer, after which the balance stands as given; undefined where some statement forbids it. */
function taken(group: LineGroup, balance: number, phases: readonly Phase[]): LineGroup | undefined {
  const left = group.left - 1;
  const claims: Claim[] = [];
  for (const [place, claim] of group.claims.entries()) {
    const within = phases[place] === 'within';
    if (!within && claim.foreign === 0) return undefined;
    const met = within ? claim.wanted.indexOf(balance) : -1;
    const wanted = met < 0 ? claim.wanted : claim.wanted.toSpliced(met, 1);
    if (wanted.length > left) return undefined;
    claims.push({ wanted, foreign: within ? claim.foreign : claim.foreign - 1 });
  }
  return { amount: group.amount, left, claims };
}

function groupsOf(days: readonly DayOfPart[]): LineGroup[] {
  const all = days[0] ? [...days[0].own.map((line) => line.amount), ...days[0].others] : [];
  return [...new Set(all)].flatMap((amount) => {
    const count = all.filter((other) => other === amount).length;
    const sets = heldTogether(days, amount);
    const held = sets.reduce((sum, set) => sum + set.size, 0);
    if (held < count) return [groupOf(days, amount, new Set(sets.flatMap((set) => [...set])), count)];
    return sets.map((set) => groupOf(days, amount, set, set.size));
  });
}

/**
 * Lines of one amount, set apart where no file holds two of them: such may be one payment under two names. A line that
 * none of these files holds may be the twin of any, so there all are one set.
 */
function heldTogether(days: readonly DayOfPart[], amount: number): Set<number>[] {
  const sets: Set<number>[] = [];
  for (const day of days) {
    const own = day.own.filter((line) => line.amount === amount).map((line) => line.merged);
    const met = sets.filter((set) => own.some((place) => set.has(place)));
    if (own.length > 0) sets.push(new Set([...met.flatMap((set) => [...set]), ...own]));
    for (const set of met) sets.splice(sets.indexOf(set), 1);
  }
  return sets;
}

function groupOf(days: readonly DayOfPart[], amount: number, places: ReadonlySet<number>, count: number): LineGroup {
  const claims = days.map((day) => {
    const own = day.own.filter((line) => places.has(line.merged));
    return { wanted: own.flatMap((line) => line.balance ?? []), foreign: count - own.length };
  });
  return { amount, left: count, claims };
}
