import { allocate } from '../../../core/allocate.js';
import { noPence, pence, proportion, sum, type Pence } from '../../../core/money.js';
import { dayNumber, fromDayNumber, type PlainDate } from '../../../core/plain-date.js';
import { takeDeductions, type Deduction, type WaitingDeduction } from './deductions.js';
import { dueBetween } from './due.js';
import { oneOffsOf, type OneOffNow, type WaitingOneOff } from './one-offs.js';
import { takeOverpaid, type Notice } from './overpaid.js';
import type { PayLine } from './payment.js';
import type { Difference, PayRules, ReckonedAgreement, ReckonedLine } from './reckoned.js';
import { reckonedDays, stretchesOf, type Stretch } from './stretches.js';
import { payingStreams, type PayingStream } from './streams.js';
import { noticesNow, standingOf, type NoticeNow } from './told-of.js';
import { whyAdjusted, whyRegular } from './why.js';

/** Days of one plan line that a standing line paid for, and how much. */
export interface PaidSpan {
  readonly lineId: number;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly amount: Pence;
}

/** What stands as paid, or about to be, for an agreement by other runs. */
export interface PaidBefore {
  /** Pence by plan line, adjustments among them. */
  readonly byLine: ReadonlyMap<number, Pence>;
  /** The last day that each budget's regular payments reach. */
  readonly reach: ReadonlyMap<PayingStream, PlainDate>;
  /** What became of sums promised once, by their plan lines; one that is not here was neither paid nor decided on. */
  readonly oneOffs: ReadonlyMap<number, OneOffNow>;
  /** Regular payments for each plan line, where somebody asked for them: they say which days an adjustment and a notice are about. */
  readonly spans: readonly PaidSpan[];
  /** Regular payments that no run made: by budget and days. */
  readonly elsewhere: readonly { readonly stream: PayingStream; readonly from: PlainDate; readonly until: PlainDate; readonly amount: Pence }[];
}

export interface PaymentAsked {
  readonly agreement: ReckonedAgreement;
  readonly rules: readonly PayRules[];
  readonly before: PaidBefore;
  readonly notices: readonly Notice[];
  /** In the order in which they are due. */
  readonly deductions: readonly Deduction[];
  /** The most of one payment, in percent, that an overpayment may take. */
  readonly mostTakenPercent: number;
  /** Last day of the run's period. */
  readonly until: PlainDate;
  readonly payOn: PlainDate;
}

/** A line as it is drawn up. */
export type DraftLine = Pick<PayLine, 'planLineId' | 'stream' | 'budgetId' | 'kind' | 'amount' | 'from' | 'until' | 'purpose' | 'because' | 'noticeId' | 'deductionId'>;

/** What was paid too much by one budget, and how far it may be taken off. */
export interface Overpaid {
  readonly stream: PayingStream;
  readonly amount: Pence;
  /** What of it the family was told of and is not taken yet. */
  readonly told: Pence;
  readonly taken: Pence;
  readonly takeFrom: PlainDate | null;
}

export interface DraftPayment {
  readonly lines: readonly DraftLine[];
  readonly total: Pence;
  readonly overpaid: readonly Overpaid[];
  /** Every notice that stands, with what of it was put right since and what it may still take. */
  readonly notices: readonly NoticeNow[];
  readonly waitingDeductions: readonly WaitingDeduction[];
  readonly waitingOneOffs: readonly WaitingOneOff[];
}

/**
 * Draws up one agreement's payment: what is due up to the end of the period and not paid yet. Days that payments have not reached are paid as
 * regular lines; for earlier days the difference between what is due now and what was paid is an adjustment. Where a budget's adjustments come to
 * less than nothing, they wait until the family has been told, and take no more than policy's share.
 */
export function draftPayment(asked: PaymentAsked): DraftPayment {
  const stretches = allStretches(asked);
  const lines: DraftLine[] = [];
  const overpaid: Overpaid[] = [];
  const notices: NoticeNow[] = [];
  for (const stream of payingStreams) {
    const regular = regularLines(asked, stretches, stream);
    const told = noticesNow(asked.notices.filter((one) => one.stream === stream), standingOf(asked, stretches, stream));
    const put = putRight(asked, differencesOf(asked, stretches, stream), told, sum(regular.map(({ amount }) => amount)));
    lines.push(...regular, ...put.lines);
    notices.push(...told);
    if (put.overpaid) overpaid.push({ ...put.overpaid, stream });
  }
  const { taken, waiting } = takeDeductions(asked.deductions, asked.payOn, lines);
  const once = oneOffsOf(asked);
  const all = [...lines, ...once.lines, ...taken];
  return { lines: all, total: sum(all.map(({ amount }) => amount)), overpaid, notices, waitingDeductions: waiting, waitingOneOffs: once.waiting };
}

/** To the end of the period, or as far as payments have reached already where that is later. */
export function allStretches({ agreement, rules, until, before }: Pick<PaymentAsked, 'agreement' | 'rules' | 'until' | 'before'>): Stretch[] {
  return stretchesOf(agreement, rules, [until, ...before.reach.values()].reduce((a, b) => (a > b ? a : b)));
}

function regularLines({ before, until }: PaymentAsked, stretches: readonly Stretch[], stream: PayingStream): DraftLine[] {
  const reached = before.reach.get(stream);
  const first = reached === undefined ? 0 : dayNumber(reached) + 1;
  const last = dayNumber(until);
  return stretches.filter(({ line }) => line.stream === stream).flatMap((stretch) => {
    const days = { from: Math.max(first, stretch.from), until: Math.min(last, stretch.until) };
    const amount = days.from > days.until ? noPence : dueBetween([stretch], days.from, days.until);
    if (amount === 0) return [];
    return [{ ...ofLine(stretch.line), kind: 'regular' as const, amount, from: fromDayNumber(days.from), until: fromDayNumber(days.until), purpose: stretch.line.description, because: whyRegular(stretch, days.from, days.until), noticeId: null }];
  });
}

