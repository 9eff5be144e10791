import { formatPounds, pence, proportion, type Pence } from '../../../core/money.js';
import { addDays, daysBetween, formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { Stream } from './streams.js';
import { countOf } from './weeks.js';

/** What the plan's money for an assistant must also pay, by the kind that statements are read as. */
export const onCostKinds = { hmrc: 'hmrc', pension: 'pension', insurance: 'employer_insurance', payroll: 'payroll' } as const;
export type OnCost = keyof typeof onCostKinds;

export interface OnCostPlanLine {
  readonly stream: Stream;
  readonly kind: string;
  readonly description: string;
  readonly weekly: Pence;
  readonly employsAssistant: boolean;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** What the law sets for one tax year: rates in ten-thousandths, pence a week. */
export interface OnCostRates {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly insuranceRate: number;
  readonly insuranceThreshold: Pence;
  readonly pensionRate: number;
  /** Below this pay nobody need be enrolled; the pension counts pay between `lower` and `upper`. Pence a year. */
  readonly pensionTrigger: Pence;
  readonly pensionLower: Pence;
  readonly pensionUpper: Pence;
}

export interface OnCostFacts {
  readonly asAt: PlainDate;
  /** Last day of the agreement; null while it runs. */
  readonly endsOn: PlainDate | null;
  readonly plan: readonly OnCostPlanLine[];
  /** Days that the council has paid for, by stream; they may overlap. */
  readonly covered: readonly { readonly stream: Stream; readonly from: PlainDate; readonly until: PlainDate }[];
  /** Money out, by kind, as positive pence. */
  readonly spent: readonly { readonly kind: string; readonly on: PlainDate; readonly amount: Pence }[];
  /** For what something is recorded or agreed already and still open. */
  readonly open: ReadonlySet<OnCost>;
  /** The last day on which an officer refused a proposal: what was paid for until then is not proposed again. */
  readonly refused: ReadonlyMap<OnCost, PlainDate>;
  readonly rates: readonly OnCostRates[];
}

/** A liability that nobody had to claim: on-costs the council has paid in and the account has not paid out. */
export interface ProposedCommitment {
  readonly purpose: OnCost;
  readonly amount: Pence;
  /** First day that the money is for. */
  readonly from: PlainDate;
  readonly description: string;
  readonly evidence: string;
}

const words: Readonly<Record<OnCost, string>> = {
  hmrc: 'Employer’s National Insurance, paid in and not yet paid out', pension: 'Employer’s pension contributions, paid in and not yet paid out',
  insurance: 'Employer’s insurance, paid in and not yet paid out', payroll: 'Payroll service, paid in and not yet paid out',
};

/**
 * Proposes what the plan's money for an assistant still owes. Where the plan has a line for an on-cost, its weekly amount
 * counts; else National Insurance and pension are what the law makes of the weekly amount, taken as the whole cost of one
 * employee. Only days the council has paid for count, and what has been paid out comes off. Pure.
 */
export function proposeCommitments(facts: OnCostFacts): ProposedCommitment[] {
  const purposes: readonly OnCost[] = ['hmrc', 'pension', 'insurance', 'payroll'];
  return purposes.flatMap((purpose) => (facts.open.has(purpose) ? [] : proposalFor(purpose, facts)));
}

function proposalFor(purpose: OnCost, facts: OnCostFacts): ProposedCommitment[] {
  if (!facts.plan.some(({ employsAssistant }) => employsAssistant)) return [];
  const refusedOn = facts.refused.get(purpose);
  const since = refusedOn === undefined ? null : addDays(refusedOn, 1);
  const named = facts.plan.filter(({ kind }) => kind === onCostKinds[purpose]);
  const parts = named.length > 0 ? named.flatMap((line) => namedPart(line, since, facts)) : lawfulParts(purpose, since, facts);
  const paidIn = parts.reduce((sum, { amount }) => sum + amount, 0);
  const paidOut = facts.spent.filter(({ kind, on }) => kind === onCostKinds[purpose] && on <= facts.asAt && (since === null || on >= since)).reduce((sum, { amount }) => sum + amount, 0);
  const first = parts.map(({ from }) => from).sort()[0];
  if (first === undefined || paidIn <= paidOut) return [];
  const evidence = [...reasons(parts), paidOut === 0 ? 'nothing was paid out' : `${formatPounds(pence(paidOut))} was paid out`].join('; ');
  return [{ purpose, amount: pence(paidIn - paidOut), from: first, description: words[purpose], evidence }];
}

interface Part {
  readonly amount: Pence;
  readonly from: PlainDate;
  readonly days: number;
  readonly because: string;
}

/** Why, each reason once with its days: two tax years often have the same rates. */
function reasons(parts: readonly Part[]): string[] {
  return [...new Set(parts.map(({ because }) => because))].map((because) => {
    const same = parts.filter((part) => part.because === because);
    const first = same.map(({ from }) => from).sort()[0];
    const days = same.reduce((sum, part) => sum + part.days, 0);
    return `${because}, for ${countOf(days, 'day')}${first === undefined ? '' : ` from ${formatDate(first)}`}`;
  });
}

function namedPart(line: OnCostPlanLine, since: PlainDate | null, facts: OnCostFacts): Part[] {
  const paidFor = daysPaidFor(line, since, facts);
  const [first] = paidFor;
  if (!first) return [];
  const days = countDays(paidFor);
  return [{ amount: proportion(line.weekly, days, 7), from: first.from, days, because: `“${line.description}”, ${formatPounds(line.weekly)} a week` }];
}

/** By the law of each tax year, the days of one year rounded once. */
function lawfulParts(purpose: OnCost, since: PlainDate | null, facts: OnCostFacts): Part[] {
  if (purpose !== 'hmrc' && purpose !== 'pension') return [];
  return facts.plan.filter(({ employsAssistant }) => employsAssistant).flatMap((line) => {
    const paidFor = daysPaidFor(line, since, facts);
    return facts.rates.flatMap((rates) => lawfulPart(purpose, line, paidFor, rates));
  });
}

function lawfulPart(purpose: 'hmrc' | 'pension', line: OnCostPlanLine, paidFor: readonly Span[], rates: OnCostRates): Part[] {
  const within = paidFor.flatMap((span) => overlap(span, rates));
  const [first] = within;
  if (!first) return [];
  const days = countDays(within);
  const pay = payWithin(line.weekly, rates);
  const { charged, rate, above } = purpose === 'hmrc'
    ? { charged: pay - rates.insuranceThreshold, rate: rates.insuranceRate, above: `above ${formatPounds(rates.insuranceThreshold)}` }
    : { charged: pensionable(pay, rates), rate: rates.pensionRate, above: 'of the pay that a pension counts' };
  if (charged <= 0) return [];
  const amount = proportion(pence(charged), rate * days, 70_000);
  const because = `“${line.description}”, ${formatPounds(line.weekly)} a week, holds pay of about ${formatPounds(pay)}: ${String(rate / 100)}% ${above}`;
  return amount === 0 ? [] : [{ amount, from: first.from, days, because }];
}

/** The largest weekly pay whose whole cost, with National Insurance and pension, the weekly amount can carry. */
export function payWithin(weekly: Pence, rates: OnCostRates): Pence {
  let least = 0;
  let most: number = weekly;
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    const cost = middle * 10_000 + Math.max(0, middle - rates.insuranceThreshold) * rates.insuranceRate + pensionable(middle, rates) * rates.pensionRate;
    if (cost <= weekly * 10_000) least = middle;
    else most = middle - 1;
  }
  return pence(least);
}

function pensionable(pay: number, { pensionTrigger, pensionLower, pensionUpper }: OnCostRates): number {
  if (pay * 52 < pensionTrigger) return 0;
  return Math.max(0, Math.min(pay, Math.trunc(pensionUpper / 52)) - Math.trunc(pensionLower / 52));
}

interface Span {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** Days of the line, up to the day looked at, that council payments of its stream cover: each day once, in order. */
function daysPaidFor(line: OnCostPlanLine, since: PlainDate | null, { asAt, endsOn, covered }: OnCostFacts): Span[] {
  const ends = [asAt, line.until, endsOn].filter((day) => day !== null).sort();
  const whole = { from: since !== null && since > line.from ? since : line.from, until: ends[0] ?? asAt };
  const spans = covered.filter(({ stream }) => stream === line.stream).flatMap((span) => overlap(span, whole)).sort((a, b) => (a.from < b.from ? -1 : 1));
  const once: Span[] = [];
  for (const span of spans) {
    const last = once.at(-1);
    if (!last || span.from > last.until) once.push(span);
    else if (span.until > last.until) once[once.length - 1] = { from: last.from, until: span.until };
  }
  return once;
}

function overlap(a: Span, b: Span): Span[] {
  const from = a.from > b.from ? a.from : b.from;
  const until = a.until < b.until ? a.until : b.until;
  return from <= until ? [{ from, until }] : [];
}

function countDays(spans: readonly Span[]): number {
  return spans.reduce((days, { from, until }) => days + daysBetween(from, until) + 1, 0);
}
