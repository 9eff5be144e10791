import { expect } from 'vitest';
import { noPence, parsePounds, pence, type Pence } from '../../src/core/money.js';
import { addDays, dayNumber, plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { expectedBankHolidays } from '../../src/core/working-days.js';
import { periodOf, type PayCalendar, type PayPeriod, type PeriodKind } from '../../src/direct-payments/payments/rules/calendar.js';
import type { Deduction } from '../../src/direct-payments/payments/rules/deductions.js';
import { allStretches, draftPayment, type DraftLine, type DraftPayment, type PaymentAsked } from '../../src/direct-payments/payments/rules/draft-payment.js';
import type { OneOffNow } from '../../src/direct-payments/payments/rules/one-offs.js';
import type { Notice } from '../../src/direct-payments/payments/rules/overpaid.js';
import type { PayRules, ReckonedAgreement, ReckonedLine } from '../../src/direct-payments/payments/rules/reckoned.js';
import { payingStreams, type PayingStream } from '../../src/direct-payments/payments/rules/streams.js';
import { noticesNow, standingOf } from '../../src/direct-payments/payments/rules/told-of.js';
import { rulesByDay, type GovernedFrom } from '../../src/direct-payments/payments/rules/rules-by-day.js';
import { dueByTheDay, ruleOn, type RuleOn } from './due-by-the-day.js';

/** Everything that a scenario is about: one direct payment, what policy says, and what was paid. */
export interface Book {
  readonly agreement: ReckonedAgreement;
  readonly rules: readonly PayRules[];
  readonly terms: PayCalendar['terms'];
  /** What the children's policy says, under which somebody may be moved. */
  readonly childrens: readonly PayRules[];
  readonly governed: readonly GovernedFrom<'own' | 'childrens'>[];
  readonly weeks: number;
  readonly calendarFrom: PlainDate;
  /** Lines that stand, each with the number of its payment. */
  readonly paid: readonly (DraftLine & { readonly run: number })[];
  readonly runs: number;
  readonly next: PlainDate;
  readonly isHeld: boolean;
  readonly notices: readonly Notice[];
  readonly deductions: readonly Deduction[];
  readonly owing: Pence;
  /** Lines of sums paid once, by the line that stands in their place. */
  readonly inPlaceOf: ReadonlyMap<number, number>;
  readonly decided: ReadonlyMap<number, 'pay' | 'leave'>;
  readonly mostTakenPercent: number;
}

export type Change = (book: Book) => Book;

export interface Drawn {
  readonly book: Book;
  readonly period: PayPeriod;
  readonly payment: DraftPayment;
}

export type Expectation = (drawn: Drawn) => void;

const holidays = new Set(Array.from({ length: 16 }, (_, index) => expectedBankHolidays(2022 + index)).flat());
const monthNumbers: Readonly<Record<string, string>> = { January: '01', February: '02', March: '03', April: '04', May: '05', June: '06', July: '07', August: '08', September: '09', October: '10', November: '11', December: '12' };

/** `20 April 2026` */
export function day(text: string): PlainDate {
  const [number = '', month = '', year = ''] = text.split(' ');
  return plainDate(`${year}-${monthNumbers[month] ?? ''}-${number.padStart(2, '0')}`);
}

/** `£1,100.00`, or with `a week` behind it. */
export function pounds(text: string): Pence {
  const sign = text.startsWith('−') ? -1 : 1;
  return pence(sign * expectOk(parsePounds(text.replace(/^−/, '').replace('£', '').replace(/ a week$/, ''))));
}

const firstDay = plainDate('2026-04-06');
const standard: PayRules = { from: plainDate('2020-01-01'), monthly: '52/12', contribution: 'net' };

/** A direct payment of one line of social care from 6 April 2026, paid every four weeks unless said otherwise. */
export function agreement(weekly: string, ...more: readonly Change[]): Book {
  const start: Book = {
    agreement: { id: 1, reference: 'DP0001', schedule: 'weeks', starts: firstDay, ends: null, paymentsFrom: firstDay, died: null, payeeUntil: null, aftercare: false, contributions: [], pauses: [], lines: [] },
    rules: [standard], terms: [], childrens: [standard], governed: [{ from: standard.from, regime: 'own' }], weeks: 4, calendarFrom: firstDay, paid: [], runs: 0, next: firstDay, isHeld: false, notices: [], deductions: [], owing: pence(10_000_000), inPlaceOf: new Map(), decided: new Map(), mostTakenPercent: 25,
  };
  const lines = weekly === 'nothing' ? start : addLine(start, { weekly: pounds(weekly), stream: 'social_care', from: firstDay });
  return more.reduce((book, change) => change(book), lines);
}

function addLine(book: Book, line: Partial<ReckonedLine>): Book {
  const id = book.agreement.lines.length + 1;
  const whole: ReckonedLine = { id, budgetId: null, description: `Line ${String(id)}`, weekly: noPence, oneOff: null, stream: 'social_care', bearsContribution: (line.stream ?? 'social_care') === 'social_care', from: book.agreement.starts, until: null, ...line };
  return { ...book, agreement: { ...book.agreement, lines: [...book.agreement.lines, whole] } };
}

function withAgreement(book: Book, more: Partial<ReckonedAgreement>): Book {
  return { ...book, agreement: { ...book.agreement, ...more } };
}

function withLines(book: Book, change: (line: ReckonedLine) => ReckonedLine): Book {
  return withAgreement(book, { lines: book.agreement.lines.map(change) });
}

const runningOn = (line: ReckonedLine, on: PlainDate): boolean => line.oneOff === null && line.from <= on && (line.until === null || line.until >= on);

// What is arranged ---------------------------------------------------------------------------------------------------------

export const starting = (on: string): Change => (book) => {
  const from = day(on);
  return { ...withLines(withAgreement(book, { starts: from, paymentsFrom: from }), (line) => ({ ...line, from })), next: from };
};
export const paidFrom = (on: string): Change => (book) => ({ ...withAgreement(book, { paymentsFrom: day(on) }), next: day(on) });
export const monthly = (how: '52/12' | '365/84' = '52/12'): Change => (book) => ({ ...withAgreement(book, { schedule: 'monthly' }), rules: book.rules.map((rule) => ({ ...rule, monthly: how })) });
export const termly = (...terms: readonly (readonly [string, string])[]): Change => (book) => ({ ...withAgreement(book, { schedule: 'termly' }), terms: terms.map(([from, until]) => ({ name: 'Term', from: day(from), until: day(until) })) });
export const every = (weeks: number): Change => (book) => ({ ...book, weeks });
export const with_ = (weekly: string, stream: PayingStream, more: Partial<ReckonedLine> = {}): Change => (book) => addLine(book, { weekly: pounds(weekly), stream, ...more });
export const contribution = (weekly: string, from = '6 April 2026'): Change => (book) => withAgreement(book, {
  contributions: [...book.agreement.contributions.map((one) => (one.until === null ? { ...one, until: addDays(day(from), -1) } : one)), { weekly: pounds(weekly), from: day(from), until: null }].filter((one) => one.until === null || one.until >= one.from),
});
export const gross: Change = (book) => ({ ...book, rules: book.rules.map((rule) => ({ ...rule, contribution: 'gross' })) });
export const aftercare: Change = (book) => withAgreement(book, { aftercare: true });
export const share = (percent: number): Change => (book) => ({ ...book, mostTakenPercent: percent });

// What happens -------------------------------------------------------------------------------------------------------------

/** The line of a stream that runs that day ends the day before, and another begins. */
export const changesTo = (weekly: string, from: string, stream: PayingStream = 'social_care'): Change => (book) => {
  const on = day(from);
  const old = book.agreement.lines.find((line) => line.stream === stream && runningOn(line, on));
  const ended = withLines(book, (line) => (line.id === old?.id ? { ...line, until: addDays(on, -1) } : line));
  return addLine(ended, { weekly: pounds(weekly), stream, from: on });
};
/** What a line of that number comes to is written anew, from a day on. */
export const lineOf = (id: number, weekly: string, from: string): Change => (book) => {
  const [old] = book.agreement.lines.filter((line) => line.id === id);
  return addLine(withLines(book, (line) => (line.id === id ? { ...line, until: addDays(day(from), -1) } : line)), { weekly: pounds(weekly), stream: old?.stream ?? 'social_care', from: day(from) });
};
export const lineEnds = (on: string, stream: PayingStream): Change => (book) => withLines(book, (line) => (line.stream === stream && runningOn(line, day(on)) ? { ...line, until: day(on) } : line));
export const oneOff = (amount: string, from: string, stream: PayingStream = 'social_care'): Change => (book) => addLine(book, { oneOff: pounds(amount), stream, from: day(from) });
/** A one-off that is replaced before its day ends the day before it: it covers no day. */
export const oneOffReplaced: Change = (book) => withLines(book, (line) => (line.oneOff === null ? line : { ...line, until: addDays(line.from, -1) }));
/** A later version of the plan edits the latest sum paid once, from a day on. */
export const oneOffEdited = (amount: string, from: string): Change => (book) => {
  const old = book.agreement.lines.findLast((line) => line.oneOff !== null);
  if (!old) throw new Error('nothing was promised once');
  const edited = addLine(book, { oneOff: pounds(amount), stream: old.stream, from: day(from) });
  return { ...edited, inPlaceOf: new Map([...book.inPlaceOf, [edited.agreement.lines.length, old.id]]) };
};
/** A person decides on the latest sum paid once. */
export const decided = (decision: 'pay' | 'leave'): Change => (book) => ({ ...book, decided: new Map([...book.decided, [book.agreement.lines.findLast((line) => line.oneOff !== null)?.id ?? 0, decision]]) });
export const payeeGoes = (on: string): Change => (book) => withAgreement(book, { payeeUntil: day(on) });
export const ends = (on: string): Change => (book) => withAgreement(book, { ends: day(on) });
export const dies = (on: string): Change => (book) => withAgreement(book, { died: day(on) });
export const pausedFrom = (from: string, until?: string): Change => (book) => withAgreement(book, { pauses: [...book.agreement.pauses, { from: day(from), until: until === undefined ? null : day(until) }] });
export const pauseEnds = (on: string): Change => (book) => withAgreement(book, { pauses: book.agreement.pauses.map((pause) => (pause.until === null ? { ...pause, until: day(on) } : pause)) });
export const pauseTakenBack: Change = (book) => withAgreement(book, { pauses: book.agreement.pauses.slice(0, -1) });
export const held: Change = (book) => ({ ...book, isHeld: true });
export const letGo: Change = (book) => ({ ...book, isHeld: false });
/** The payment of that number, from 1, came back; the latest where none is said. */
export const comesBack = (run?: number): Change => (book) => ({ ...book, paid: book.paid.filter((line) => line.run !== (run ?? book.runs)) });
/** The family is told of a sum, as the budget stands at that moment. */
export const told = (amount: string, takeFrom: string, stream: PayingStream = 'social_care'): Change => (book) => {
  const { asked } = askedOf(book);
  const standing = standingOf(asked, allStretches(asked), stream);
  const fallenBefore = new Map(noticesNow(asked.notices.filter((one) => one.stream === stream), standing).map(({ id, fallen }) => [id, fallen]));
  const notice: Notice = { id: book.notices.length + 1, stream, amount: pounds(amount), taken: noPence, fallen: noPence, toldOf: standing, fallenBefore, takeFrom: day(takeFrom) };
  return { ...book, notices: [...book.notices.map((one) => ({ ...one, fallen: fallenBefore.get(one.id) ?? one.fallen })), notice] };
};
export const deducted = (amount: string, from: string, stream: PayingStream = 'social_care'): Change => (book) => ({
  ...book, deductions: [...book.deductions, { id: book.deductions.length + 1, debtId: 1, stream, amount: pounds(amount), owed: noPence, dueOn: day(from), purpose: 'Taken back' }],
});
/** What is owed of the debt that sums are taken for, before any of them; much where nobody says. */
export const owing = (amount: string): Change => (book) => ({ ...book, owing: pounds(amount) });
const adopted = (versions: readonly PayRules[], from: string, more: Partial<PayRules>): PayRules[] => [...versions.filter((one) => one.from !== day(from)), { ...standard, ...more, from: day(from) }].sort((a, b) => (a.from < b.from ? -1 : 1));
export const policyChanges = (from: string, more: Partial<PayRules>): Change => (book) => ({ ...book, rules: adopted(book.rules, from, more) });
export const childrensPolicy = (from: string, more: Partial<PayRules>): Change => (book) => ({ ...book, childrens: adopted(book.childrens, from, more) });
/** Another policy governs from that day on. */
export const movesUnder = (regime: 'own' | 'childrens', from: string): Change => (book) => ({ ...book, governed: [...book.governed.filter((one) => one.from < day(from)), { from: day(from), regime }] });
export const scheduleChangesTo = (schedule: ReckonedAgreement['schedule']): Change => (book) => withAgreement(book, { schedule });

// What is expected ---------------------------------------------------------------------------------------------------------

export const pays = (amount: string): Expectation => ({ book, payment }) => { expect(book.isHeld ? 0 : payment.total).toBe(pounds(amount)); };
export const nothing: Expectation = ({ book, payment }) => { expect(book.isHeld ? 0 : payment.total).toBe(0); };
const ofKind = (kind: DraftLine['kind']) => (amount: string): Expectation => ({ payment }) => {
  expect(payment.lines.filter((line) => line.kind === kind).reduce((sum, line) => sum + line.amount, 0)).toBe(pounds(amount));
};
export const regular = ofKind('regular');
export const putsRight = ofKind('adjustment');
export const once = ofKind('one_off');
export const takes = ofKind('deduction');
export const from = (stream: PayingStream, amount: string): Expectation => ({ payment }) => { expect(payment.lines.filter((line) => line.stream === stream).reduce((sum, line) => sum + line.amount, 0)).toBe(pounds(amount)); };
/** What each notice takes, in the order in which the family was told. */
export const byNotice = (...amounts: readonly string[]): Expectation => ({ book, payment }) => {
  expect(book.notices.map(({ id }) => payment.lines.filter((line) => line.noticeId === id).reduce((sum, line) => sum + line.amount, 0))).toEqual(amounts.map(pounds));
};
export const overpaid = (amount: string, stream: PayingStream = 'social_care'): Expectation => ({ payment }) => { expect(payment.overpaid.find((one) => one.stream === stream)?.amount ?? 0).toBe(pounds(amount)); };
/** What each notice may still take before this payment, in the order in which the family was told. */
export const leftOf = (...amounts: readonly string[]): Expectation => ({ payment }) => { expect(payment.notices.map(({ left }) => left)).toEqual(amounts.map(pounds)); };
export const oneOffWaits = (amount: string, why: DraftPayment['waitingOneOffs'][number]['why']): Expectation => ({ payment }) => { expect(payment.waitingOneOffs.map((one) => [one.left, one.why])).toEqual([[pounds(amount), why]]); };
export const waits = (amount: string): Expectation => ({ payment }) => { expect(payment.waitingDeductions.reduce((sum, one) => sum + one.amount, 0)).toBe(pounds(amount)); };
export const covers = (first: string, last: string): Expectation => ({ payment }) => {
  const days = payment.lines.filter((line) => line.kind === 'regular');
  expect([days.map((line) => line.from).sort()[0], days.map((line) => line.until).sort().at(-1)]).toEqual([day(first), day(last)]);
};
export const adjusts = (first: string, last: string): Expectation => ({ payment }) => {
  expect(payment.lines.filter((line) => line.kind === 'adjustment').map((line) => [line.from, line.until])).toContainEqual([day(first), day(last)]);
};
export const because = (text: string): Expectation => ({ payment }) => { expect(payment.lines.map((line) => line.because).join(' ')).toContain(text); };
export const goesOn = (on: string): Expectation => ({ period }) => { expect(period.payOn).toBe(day(on)); };

// How it goes on -----------------------------------------------------------------------------------------------------------

export interface Scenario {
  readonly book: Book;
  /** So many payments, one after another. */
  readonly paid: (count?: number) => Scenario;
  readonly when: (...changes: readonly Change[]) => Scenario;
  /** What the next payment is, before it is paid. */
  readonly then: (...expected: readonly Expectation[]) => Scenario;
}

export function given(book: Book): Scenario {
  return {
    book,
    paid: (count = 1) => given(Array.from({ length: count }).reduce<Book>((one) => payNext(one), book)),
    when: (...changes) => given(changes.reduce((one, change) => change(one), book)),
    then: (...expected) => {
      const drawn = draw(book);
      for (const one of expected) one(drawn);
      return given(book);
    },
  };
}

/** What policy says on each day of a book, for reckoning by the other hand. */
export function policyOn(book: Book): RuleOn {
  return ruleOn(book.governed, { own: book.rules, childrens: book.childrens });
}

/** What the payment of the next period follows from. */
export function askedOf(book: Book): { readonly period: PayPeriod; readonly asked: PaymentAsked } {
  const { schedule } = book.agreement;
  const kind: PeriodKind = schedule === 'monthly' || schedule === 'termly' ? { schedule } : { schedule: 'weeks', everyWeeks: book.weeks };
  const calendar: PayCalendar = { calendarFrom: book.calendarFrom, inAdvance: true, payLeadWorkingDays: 0, fileLeadWorkingDays: 2, movedTo: 'before', terms: book.terms };
  const period = periodOf(calendar, kind, book.next, holidays);
  if (!period) throw new Error(`${book.next} is in no period`);
  const asked: PaymentAsked = {
    agreement: book.agreement, rules: rulesByDay(book.governed, (regime) => (regime === 'own' ? book.rules : book.childrens)), until: period.until, payOn: period.payOn, mostTakenPercent: book.mostTakenPercent,
    notices: book.notices.map((one) => ({ ...one, taken: pence(-book.paid.filter(({ noticeId }) => noticeId === one.id).reduce((sum, line) => sum + line.amount, 0)) })),
    deductions: deductionsOf(book), before: paidBefore(book),
  };
  return { period, asked };
}

function paidBefore(book: Book): PaymentAsked['before'] {
  const reach = new Map<PayingStream, PlainDate>();
  const byLine = new Map<number, Pence>();
  for (const line of book.paid) {
    if (line.kind === 'regular' && line.until !== null && line.until > (reach.get(line.stream) ?? '')) reach.set(line.stream, line.until);
    if ((line.kind === 'regular' || line.kind === 'adjustment') && line.planLineId !== null) byLine.set(line.planLineId, pence((byLine.get(line.planLineId) ?? 0) + line.amount));
  }
  return {
    byLine, reach, elsewhere: [], oneOffs: new Map(book.agreement.lines.filter((line) => line.oneOff !== null).map(({ id }) => [id, oneOffOf(book, id)])),
    spans: book.paid.flatMap((line) => (line.kind === 'regular' && line.planLineId !== null && line.from && line.until ? [{ lineId: line.planLineId, from: line.from, until: line.until, amount: line.amount }] : [])),
  };
}

function oneOffOf(book: Book, lineId: number): OneOffNow {
  const chain = new Set<number>();
  for (let id: number | undefined = lineId; id !== undefined; id = book.inPlaceOf.get(id)) chain.add(id);
  const paid = book.paid.filter((line) => line.kind === 'one_off' && chain.has(line.planLineId ?? 0)).reduce((sum, { amount }) => sum + amount, 0);
  return { paid: pence(paid), isReplaced: [...book.inPlaceOf.values()].includes(lineId), decision: book.decided.get(lineId) ?? null };
}

function deductionsOf(book: Book): Deduction[] {
  const taken = book.paid.flatMap(({ deductionId, amount }) => (deductionId === null ? [] : [{ id: deductionId, amount }]));
  const owed = pence(book.owing + taken.reduce((sum, { amount }) => sum + amount, 0));
  return book.deductions.filter(({ id }) => !taken.some((one) => one.id === id)).map((one) => ({ ...one, owed }));
}

/** Draws up the payment of the next period. */
export function draw(book: Book): Drawn {
  const { period, asked } = askedOf(book);
  return { book, period, payment: draftPayment(asked) };
}

/** Pays the next period, and asks of the whole record that it stands. */
export function payNext(book: Book): Book {
  const { payment, period } = draw(book);
  const lines = book.isHeld ? [] : payment.lines;
  const fallen = new Map(payment.notices.map((notice) => [notice.id, notice.fallen]));
  const paid: Book = { ...book, runs: book.runs + 1, notices: book.notices.map((one) => ({ ...one, fallen: fallen.get(one.id) ?? one.fallen })), next: addDays(period.until, 1), paid: [...book.paid, ...lines.map((line) => ({ ...line, run: book.runs + 1 }))] };
  if (!book.isHeld) standsUp(paid, payment);
  return paid;
}

/**
 * After each payment, for each budget: what was paid for the days that it reached is what is due for them, reckoned day by day by another hand,
 * but for what was paid too much and waits; no day of a plan line is paid for twice; and nothing for a day that is not due.
 */
export function standsUp(book: Book, last: DraftPayment): void {
  expect(last.total).toBeGreaterThanOrEqual(0);
  for (const stream of payingStreams) {
    const own = book.paid.filter((line) => line.stream === stream && (line.kind === 'regular' || line.kind === 'adjustment'));
    const reached = own.flatMap((line) => (line.kind === 'regular' && line.until ? [line.until] : [])).sort().at(-1);
    const paid = own.reduce((sum, line) => sum + line.amount, 0);
    const over = last.overpaid.find((one) => one.stream === stream);
    const due = reached === undefined ? 0 : dueByTheDay(book.agreement, policyOn(book), book.agreement.starts < (book.agreement.paymentsFrom ?? '') ? book.agreement.starts : (book.agreement.paymentsFrom ?? book.agreement.starts), reached, (line) => line.stream === stream);
    expect(paid - due).toBe(over ? over.amount - over.taken : 0);
  }
  for (const { id, amount } of book.notices) expect(-book.paid.filter(({ noticeId }) => noticeId === id).reduce((sum, line) => sum + line.amount, 0)).toBeLessThanOrEqual(amount);
  const seen = new Set<string>();
  for (const line of book.paid) if (line.kind === 'regular' && line.from && line.until)
    for (let number = dayNumber(line.from); number <= dayNumber(line.until); number += 1) {
      const key = `${String(line.planLineId)} ${String(number)}`;
      expect(seen.has(key)).toBe(false);
      seen.add(key);
    }
}
