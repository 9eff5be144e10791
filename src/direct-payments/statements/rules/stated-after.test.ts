import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../../core/plain-date.js';
import { mergeStatements } from './merge-statements.js';
import { file, type FixtureLine, type FixtureStatement } from './statement-fixture.js';
import { statedAfter } from './stated-after.js';

const day = plainDate('2026-03-31');
const stated = (...statements: FixtureStatement[]): ReturnType<typeof statedAfter> => statedAfter(mergeStatements(statements.map((one, index) => file(String(index), one))), day);

describe('what statements say an account held at the end of a day', () => {
  it.each<[string, FixtureStatement[], { begins: string; amount: number } | undefined]>([
    ['the opening of one that begins the day after', [{ from: '2026-04-01', to: '2026-04-30', opening: 5_000, lines: [['2026-04-03', -1_000, 'Wages', 4_000]] }], { begins: plainDate('2026-04-01'), amount: 5_000 }],
    ['the balance within one that covers the day', [{ from: '2026-03-01', to: '2026-04-30', opening: 5_000, lines: [['2026-03-30', -1_000, 'Wages', 4_000], ['2026-04-03', -500, 'Club', 3_500]] }], { begins: plainDate('2026-04-01'), amount: 4_000 }],
    ['the opening of a later one, and when', [{ from: '2026-04-09', to: '2026-04-30', opening: 700, lines: [['2026-04-10', 100, 'In', 800]] }], { begins: plainDate('2026-04-09'), amount: 700 }],
    ['nothing where none reaches beyond it', [{ from: '2026-03-01', to: '2026-03-31', opening: 5_000, closing: 5_000 }], undefined],
    ['nothing where none states a balance', [{ from: '2026-04-01', to: '2026-04-30', lines: [['2026-04-03', -1_000, 'Wages']] }], undefined],
    ['nothing where there is none', [], undefined],
  ])('is %s', (_what, statements, expected) => expect(stated(...statements)).toEqual(expected));

  it('is the opening of the first after the day where the whole is not proved', () => {
    const broken = { from: '2026-05-01', to: '2026-05-31', opening: 99_999, lines: [['2026-05-10', 1, 'In', 3]] } satisfies FixtureStatement;
    expect(stated({ from: '2026-04-01', to: '2026-04-30', opening: 5_000, closing: 4_000, lines: [['2026-04-03', -1_000, 'Wages', 4_000]] }, broken)).toEqual({ begins: plainDate('2026-04-01'), amount: 5_000 });
  });

  it('is what the lines come to by the day, counted one by one', () => {
    const movement = fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -9_000, max: 9_000 }).filter((amount) => amount !== 0));
    fc.assert(fc.property(fc.integer({ min: -50_000, max: 50_000 }), fc.array(movement, { maxLength: 12 }), (opening, movements) => {
      const sorted = movements.map(([offset, amount], index) => ({ on: addDays(day, offset), amount, text: `line ${String(index)}` })).sort((a, b) => (a.on < b.on ? -1 : 1));
      let balance = opening;
      const lines = sorted.map(({ on, amount, text }): FixtureLine => { balance += amount; return [on, amount, text, balance]; });
      const found = stated({ from: addDays(day, -40), to: addDays(day, 40), opening, lines });
      let counted = opening;
      for (const { on, amount } of sorted) if (on <= day) counted += amount;
      expect(found).toEqual({ begins: addDays(day, 1), amount: counted });
    }));
  });
});
