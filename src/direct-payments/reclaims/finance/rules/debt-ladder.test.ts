import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ladderStanding } from './debt-ladder.js';

const ladder = [14, 28, 56];

test.each([
  [13, [], undefined, false], [14, [], 14, false], [27, [14], undefined, false], [28, [14], 28, false], [40, [], 28, false], [60, [28], 56, false], [60, [56], undefined, true], [200, [14, 28, 56], undefined, true],
] as const)('%i days late, after %j, the step that is due is %s', (days, sent, due, isSpent) => {
  expect(ladderStanding(ladder, days, sent)).toEqual({ due, isSpent });
});

test('looked at on any days, each step goes out once at most, never early, and the last one in the end', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat(90), { maxLength: 5 }), fc.array(fc.nat(120), { maxLength: 12 }), (steps, looks) => {
    const sent: number[] = [];
    for (const day of [...looks.sort((a, b) => a - b), 150]) {
      const { due } = ladderStanding(steps, day, sent);
      if (due === undefined) continue;
      expect(due).toBeLessThanOrEqual(day);
      expect(sent).not.toContain(due);
      sent.push(due);
    }
    expect(sent).toEqual([...sent].sort((a, b) => a - b));
    expect(sent.at(-1)).toBe(steps.length === 0 ? undefined : Math.max(...steps));
  }));
});