function ofLine(line: ReckonedLine): Pick<DraftLine, 'planLineId' | 'stream' | 'budgetId' | 'deductionId'> {
  return { planLineId: line.id, stream: line.stream, budgetId: line.budgetId, deductionId: null };
}

/** The plan lines of a budget for whose earlier days another sum is due now than was paid. */
export function differencesOf({ agreement, before }: Pick<PaymentAsked, 'agreement' | 'before'>, stretches: readonly Stretch[], stream: PayingStream): Difference[] {
  const reached = before.reach.get(stream);
  if (reached === undefined) return [];
  const days = reckonedDays(agreement, reached);
  const first = days?.from ?? dayNumber(reached);
  const elsewhere = paidElsewhere({ agreement, before }, stretches, stream);
  return agreement.lines.filter((line) => line.stream === stream && line.oneOff === null).flatMap((line) => {
    const own = stretches.filter((stretch) => stretch.line.id === line.id);
    const due = dueBetween(own, first, dayNumber(reached));
    const paid = pence((before.byLine.get(line.id) ?? 0) + (elsewhere.get(line.id) ?? 0));
    return due === paid ? [] : [{ line, due, paid, ...daysAbout(line, own, before, due < paid, dayNumber(reached)) }];
  });
}

/** What no run paid, given to the plan lines by what was due for its days: whole where the days are reckoned whole, else by its days. */
function paidElsewhere({ agreement, before }: Pick<PaymentAsked, 'agreement' | 'before'>, stretches: readonly Stretch[], stream: PayingStream): Map<number, number> {
  const given = new Map<number, number>();
  for (const payment of before.elsewhere.filter((one) => one.stream === stream)) {
    const days = reckonedDays(agreement, payment.until);
    const [from, until] = [dayNumber(payment.from), dayNumber(payment.until)];
    if (!days || days.until < from) continue;
    const first = Math.max(days.from, from);
    const share = pence(payment.amount - proportion(payment.amount, first - from, until - from + 1));
    const lines = agreement.lines.filter((line) => line.stream === stream && line.oneOff === null);
    const weights = lines.map((line) => dueBetween(stretches.filter((one) => one.line.id === line.id), first, until));
    if (lines.length > 0) allocate(share, weights).forEach((amount, index) => {
      const id = lines[index]?.id;
      if (id !== undefined) given.set(id, (given.get(id) ?? 0) + amount);
    });
  }
  return given;
}

/** The days that a difference is about: those of payments that no longer are what is due, and those that no payment stands for. */
function daysAbout(line: ReckonedLine, own: readonly Stretch[], before: PaidBefore, isLess: boolean, reached: number): { from: PlainDate; until: PlainDate } {
  const spans = before.spans.filter(({ lineId }) => lineId === line.id).map(({ from, until, amount }) => ({ from: dayNumber(from), until: dayNumber(until), amount }));
  const unlike = spans.filter((span) => dueBetween(own, span.from, span.until) !== span.amount);
  const bare = own.flatMap((stretch) => without(stretch.from, Math.min(stretch.until, reached), spans));
  const about = [...unlike, ...(isLess ? [] : bare)];
  const from = about.length > 0 ? Math.min(...about.map((one) => one.from)) : Math.min(reached, ...own.map((one) => one.from), dayNumber(line.from));
  const until = Math.max(from, about.length > 0 ? Math.max(...about.map((one) => one.until)) : reached);
  const lastDue = Math.max(0, ...own.map((one) => Math.min(one.until, reached)));
  return { from: fromDayNumber(isLess && lastDue >= from && lastDue < until ? lastDue + 1 : from), until: fromDayNumber(until) };
}

/** The days of a stretch that no span is for. */
function without(from: number, until: number, spans: readonly { readonly from: number; readonly until: number }[]): { from: number; until: number }[] {
  const left: { from: number; until: number }[] = [];
  let first = from;
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (span.until < first || span.from > until) continue;
    if (span.from > first) left.push({ from: first, until: span.from - 1 });
    first = span.until + 1;
  }
  return first <= until ? [...left, { from: first, until }] : left;
}

function putRight({ payOn, mostTakenPercent }: PaymentAsked, differences: readonly Difference[], notices: readonly NoticeNow[], regular: Pence): { lines: DraftLine[]; overpaid?: Omit<Overpaid, 'stream'> } {
  const total = sum(differences.map(({ due, paid }) => pence(due - paid)));
  if (total >= 0) return { lines: differences.map((one) => adjustment(one, pence(one.due - one.paid), null)) };
  const { parts, told, taken, takeFrom } = takeOverpaid({ overpaid: pence(-total), notices, payOn, most: pence(Math.floor((regular * mostTakenPercent) / 100)), differences });
  return { lines: parts.map(({ difference, amount, noticeId }) => adjustment(difference, amount, noticeId)), overpaid: { amount: pence(-total), told, taken, takeFrom } };
}

function adjustment(one: Difference, amount: Pence, noticeId: number | null): DraftLine {
  return { ...ofLine(one.line), kind: 'adjustment', amount, from: one.from, until: one.until, purpose: one.line.description, because: whyAdjusted(one, amount), noticeId };
}
