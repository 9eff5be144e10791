import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allocate } from '../../core/allocate.js';
import { pence } from '../../core/money.js';
import { totalsOf } from './totals.js';

const stream = fc.constantFrom('social_care' as const, 'education' as const, 'health' as const);
const line = fc.record({ weekly: fc.nat(500_000), parts: fc.array(fc.record({ stream, budgetId: fc.option(fc.integer({ min: 1, max: 3 })), weight: fc.integer({ min: 1, max: 100 }) }), { minLength: 1, maxLength: 3 }), bears: fc.boolean() });

it('sums to the whole to the penny whoever pays, and takes of a contribution no more than what bears it costs', () => {
  fc.assert(fc.property(fc.array(line, { maxLength: 6 }), fc.option(fc.nat(400_000)), fc.constantFrom('net' as const, 'gross' as const), (drawn, assessed, paid) => {
    const lines = drawn.flatMap(({ weekly, parts, bears }) => allocate(pence(weekly), parts.map(({ weight }) => weight)).map((part, index) => ({
      stream: parts[index]?.stream ?? 'health', budgetId: parts[index]?.budgetId ?? null, weekly: part, annual: pence(part * 52), oneOff: null, bearsContribution: bears && parts[index]?.stream === 'social_care',
    })));
    const totals = totalsOf({ lines, contributionWeekly: assessed === null ? null : pence(assessed), contributionPaid: assessed === null ? null : paid });
    // The second, simpler way: add everything up, and the bearing lines apart.
    const whole = drawn.reduce((all, { weekly }) => all + weekly, 0);
    const bearing = lines.filter((one) => one.bearsContribution).reduce((all, { weekly }) => all + weekly, 0);
    const borne = Math.min(assessed ?? 0, bearing);
    expect(totals.weekly).toBe(whole);
    expect(totals.byBudget.reduce((all, { weekly }) => all + weekly, 0)).toBe(whole);
    expect(new Set(totals.byBudget.map((one) => `${one.stream} ${String(one.budgetId)}`)).size).toBe(totals.byBudget.length);
    expect(totals.contribution?.borne ?? 0).toBe(borne);
    expect(totals.councilPays).toBe(assessed !== null && paid === 'net' ? whole - borne : whole);
  }));
});
