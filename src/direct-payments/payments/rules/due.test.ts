import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pence } from '../../../core/money.js';
import { addDays, dayNumber, daysInMonth, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { dueBetween } from './due.js';
import { dueByTheDay, ruleOn } from '../../../../test/scenarios/due-by-the-day.js';
import type { PayRules, PaySchedule, ReckonedAgreement } from './reckoned.js';
import { stretchesOf } from './stretches.js';

const rules = (more: Partial<PayRules> = {}): PayRules[] => [{ from: plainDate('2020-01-01'), monthly: '52/12', contribution: 'net', ...more }];
const start = plainDate('2026-04-01');

function agreement(more: Partial<ReckonedAgreement> = {}, weekly = 20_000): ReckonedAgreement {
  return {
    id: 1, reference: 'DP0001', schedule: 'weeks', starts: start, ends: null, paymentsFrom: start, died: null, payeeUntil: null, aftercare: false, contributions: [], pauses: [],
    lines: [{ id: 1, stream: 'social_care', budgetId: null, description: 'Assistant', weekly: pence(weekly), oneOff: null, bearsContribution: true, from: start, until: null }], ...more,
  };
}

function due(one: ReckonedAgreement, from: string, until: string, policy = rules()): number {
  return dueBetween(stretchesOf(one, policy, plainDate(until)), dayNumber(plainDate(from)), dayNumber(plainDate(until)));
}

test('whole weeks are exact whatever the amount, and each day of a week has its penny', () => {
  const one = agreement({}, 10_001);
  expect(due(one, '2026-04-01', '2026-04-28')).toBe(40_004);
  expect(due(one, '2026-04-15', '2026-04-21')).toBe(10_001);
  const days = Array.from({ length: 7 }, (_, index) => due(one, addDays(start, index), addDays(start, index)));
  expect(days.reduce((a, b) => a + b)).toBe(10_001);
  expect(Math.max(...days) - Math.min(...days)).toBeLessThanOrEqual(1);
});

test('a month is 52 twelfths of a week or 365 84ths of one, rounded once, whatever its days', () => {
  const monthly = agreement({ schedule: 'monthly' });
  expect(due(monthly, '2026-04-01', '2026-04-30')).toBe(86_667);
  expect(due(monthly, '2027-02-01', '2027-02-28')).toBe(86_667);
  expect(due(monthly, '2026-04-01', '2026-04-30', rules({ monthly: '365/84' }))).toBe(86_905);
  expect(due(monthly, '2026-04-01', '2026-04-12') + due(monthly, '2026-04-13', '2026-04-30')).toBe(86_667);
});

test('the contribution never takes more than the lines that bear it come to, and leaves education, health and aftercare alone', () => {
  const [line] = agreement().lines;
  if (!line) throw new Error('no line');
  const both = agreement({ lines: [line, { ...line, id: 2, stream: 'education', weekly: pence(5_000) }, { ...line, id: 3, stream: 'health', weekly: pence(700) }], contributions: [{ from: start, until: null, weekly: pence(30_000) }] });
  expect(due(both, '2026-04-01', '2026-04-07')).toBe(5_700);
  expect(due({ ...both, aftercare: true }, '2026-04-01', '2026-04-07')).toBe(25_700);
  expect(due(both, '2026-04-01', '2026-04-07', rules({ contribution: 'gross' }))).toBe(25_700);
});

test('by the term every day is due, the holidays among them: a plan spreads what it costs over the whole year', () => {
  expect(due(agreement({ schedule: 'termly' }), '2026-04-01', '2027-03-30')).toBe(due(agreement(), '2026-04-01', '2027-03-30'));
});

const day = fc.integer({ min: 0, max: 400 }).map((count) => addDays(start, count - 30));
const span = fc.tuple(day, fc.option(fc.integer({ min: 0, max: 200 }))).map(([from, length]) => ({ from, until: length === null ? null : addDays(from, length) }));
const anyLine = fc.record({ days: span, stream: fc.constantFrom('social_care' as const, 'education' as const, 'health' as const), weekly: fc.integer({ min: 0, max: 90_000 }), bears: fc.boolean() });
const anyAgreement = fc.record({
  lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }), schedule: fc.constantFrom<PaySchedule>('weeks', 'monthly', 'termly'), ends: fc.option(day), died: fc.option(day), paymentsFrom: day,
  contribution: fc.option(fc.tuple(day, fc.integer({ min: 0, max: 40_000 }))), pauses: fc.array(span, { maxLength: 2 }), aftercare: fc.boolean(), monthly: fc.constantFrom('52/12' as const, '365/84' as const), gross: fc.boolean(), changes: day,
}).map((drawn): { readonly one: ReckonedAgreement; readonly policy: PayRules[] } => ({
  one: agreement({
    schedule: drawn.schedule, ends: drawn.ends !== null && drawn.ends < start ? null : drawn.ends, died: drawn.died, paymentsFrom: drawn.paymentsFrom, aftercare: drawn.aftercare, pauses: drawn.pauses,
    contributions: drawn.contribution ? [{ from: drawn.contribution[0], until: null, weekly: pence(drawn.contribution[1]) }] : [],
    lines: drawn.lines.map(({ days, stream, weekly, bears }, index) => ({ id: index + 1, stream, budgetId: null, description: 'x', weekly: pence(weekly), oneOff: null, bearsContribution: bears, ...days })),
  }),
  policy: [...rules({ monthly: drawn.monthly, contribution: drawn.gross ? 'gross' : 'net' }), { ...rules()[0], from: drawn.changes, monthly: '52/12', contribution: 'net' }],
}));

test('by stretches or one day after another, the same is due; and any division of the days comes to the same', () => {
  fc.assert(fc.property(anyAgreement, day, fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 120 }), ({ one, policy }, from, length, cut) => {
    const until = addDays(from, length);
    const stretches = stretchesOf(one, policy, until);
    const [first, last] = [dayNumber(from), dayNumber(until)];
    const whole = dueBetween(stretches, first, last);
    expect(whole).toBe(dueByTheDay(one, ruleOn([{ from: start, regime: 'own' }], { own: policy }), from, until));
    const middle = Math.min(last, first + cut);
    expect(dueBetween(stretches, first, middle) + dueBetween(stretches, middle + 1, last)).toBe(whole);
  }), { numRuns: 300 });
});

test('every month of 2024 to 2036 comes to the same, 29 days or 31, and each year of weeks to 52 weeks and a day or two', () => {
  const monthly = agreement({ schedule: 'monthly', starts: plainDate('2024-01-01'), paymentsFrom: plainDate('2024-01-01'), lines: agreement().lines.map((line) => ({ ...line, from: plainDate('2024-01-01') })) });
  const stretches = stretchesOf(monthly, rules(), plainDate('2036-12-31'));
  for (let year = 2024; year <= 2036; year += 1) for (let month = 1; month <= 12; month += 1) {
    const first = plainDate(`${String(year)}-${String(month).padStart(2, '0')}-01`);
    expect(dueBetween(stretches, dayNumber(first), dayNumber(first) + daysInMonth(year, month) - 1)).toBe(86_667);
  }
});

test('a pause takes its own days and no other penny', () => {
  const paused = (from: PlainDate, until: PlainDate): ReckonedAgreement => agreement({ pauses: [{ from, until }] }, 12_345);
  const whole = due(agreement({}, 12_345), '2026-04-01', '2026-06-23');
  const days = due(agreement({}, 12_345), '2026-05-04', '2026-05-12');
  expect(due(paused(plainDate('2026-05-04'), plainDate('2026-05-12')), '2026-04-01', '2026-06-23')).toBe(whole - days);
});
