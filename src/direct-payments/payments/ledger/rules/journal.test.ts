import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence, sum, type Pence } from '../../../../core/money.js';
import { addDays, plainDate } from '../../../../core/plain-date.js';
import { journalOf, journalTotals, type CodedLine, type JournalRow, type Stream } from './journal.js';

const day = plainDate;
const codes = { bank: { costCentre: 'BAL', subjective: '9000' }, cards: { costCentre: 'BAL', subjective: '9100' }, prepayments: { costCentre: 'BAL', subjective: '8000' } };
const care = { costCentre: 'ASC1', subjective: '4010' };
const inMarch = { from: day('2026-03-16'), until: day('2026-04-12') };

describe('the journal of a run', () => {
  it('sets spending by stream against the account it was paid from, and March’s advance as a prepayment that April uses', () => {
    const lines: CodedLine[] = [
      { stream: 'social_care', code: care, amount: pence(280_00), days: inMarch }, { stream: 'social_care', code: care, amount: pence(-30_00), days: null },
      { stream: 'education', code: { costCentre: 'SEND', subjective: '4020' }, amount: pence(50_00), days: null },
    ];
    expect(journalOf(lines, { bank: pence(250_00), cards: pence(50_00) }, day('2026-03-16'), codes).map(({ on, costCentre, subjective, debit, credit }) => [on, costCentre, subjective, debit, credit])).toEqual([
      ['2026-03-16', 'SEND', '4020', 5_000, 0], ['2026-03-16', 'ASC1', '4010', 13_000, 0], ['2026-03-16', 'BAL', '8000', 12_000, 0],
      ['2026-03-16', 'BAL', '9000', 0, 25_000], ['2026-03-16', 'BAL', '9100', 0, 5_000],
      ['2026-04-01', 'ASC1', '4010', 12_000, 0], ['2026-04-01', 'BAL', '8000', 0, 12_000],
    ]);
  });

  const amount = fc.integer({ min: -90_000, max: 900_000 });
  const line = fc.record({ stream: fc.constantFrom<Stream>('social_care', 'education', 'health'), budget: fc.integer({ min: 1, max: 3 }), amount, start: fc.integer({ min: -40, max: 40 }), length: fc.integer({ min: 0, max: 60 }), dated: fc.boolean() });

  it('balances on each day, and spends what the lines say by stream, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 365 }), (given, offset) => {
        const payOn = addDays(day('2025-04-01'), offset);
        const lines = given.map(({ stream, budget, amount: each, start, length, dated }): CodedLine => ({
          stream, code: { costCentre: `C${String(budget)}`, subjective: '4' }, amount: each as Pence, days: dated ? { from: addDays(payOn, start), until: addDays(payOn, start + length) } : null,
        }));
        const total = sum(lines.map((one) => one.amount));
        const rows = journalOf(lines, { bank: pence(total - 100), cards: pence(100) }, payOn, codes);
        for (const on of new Set(rows.map((row) => row.on))) expect(balanceOf(rows.filter((row) => row.on === on))).toBe(0);
        const prepaid = rows.filter(({ subjective }) => subjective === '8000');
        expect(balanceOf(prepaid)).toBe(0);
        for (const stream of ['social_care', 'education', 'health'] as const)
          expect(balanceOf(rows.filter((row) => row.stream === stream))).toBe(sum(lines.filter((one) => one.stream === stream).map((one) => one.amount)));
        expect(journalTotals(rows).debit).toBe(journalTotals(rows).credit);
      }),
    );
  });
});

function balanceOf(rows: readonly JournalRow[]): number {
  return rows.reduce((balance, { debit, credit }) => balance + debit - credit, 0);
}
