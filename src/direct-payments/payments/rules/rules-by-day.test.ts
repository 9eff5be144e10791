import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ruleOn } from '../../../../test/scenarios/due-by-the-day.js';
import { addDays, plainDate, type PlainDate } from '../../../core/plain-date.js';
import type { PayRules } from './reckoned.js';
import { rulesByDay } from './rules-by-day.js';

const start = plainDate('2026-01-01');
const day = fc.integer({ min: 1, max: 300 }).map((count) => addDays(start, count));
const regimes = ['adult_social_care', 'child_social_care'] as const;
type Regime = (typeof regimes)[number];

const ordered = <T extends { readonly from: PlainDate }>(all: readonly T[]): T[] => [...new Map(all.map((one) => [one.from, one])).values()].sort((a, b) => (a.from < b.from ? -1 : 1));
const version = (from: PlainDate, gross: boolean, monthly: PayRules['monthly']): PayRules => ({ from, contribution: gross ? 'gross' : 'net', monthly });
const anyVersion = fc.tuple(day, fc.boolean(), fc.constantFrom('52/12' as const, '365/84' as const)).map(([from, gross, monthly]) => version(from, gross, monthly));
const versions = fc.array(anyVersion, { maxLength: 4 }).map((later) => ordered([version(start, false, '52/12'), ...later]));
const anyMove = fc.record({ from: day, regime: fc.constantFrom(...regimes) });
const began: { readonly from: PlainDate; readonly regime: Regime } = { from: start, regime: 'adult_social_care' };
const book = fc.record({ adult_social_care: versions, child_social_care: versions, governed: fc.array(anyMove, { maxLength: 4 }).map((moves) => ordered([began, ...moves])) });

const said = (rules: readonly PayRules[], on: PlainDate): object => {
  const { contribution, monthly } = rules.findLast(({ from }) => from <= on) ?? version(start, true, '365/84');
  return { contribution, monthly };
};

test('each day is reckoned by the version of the policy that governs it that day', () => {
  fc.assert(fc.property(book, day, ({ governed, ...kept }, on) => {
    const { contribution, monthly } = ruleOn(governed, kept)(on) ?? version(start, true, '365/84');
    expect(said(rulesByDay(governed, (regime) => kept[regime]), on)).toEqual({ contribution, monthly });
  }));
});

test('a version adopted, or a move under another policy, changes no day before it', () => {
  fc.assert(fc.property(book, anyVersion, fc.constantFrom(...regimes), anyMove, day, ({ governed, ...kept }, added, of, move, on) => {
    const before = rulesByDay(governed, (regime) => kept[regime]);
    const adopted = rulesByDay(governed, (regime) => (regime === of ? ordered([...kept[regime], added]) : kept[regime]));
    const moved = rulesByDay(ordered([...governed.filter(({ from }) => from < move.from), move]), (regime) => kept[regime]);
    if (on < added.from) expect(said(adopted, on)).toEqual(said(before, on));
    if (on < move.from) expect(said(moved, on)).toEqual(said(before, on));
  }));
});
