import { expect, it } from 'vitest';
import { tQuantiles } from './t-quantile.js';

/** Student's density without its constant, added up in small steps: a second way to the same figures. */
function within(spreads: number, degrees: number): number {
  const step = 0.0005;
  const density = (t: number): number => (1 + (t * t) / degrees) ** (-(degrees + 1) / 2);
  // Far out the tails of few degrees are long: there the steps grow with the distance.
  const area = (from: number, to: number, steps: number): number => {
    let sum = 0;
    const ratio = (to / from) ** (1 / steps);
    for (let index = 0, left = from; index < steps; index += 1, left *= ratio) sum += (density(left) + density(left * ratio)) / 2 * (left * ratio - left);
    return sum;
  };
  const start = area(step, spreads, 20_000) + step * density(0);
  return start / (start + area(spreads, 1e9, 200_000));
}

it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 40])('with %i degrees of freedom hold eight in ten, and half', (degrees) => {
  const { eightInTen, half } = tQuantiles(degrees);
  expect(within(eightInTen, degrees)).toBeCloseTo(0.8, 3);
  expect(within(half, degrees)).toBeCloseTo(0.5, 3);
});

it('are for whole degrees from one', () => {
  expect(() => tQuantiles(0)).toThrow(RangeError);
  expect(() => tQuantiles(2.5)).toThrow(RangeError);
});
