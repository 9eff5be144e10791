import { pence, type Pence } from '../../../core/money.js';
import { addDays, type PlainDate } from '../../../core/plain-date.js';
import { accountDays, totalBefore, totalThrough, type AccountDays } from './account-days.js';
import type { BalanceBreak } from './balance-break.js';
import { spanOf, statesBalance } from './day-of-part.js';
import type { MergedStatements, StatementPart } from './merge-statements.js';
import { freshEffort, type Effort } from './proof-effort.js';
import { proveRun, type RunProof } from './prove-run.js';

/** Why a balance is not proved. */
export type ProofProblem =
  | { readonly code: 'balance-not-proved'; readonly reason: 'balance-differs'; readonly broken: BalanceBreak }
  | { readonly code: 'balance-not-proved'; readonly reason: 'none-stated' | 'currencies-mixed' }
  | { readonly code: 'gap-between-statements'; readonly gap: StatementGap };

/** Two statements that do not join, with days between them of which nothing is known. */
export interface StatementGap {
  readonly earlierFile: string;
  readonly laterFile: string;
  /** First and last day that no statement covers. */
  readonly from: PlainDate;
  readonly until: PlainDate;
  /** The balance the earlier ends with and the later begins with. */
  readonly endsWith: Pence;
  readonly beginsWith: Pence;
}

/** Days that the statements cover without a hole, both included. */
export interface CoveredDays {
  readonly begin: PlainDate;
  readonly end: PlainDate;
}

/** `before`, the balance before the first merged line, is null unless proved. */
export interface BalanceProof {
  readonly proved: boolean;
  readonly before: Pence | null;
  readonly problems: readonly ProofProblem[];
  readonly covered: readonly CoveredDays[];
}

/**
 * Proves the balance of an account: every balance that its statements state must equal the running total of the merged
 * lines at that point, in some order of the lines within a day. Statements with no more than a day between them are
 * proved together; where two such runs do not join, days are missing between them. Pure, and bounded in time.
 */
export function proveBalance(merged: MergedStatements): BalanceProof {
  const days = accountDays(merged.lines);
  const runs = runsOf(merged.parts);
  const covered = runs.map(({ begin, end }) => ({ begin, end }));
  const unproved = (problem: ProofProblem): BalanceProof => ({ proved: false, before: null, problems: [problem], covered });
  if (new Set(merged.parts.map((part) => part.currency)).size > 1) return unproved({ code: 'balance-not-proved', reason: 'currencies-mixed' });
  if (!runs.some((run) => run.parts.some(statesBalance))) return unproved({ code: 'balance-not-proved', reason: 'none-stated' });
  const { problems, befores } = joinRuns(days, runs);
  const before = befores?.[0];
  if (problems.length > 0 || before === undefined) return { proved: false, before: null, problems, covered };
  return { proved: true, before: pence(before), problems, covered };
}

/** The proved balance at the end of a day. */
export function balanceAt(merged: MergedStatements, before: Pence, date: PlainDate): Pence {
  return pence(before + totalThrough(accountDays(merged.lines), date));
}

/** Statements with no more than a day between them, and the days they cover together. */
interface Run extends CoveredDays {
  readonly parts: readonly StatementPart[];
}

function runsOf(parts: readonly StatementPart[]): Run[] {
  const spans = parts.flatMap((part) => {
    const span = spanOf(part);
    return span ? [{ part, ...span }] : [];
  });
  const runs: { parts: StatementPart[]; begin: PlainDate; end: PlainDate }[] = [];
  for (const { part, begin, end } of spans.sort((a, b) => (a.begin < b.begin ? -1 : a.begin > b.begin ? 1 : 0))) {
    const run = runs.at(-1);
    if (run && begin <= addDays(run.end, 1)) {
      run.parts.push(part);
      if (end > run.end) run.end = end;
    } else runs.push({ parts: [part], begin, end });
  }
  return runs;
}

interface Joined {
  readonly problems: ProofProblem[];
  /** Balances before the first line that suit every run so far; null while none is known. */
  befores: readonly number[] | null;
  /** The last run whose balance is known. */
  known: Run | null;
}

function joinRuns(days: AccountDays, runs: readonly Run[]): Joined {
  const effort = freshEffort();
  const joined: Joined = { problems: [], befores: null, known: null };
  for (const run of runs) {
    const proof = proveRun(days, run.parts, effort);
    if (proof.broken) joined.problems.push({ code: 'balance-not-proved', reason: 'balance-differs', broken: proof.broken });
    joinRun(days, joined, run, proof, effort);
  }
  return joined;
}

function joinRun(days: AccountDays, joined: Joined, run: Run, proof: RunProof, effort: Effort): void {
  const begins = proof.broken ? beforesAtBegin(days, firstPart(run), effort) : proof.befores;
  const suiting = joined.befores === null || begins === null ? begins : begins.filter((before) => joined.befores?.includes(before));
  if (suiting?.length === 0 && begins && joined.known) joined.problems.push(gapBetween(days, joined.known, run, joined.befores, begins));
  if (proof.broken) joined.befores = beforesAtEnd(days, lastPart(run), effort);
  else if (proof.befores !== null) joined.befores = suiting?.length ? suiting : proof.befores;
  if (proof.befores !== null) joined.known = run;
}

function gapBetween(days: AccountDays, earlier: Run, later: Run, ends: readonly number[] | null, begins: readonly number[]): ProofProblem {
  const at = totalBefore(days, later.begin);
  const gap = {
    earlierFile: lastPart(earlier).file,
    laterFile: firstPart(later).file,
    from: addDays(earlier.end, 1),
    until: addDays(later.begin, -1),
    endsWith: pence((ends?.[0] ?? 0) + at),
    beginsWith: pence((begins[0] ?? 0) + at),
  };
  return { code: 'gap-between-statements', gap };
}

/** The statement that begins the run, one that states a balance before one that does not. */
function firstPart(run: Run): StatementPart {
  const begins = run.parts.filter((part) => spanOf(part)?.begin === run.begin);
  const first = begins.find(statesBalance) ?? begins[0];
  if (!first) throw new Error('a run begins with a statement');
  return first;
}

/** The statement that ends the run, one that states a balance before one that does not. */
function lastPart(run: Run): StatementPart {
  const ends = run.parts.filter((part) => spanOf(part)?.end === run.end);
  const last = ends.findLast(statesBalance) ?? ends.at(-1);
  if (!last) throw new Error('a run ends with a statement');
  return last;
}

/**
 * What one statement says by itself, where the run it stands in does not come out: null where it states no balance or
 * disagrees with itself, since a gap is looked for only beside statements that each agree with themselves.
 */
function proveAlone(part: StatementPart, effort: Effort): readonly number[] | null {
  const alone = { ...part, lines: part.lines.map((line, merged) => ({ ...line, merged })) };
  const { befores, broken } = proveRun(accountDays(part.lines), [alone], effort);
  return broken ? null : befores;
}

function beforesAtBegin(days: AccountDays, part: StatementPart, effort: Effort): readonly number[] | null {
  const before = totalBefore(days, spanOf(part)?.begin ?? '');
  return proveAlone(part, effort)?.map((balance) => balance - before) ?? null;
}

function beforesAtEnd(days: AccountDays, part: StatementPart, effort: Effort): readonly number[] | null {
  const own = part.lines.reduce((total, line) => total + line.amount, 0);
  const end = spanOf(part)?.end;
  const through = end === undefined ? 0 : totalThrough(days, end);
  return proveAlone(part, effort)?.map((balance) => balance + own - through) ?? null;
}
