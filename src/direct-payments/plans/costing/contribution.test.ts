import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { bearsContribution, splitLine, takeContribution, type BearingLine } from './contribution.js';

const anyLine: fc.Arbitrary<BearingLine> = fc.record({
  stream: fc.constantFrom('social_care' as const, 'education' as const, 'health' as const),
  weekly: fc.integer({ min: 0, max: 90_000 }).map(pence),
  bearsContribution: fc.boolean(),
  aftercare: fc.boolean(),
});
const care = (weekly: number, more: Partial<BearingLine> = {}): BearingLine => ({ stream: 'social_care', weekly: pence(weekly), bearsContribution: true, ...more });

describe('an assessed contribution', () => {
  it('£40 of £60 a week leaves £20 for the council to pay, or £60 and an invoice', () => {
    expect(takeContribution([care(6_000)], pence(4_000), 'net')).toMatchObject({ borne: 4_000, councilPays: 2_000, invoiced: 0 });
    expect(takeContribution([care(6_000)], pence(4_000), 'gross')).toMatchObject({ borne: 4_000, councilPays: 6_000, invoiced: 4_000 });
  });

  it('never comes off education, health or aftercare', () => {
    const free = [care(5_000, { stream: 'education' }), care(5_000, { stream: 'health' }), care(5_000, { aftercare: true }), care(5_000, { bearsContribution: false })];
    expect(takeContribution(free, pence(4_000), 'net')).toMatchObject({ borne: 0, notAsked: 4_000, councilPays: 20_000, byLine: [0, 0, 0, 0] });
  });

  it('is capped at what the lines that bear it cost, and no penny is lost or made', () => {
    fc.assert(fc.property(fc.array(anyLine, { maxLength: 6 }), fc.integer({ min: 0, max: 200_000 }).map(pence), fc.constantFrom('net' as const, 'gross' as const), (lines, assessed, way) => {
      const taken = takeContribution(lines, assessed, way);
      const total = lines.reduce((all, line) => all + line.weekly, 0);
      expect(taken.borne + taken.notAsked).toBe(assessed);
      expect(taken.byLine.reduce((all, part) => all + part, 0)).toBe(taken.borne);
      expect(way === 'net' ? taken.councilPays + taken.borne : taken.councilPays).toBe(total);
      lines.forEach((line, index) => {
        expect(taken.byLine[index]).toBeLessThanOrEqual(bearsContribution(line) ? line.weekly : 0);
      });
    }));
  });
});

describe('a line that several budgets pay for', () => {
  it('is split to the penny', () => {
    const parts = splitLine(pence(10_001), [{ stream: 'social_care', budgetId: 1, share: 60 }, { stream: 'education', budgetId: 2, share: 40 }]);
    expect(parts.map((part) => part.weekly)).toEqual([6_001, 4_000]);
  });

  it('never loses a penny, and no part is a penny from its exact share', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000 }).map(pence), fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }), (weekly, weights) => {
      const parts = splitLine(weekly, weights.map((share, budgetId) => ({ stream: 'social_care' as const, budgetId, share })));
      const all = weights.reduce((total, weight) => total + weight, 0);
      expect(parts.reduce((total, part) => total + part.weekly, 0)).toBe(weekly);
      // Whole numbers: |part × all − weekly × share| < all.
      for (const part of parts) expect(Math.abs(part.weekly * all - weekly * part.share)).toBeLessThan(all);
    }));
  });
});
