import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { dayHolds, possibleStarts } from './day-holds.js';
import type { DayOfPart } from './day-of-part.js';
import type { PrintedLine } from './merge-statements.js';
import { freshEffort } from './proof-effort.js';

const date = plainDate('2026-03-05');
const small = fc.integer({ min: -3, max: 3 });
const balance = fc.integer({ min: -6, max: 6 });
const maybe = fc.option(balance);

const anyDay = fc
  .record({ own: fc.array(fc.tuple(small, maybe), { maxLength: 4 }), others: fc.array(small, { maxLength: 2 }), opening: maybe, closing: maybe })
  .map(({ own, others, opening, closing }): DayOfPart => ({
    part: { file: 'a', currency: 'GBP', from: null, to: null, opening: null, closing: null, lines: [] },
    date,
    own: own.map(([amount, stated], index): PrintedLine => ({ merged: index, date, amount: pence(amount), balance: stated === null ? null : pence(stated), row: index })),
    others: others.map(pence),
    opening: opening === null ? null : pence(opening),
    closing: closing === null ? null : pence(closing),
    before: 0,
  }));

type Step = PrintedLine | number;

/** Every order of the day's lines, tried one after the other. */
function holdsInSomeOrder(day: DayOfPart, start: number): boolean {
  return orders<Step>([...day.own, ...day.others]).some((order) => holdsInOrder(day, start, order));
}

function holdsInOrder(day: DayOfPart, start: number, order: readonly Step[]): boolean {
  const points = [start];
  for (const step of order) {
    const reached = (points.at(-1) ?? 0) + (typeof step === 'number' ? step : step.amount);
    if (typeof step !== 'number' && step.balance !== null && step.balance !== reached) return false;
    points.push(reached);
  }
  const isOwn = (step: Step): boolean => typeof step !== 'number';
  const first = order.findIndex(isOwn);
  const last = order.findLastIndex(isOwn);
  const beforeOwn = first === -1 ? points : points.slice(0, first + 1);
  const afterOwn = points.slice(last + 1);
  return holdsAt(beforeOwn, afterOwn, day, first === -1);
}

/** Without own lines the opening may stand anywhere, and the closing no earlier. */
function holdsAt(beforeOwn: readonly number[], afterOwn: readonly number[], { opening, closing }: DayOfPart, free: boolean): boolean {
  if (opening !== null && !beforeOwn.some((point) => point === opening)) return false;
  const from = free && opening !== null ? beforeOwn.findIndex((point) => point === opening) : 0;
  return closing === null || afterOwn.slice(from).some((point) => point === closing);
}

function orders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => orders(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]));
}

describe('the order of a day’s lines', () => {
  it('is found exactly where one exists', () => {
    fc.assert(
      fc.property(anyDay, balance, (day, start) => {
        expect(dayHolds(day, start, freshEffort())).toBe(holdsInSomeOrder(day, start));
      }),
      { numRuns: 3_000 },
    );
  });

  it('can begin with every balance that suits it, and with no other', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const states = day.opening !== null || day.closing !== null || day.own.some((line) => line.balance !== null);
        fc.pre(states);
        const range = Array.from({ length: 61 }, (_, index) => index - 30);
        const starts = possibleStarts(day, freshEffort());
        expect([...starts].sort((a, b) => a - b)).toEqual(range.filter((start) => holdsInSomeOrder(day, start)));
      }),
      { numRuns: 300 },
    );
  });
});
