import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { segmentsFrom, segmentsOf, type DatedLine, type DatedVersion } from './picture.js';

const first = plainDate('2026-02-20');
const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays(first, days));
const days = Array.from({ length: 70 }, (_, index) => addDays(first, index));

/** Versions one after the other, each with lines of its own days on or after its first. */
const versions = fc.array(
  fc.record({ effectiveFrom: day, lines: fc.array(fc.record({ after: fc.nat(20), lasts: fc.option(fc.nat(30)), isOnce: fc.boolean() }), { maxLength: 4 }) }),
  { maxLength: 6 },
).map((drawn): DatedVersion<DatedLine>[] => {
  let id = 0;
  return drawn.map(({ effectiveFrom, lines }) => ({
    effectiveFrom,
    lines: lines.map(({ after, lasts, isOnce }) => {
      const from = addDays(effectiveFrom, after);
      return { id: ++id, from, until: isOnce || lasts === null ? null : addDays(from, lasts), isOnce };
    }),
  }));
});

/** The second, simpler way: on each day the version that governs it is the last carried out of those that have begun by then. */
function inForceOn(all: readonly DatedVersion<DatedLine>[], on: PlainDate): number[] {
  const governing = all.findLast(({ effectiveFrom }) => effectiveFrom <= on);
  return (governing?.lines ?? []).filter(({ isOnce, from, until }) => (isOnce ? from === on : from <= on && (until === null || on <= until))).map(({ id }) => id);
}

describe('what holds after versions one after the other', () => {
  it('is on every day exactly what the version says that governs the day', () => {
    fc.assert(fc.property(versions, (all) => {
      const segments = segmentsOf(all);
      for (const on of days) {
        const held = segments.filter(({ line, from, until }) => (line.isOnce ? from === on : from <= on && (until === null || on <= until))).map(({ line }) => line.id);
        expect(held.sort()).toEqual(inForceOn(all, on).sort());
      }
    }));
  });

  it('copied from any day on as a further version changes nothing on any day', () => {
    fc.assert(fc.property(versions, day, (all, from) => {
      const copy = segmentsFrom(segmentsOf(all), from).map((segment) => ({ ...segment.line, from: segment.from, until: segment.until }));
      const further = [...all, { effectiveFrom: from, lines: copy }];
      for (const on of days) expect(inForceOn(further, on).sort()).toEqual(inForceOn(all, on).sort());
    }));
  });

  it('ends what is changed the day before', () => {
    const line = { id: 1, from: first, until: null, isOnce: false };
    expect(segmentsOf([{ effectiveFrom: first, lines: [line] }, { effectiveFrom: plainDate('2026-03-01'), lines: [] }])).toEqual([{ line, from: first, until: '2026-02-28' }]);
  });
});
