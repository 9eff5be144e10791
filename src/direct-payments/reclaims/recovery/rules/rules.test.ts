import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence, sum } from '../../../../core/money.js';
import { plainDate } from '../../../../core/plain-date.js';
import { streams } from '../../../monitoring/rules/streams.js';
import { overdueOn, progressOf, spreadInstalments } from './instalments.js';
import { shareByOwed, totalOwed } from './share.js';

const amount = (most: number) => fc.integer({ min: 0, max: most }).map(pence);
const parts = fc.tuple(amount(9_999_999), amount(9_999_999), amount(9_999_999)).map((owed) => streams.map((stream, index) => ({ stream, owed: owed[index] ?? pence(0) })));

describe('money shared among budgets', () => {
  it('comes to what came or what is owed, whichever is less, and gives no budget more than it is owed', () => {
    fc.assert(fc.property(parts, amount(40_000_000), (owed, came) => {
      const shares = shareByOwed(came, owed);
      expect(sum(shares.map((share) => share.amount))).toBe(Math.min(came, totalOwed(owed)));
      for (const { stream, amount: share } of shares) expect(share).toBeLessThanOrEqual(owed.find((one) => one.stream === stream)?.owed ?? 0);
    }));
  });

  it('of 100 pence, owed two to one, is 67 and 33', () => {
    expect(shareByOwed(pence(100), [{ stream: 'social_care', owed: pence(200) }, { stream: 'education', owed: pence(100) }]).map((share) => share.amount)).toEqual([67, 33]);
  });
});

describe('instalments', () => {
  const first = plainDate('2026-01-31');

  it('come to the debt, differ by a penny at most, and never go back in time', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 13 }), (debt, count, weeks) => {
      for (const rhythm of [{ every: 'month' }, { everyWeeks: weeks }] as const) {
        const plan = spreadInstalments(pence(debt), count, first, rhythm);
        expect(sum(plan.map((one) => one.amount))).toBe(debt);
        expect(Math.max(...plan.map((one) => one.amount)) - Math.min(...plan.map((one) => one.amount))).toBeLessThanOrEqual(1);
        expect(plan.map(({ dueOn }) => dueOn)).toEqual(plan.map(({ dueOn }) => dueOn).sort());
      }
    }));
  });

  it('by the month keep the day of the first where the month has it', () => {
    expect(spreadInstalments(pence(300), 3, first, { every: 'month' }).map(({ dueOn }) => dueOn)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
  });

  it('are met from the first on, and what has not come by its day is overdue', () => {
    const plan = spreadInstalments(pence(300), 3, first, { every: 'month' });
    expect(progressOf(plan, pence(150)).map(({ open }) => open)).toEqual([0, 50, 100]);
    expect([overdueOn(progressOf(plan, pence(150)), plainDate('2026-02-27')), overdueOn(progressOf(plan, pence(150)), plainDate('2026-02-28'))]).toEqual([0, 50]);
    fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), (owed) => {
      expect(sum(progressOf(plan, pence(owed)).map(({ open }) => open))).toBe(owed);
    }));
  });
});
