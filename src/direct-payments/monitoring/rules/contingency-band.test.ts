import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { addDays, daysBetween, plainDate } from '../../../core/plain-date.js';
import { contingencyBand, type BandInput } from './contingency-band.js';

const day = plainDate;
const usual: BandInput = {
  versions: [{ effectiveFrom: day('2020-04-01'), weeks: 10, on: 'net' }, { effectiveFrom: day('2026-04-01'), weeks: 8, on: 'net' }],
  planLines: [{ weekly: pence(13_000), from: day('2025-11-03'), until: null }],
  contributions: [], from: day('2026-01-01'), until: day('2026-06-30'), endsOn: null,
};

describe('what might be held over time', () => {
  it('follows the policy version of each day', () => {
    expect(contingencyBand(usual)).toEqual([
      { from: '2026-01-01', until: '2026-03-31', amount: 130_000 },
      { from: '2026-04-01', until: '2026-06-30', amount: 104_000 },
    ]);
  });

  it('follows the plan lines of each day, and their last day still counts', () => {
    const planLines = [{ weekly: pence(10_000), from: day('2025-11-03'), until: day('2026-04-30') }, { weekly: pence(20_000), from: day('2026-05-01'), until: null }];
    expect(contingencyBand({ ...usual, planLines }).map(({ from, amount }) => [from, amount])).toEqual([
      ['2026-01-01', 100_000], ['2026-04-01', 80_000], ['2026-05-01', 160_000],
    ]);
  });

  it('leaves the contribution out where the weeks are net, and counts it where they are gross', () => {
    const contributions = [{ weekly: pence(3_000), from: day('2026-01-01'), until: null }];
    const versions = (on: 'net' | 'gross'): BandInput['versions'] => [{ effectiveFrom: day('2020-04-01'), weeks: 2, on }];
    expect(contingencyBand({ ...usual, contributions, versions: versions('net') })).toMatchObject([{ amount: 20_000 }]);
    expect(contingencyBand({ ...usual, contributions, versions: versions('gross') })).toMatchObject([{ amount: 26_000 }]);
  });

  it('is nothing after the agreement’s end, and nothing before the first policy', () => {
    expect(contingencyBand({ ...usual, endsOn: day('2026-02-28') })).toEqual([{ from: '2026-01-01', until: '2026-02-28', amount: 130_000 }]);
    expect(contingencyBand({ ...usual, versions: [{ effectiveFrom: day('2026-06-01'), weeks: 8, on: 'net' }] })).toMatchObject([{ from: '2026-06-01' }]);
  });

  it('has no two periods on one day, none outside its span, and gives each day what that day alone would have', () => {
    const anyDay = fc.integer({ min: -100, max: 300 }).map((days) => addDays(usual.from, days));
    const line = fc.record({ weekly: fc.nat(50_000).map(pence), from: anyDay, until: fc.option(anyDay, { nil: null }) });
    const version = fc.record({ effectiveFrom: anyDay, weeks: fc.nat(12), on: fc.constantFrom('net' as const, 'gross' as const) });
    const versions = fc.uniqueArray(version, { maxLength: 4, selector: ({ effectiveFrom }) => effectiveFrom }).map((all) => all.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)));
    fc.assert(
      fc.property(versions, fc.array(line, { maxLength: 4 }), fc.array(line, { maxLength: 2 }), fc.option(anyDay, { nil: null }), fc.nat(180), (...[all, planLines, contributions, endsOn, at]) => {
        const input = { ...usual, versions: all, planLines, contributions, endsOn };
        const band = contingencyBand(input);
        for (const [index, { from, until }] of band.entries()) {
          expect(from >= (index === 0 ? usual.from : addDays(band[index - 1]?.until ?? usual.from, 1)) && from <= until && until <= usual.until).toBe(true);
        }
        const on = addDays(usual.from, Math.min(at, daysBetween(usual.from, usual.until)));
        const alone = contingencyBand({ ...input, from: on, until: on });
        expect(band.find(({ from, until }) => from <= on && on <= until)?.amount).toBe(alone[0]?.amount);
      }),
    );
  });
});
