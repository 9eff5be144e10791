import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { likelyKinds } from './likely-kinds.js';
import { statusOf, type LiveDecision } from './line-state.js';
import { batchOf, type BatchLine } from './payee-batch.js';
import { repeatedCorrection, type Correction } from './same-correction.js';

const line = (amount: number, more: Partial<BatchLine> = {}): BatchLine => ({ description: 'SUNNYBANK CARE REF 1', amount: pence(amount), kind: 'care_agency', isSplit: false, ...more });

describe('a payee’s batch', () => {
  it('takes the open lines of the same words, the same way and the same reading', () => {
    const of = line(-9_600);
    const open = [of, line(-9_600, { description: 'SUNNYBANK CARE REF 2' }), line(-9_500), line(9_600), line(-9_600, { kind: 'other' }), line(-9_600, { description: 'SUNNYSIDE CARE' }), line(-9_600, { isSplit: true })];
    expect(batchOf(of, open)).toMatchObject({ payee: 'SUNNYBANK CARE REF', lines: open.slice(0, 3), total: -28_700, least: 9_500, most: 9_600 });
  });

  it('is not worth it for two, nor where the payee is no word', () => {
    expect(batchOf(line(-1), [line(-1), line(-1)])).toBeUndefined();
    const nameless = line(-1, { description: '1 2' });
    expect(batchOf(nameless, [nameless, nameless, nameless])).toBeUndefined();
  });

  it('leaves out what is far from usual, and never more than half', () => {
    const of = line(-9_600);
    const open = [of, line(-9_650), line(-9_550), line(-9_600), line(-42_000), line(-100)];
    expect([...(batchOf(of, open)?.outliers.values() ?? [])]).toEqual(['£420.00 is far above the usual £96.00', '£1.00 is far below the usual £96.00']);
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 3, maxLength: 40 }), (sizes) => {
      const lines = sizes.map((size) => line(-size));
      const batch = batchOf(lines[0] ?? of, lines);
      expect(batch?.lines).toHaveLength(sizes.length);
      expect((batch?.outliers.size ?? 0) * 2).toBeLessThanOrEqual(sizes.length);
    }));
  });

  it('does not mind a penny among equal amounts', () => {
    const open = [line(-9_600), line(-9_600), line(-9_601)];
    expect(batchOf(open[0] ?? line(0), open)?.outliers.size).toBe(0);
  });
});

describe('the nine likeliest kinds', () => {
  const kinds = ['council_payment', 'refund', 'wages', 'taxi', 'club', 'food', 'a', 'b', 'c', 'd', 'e'].map((code) => ({ code, name: code }));
  const counts = [{ kind: 'wages', moneyIn: false, lines: 9 }, { kind: 'taxi', moneyIn: false, lines: 20 }, { kind: 'council_payment', moneyIn: true, lines: 4 }];

  it('are those its account has most, then those of the plan, then the rest by name', () => {
    expect(likelyKinds(kinds, counts, ['club'], false).map(({ code }) => code)).toEqual(['taxi', 'wages', 'club', 'a', 'b', 'c', 'd', 'e', 'food']);
  });

  it('are for money in only what comes in', () => {
    expect(likelyKinds(kinds, counts, ['club'], true).map(({ code }) => code)).toEqual(['council_payment', 'refund']);
  });
});

describe('a line', () => {
  const decided = (what: LiveDecision['what'], at = 10): LiveDecision => ({ actId: 1, what, by: 'M Tate', at: new Date(at), reason: null });
  const question = (answeredAt: number | null) => ({ questionId: 1, question: 'What for?', answer: answeredAt === null ? null : 'A coat', answeredAt: answeredAt === null ? null : new Date(answeredAt) });

  it.each([
    ['nobody has decided it', null, null, 'open'],
    ['somebody has', decided('accept'), null, 'decided'],
    ['the family is asked', decided('asked'), question(null), 'waiting'],
    ['they have answered', decided('asked'), question(20), 'open'],
    ['it was decided after their answer', decided('kind', 30), question(20), 'decided'],
    ['it was decided before their answer', decided('kind', 10), question(20), 'open'],
    ['it was decided, and the question has no answer', decided('split'), question(null), 'decided'],
  ] as const)('where %s', (_, live, asked, status) => {
    expect(statusOf(live, asked)).toBe(status);
  });
});

describe('the same change', () => {
  const change = (actId: number, more: Partial<Correction> = {}): Correction => ({ actId, accountId: 1, lineNo: actId, description: `OAK CRAFTS ${String(actId)}`, kind: 'therapy', moneyIn: false, ...more });

  it('counts where the payee, the way and the kind are the same', () => {
    expect(repeatedCorrection([change(1), change(2)], 2)).toMatchObject({ words: 'OAK CRAFTS', times: 2, lineNo: 2 });
    for (const other of [change(1, { kind: 'cash' }), change(1, { moneyIn: true }), change(1, { description: 'ELM CRAFTS' })]) expect(repeatedCorrection([other, change(2)], 2)).toBeUndefined();
  });

  it('is not two where one act decided both', () => {
    expect(repeatedCorrection([change(1), change(1, { lineNo: 2 })], 1)).toBeUndefined();
    expect(repeatedCorrection([], 1)).toBeUndefined();
  });
});
