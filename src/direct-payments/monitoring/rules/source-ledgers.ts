import { allocate } from '../../../core/allocate.js';
import { pence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { AccountTerms, MonitoringPolicy } from './account-terms.js';
import type { ClassifiedLine } from './classified-lines.js';
import type { MatchedPayments } from './payment-matching.js';
import { sourceOrder, type Source, type Stream } from './streams.js';
import type { Ledgers } from './surplus-input.js';

/** A line of the plan: what kind of spending it pays for, from which stream, on which days (both included; null: open). */
export interface PlanTerms {
  readonly stream: Stream;
  readonly kind: string;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  /** The family employs the assistant, so wages, HMRC and insurance are expected. */
  readonly employsAssistant?: boolean;
}

export interface SourceLedgersInput {
  readonly terms: AccountTerms;
  readonly plan: readonly PlanTerms[];
  /** The account's lines up to the day looked at. */
  readonly lines: readonly ClassifiedLine[];
  readonly matched: MatchedPayments;
  /** The proved balance before the first line. */
  readonly before: Pence;
  readonly policy: MonitoringPolicy;
}

/**
 * What each source brought and what was spent from it by plan line. The council's list says whose each payment was; what
 * stood in the account before the first line is shared by weekly amounts, since nothing says whose that was. Undefined
 * where there is but one source, or where the council's list names no stream.
 */
export function sourceLedgers(input: SourceLedgersInput): Ledgers | undefined {
  const sources = sourceOrder(input.policy.streams);
  const records = input.matched.pairs.flatMap((pair) => pair.records);
  if (records.length === 0 || records.some(({ stream }) => stream === null)) return undefined;
  const weekly = sources.map((source) => weeklyOf(input.terms, source));
  if (sources.filter((source, index) => (weekly[index] ?? 0) > 0 || records.some(({ stream }) => stream === source)).length < 2) return undefined;
  const openings = allocate(input.before, weekly);
  const paidIn = paidInBySource(input, sources);
  const { spent, unattributed } = spentBySource(input);
  return {
    sources: sources.map((source, index) => ({ source, opening: openings[index] ?? pence(0), paidIn: pence(paidIn.get(source) ?? 0), spent: pence(spent.get(source) ?? 0) })),
    unattributed: pence(unattributed),
  };
}

function weeklyOf({ weekly, contributionWeekly }: AccountTerms, source: Source): Pence {
  return source === 'contribution' ? contributionWeekly : weekly[source];
}

/** A council payment that is not on the list is shared by the streams' weekly amounts. */
function paidInBySource({ terms, lines, matched }: SourceLedgersInput, sources: readonly Source[]): Map<Source, number> {
  const paidIn = new Map<Source, number>();
  const add = (source: Source, amount: number): void => void paidIn.set(source, (paidIn.get(source) ?? 0) + amount);
  for (const { records } of matched.pairs) for (const { stream, amount } of records) if (stream !== null) add(stream, amount);
  const unlisted = matched.linesWithoutRecord.reduce((sum, line) => sum + line.amount, 0);
  const streamsAlone = sources.map((source) => (source === 'contribution' ? 0 : weeklyOf(terms, source)));
  allocate(pence(unlisted), streamsAlone).forEach((part, index) => add(sources[index] ?? 'social_care', part));
  for (const { kind, line } of lines) if (kind === 'contribution' && line.amount > 0) add('contribution', line.amount);
  return paidIn;
}

/** A line is spent from the stream that an officer named, else the one whose plan lines alone allow its kind that day; the rest, less other money in, from none. */
function spentBySource({ plan, lines }: SourceLedgersInput): { spent: Map<Source, number>; unattributed: number } {
  const spent = new Map<Source, number>();
  let unattributed = 0;
  for (const { kind, line, stream: said } of lines) {
    if (kind === 'council_payment' || (kind === 'contribution' && line.amount > 0)) continue;
    const stream = said ?? soleStream(plan, kind, line.date);
    if (stream === undefined) unattributed -= line.amount;
    else spent.set(stream, (spent.get(stream) ?? 0) - line.amount);
  }
  return { spent, unattributed };
}

function soleStream(plan: readonly PlanTerms[], kind: string, date: PlainDate): Stream | undefined {
  let sole: Stream | undefined;
  for (const one of plan) {
    if (one.kind !== kind || date < one.from || (one.until !== null && date > one.until) || one.stream === sole) continue;
    if (sole !== undefined) return undefined;
    sole = one.stream;
  }
  return sole;
}
