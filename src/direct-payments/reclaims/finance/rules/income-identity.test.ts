import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../../core/money.js';
import { plainDate } from '../../../../core/plain-date.js';
import { incomeIdentities, type IncomePayment } from './income-identity.js';

const days = ['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04'].map(plainDate);
const payment: fc.Arbitrary<IncomePayment> = fc.record({
  on: fc.constantFrom(...days), amount: fc.constantFrom(100, 101, 2500).map(pence), text: fc.constantFrom('OKAFOR RC000123', 'RC000124', 'CHEQUE'),
});

/** What the world paid, and files that each hold whole days of it, in any order of rows, some of them sent twice. */
const story = fc.record({
  paid: fc.array(payment, { maxLength: 14 }),
  files: fc.array(fc.record({ from: fc.nat(3), length: fc.integer({ min: 1, max: 4 }), seed: fc.nat(1000), spaces: fc.boolean() }), { minLength: 1, maxLength: 6 }),
}).map(({ paid, files }) => ({
  paid,
  files: files.map(({ from, length, seed, spaces }) => {
    const held = days.slice(from, from + length);
    const rows = paid.filter(({ on }) => held.includes(on)).map((one) => (spaces ? { ...one, text: ` ${one.text.replace(' ', '   ')} ` } : one));
    return { held, rows: rows.map((row, index) => ({ row, key: (index * 7919 + seed * 104_729) % 1009 })).sort((a, b) => a.key - b.key).map(({ row }) => row) };
  }),
}));

describe('what makes a payment itself', () => {
  it('counts each payment once, however files overlap, come again or order their rows; twins are two', () => {
    fc.assert(fc.property(story, ({ paid, files }) => {
      const known = new Map<string, IncomePayment>();
      for (const { rows } of files) for (const [index, identity] of incomeIdentities(rows).entries()) {
        const row = rows[index];
        if (row) known.set(identity, row);
      }
      const covered = new Set(files.flatMap(({ held }) => held));
      const brief = ({ on, amount, text }: IncomePayment): string => `${on} ${String(amount)} ${text.trim().split(/\s+/).join(' ')}`;
      expect([...known.values()].map(brief).sort()).toEqual(paid.filter(({ on }) => covered.has(on)).map(brief).sort());
    }));
  });

  it('knows a payment by its day, its amount and its words', () => {
    const one = { on: plainDate('2026-05-01'), amount: pence(100), text: 'RC000123' };
    const others = [{ ...one, on: plainDate('2026-05-02') }, { ...one, amount: pence(101) }, { ...one, text: 'RC000124' }];
    const identities = [one, ...others].map((payment) => incomeIdentities([payment])[0]);
    expect(new Set(identities).size).toBe(4);
    expect(incomeIdentities([one, one])[1]).not.toBe(incomeIdentities([one])[0]);
  });
});
