import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { finishStatement, type StatementDraft } from './finish-statement.js';

function draft(opening: number | null, amounts: readonly number[], closing: number | null): StatementDraft {
  const lines = amounts.map((amount, index) => ({ date: plainDate('2026-03-02'), amount: pence(amount), description: '', balance: null, row: index + 1 }));
  const balances = { opening: opening === null ? null : pence(opening), closing: closing === null ? null : pence(closing) };
  return { account: null, sortCode: null, currency: 'GBP', from: null, to: null, ...balances, lines, warnings: [] };
}

describe('a finished statement', () => {
  it('reconciles where opening and lines come to closing', () => {
    expect(finishStatement(draft(10_000, [-1234, 0], 8766))).toMatchObject({ reconciles: true, warnings: [] });
    expect(finishStatement(draft(0, [], 0))).toMatchObject({ reconciles: true, warnings: [] });
  });

  it('warns by how much it does not', () => {
    const { reconciles, warnings } = finishStatement(draft(10_000, [-1234], 8765));
    expect(reconciles).toBe(false);
    expect(warnings).toMatchObject([{ code: 'does-not-reconcile' }]);
    expect(warnings[0]?.message).toContain('-0.01 GBP');
  });

  it('cannot know where a balance is not stated', () => {
    expect(finishStatement(draft(null, [-1234], 8766)).reconciles).toBeNull();
    expect(finishStatement(draft(10_000, [-1234], null)).reconciles).toBeNull();
  });

  it('does not pretend to know what is too large to add up exactly', () => {
    const large = Number.MAX_SAFE_INTEGER;
    expect(finishStatement(draft(large, [large, -large], large))).toMatchObject({ reconciles: null, warnings: [] });
  });
});
