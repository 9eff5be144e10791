import { expect, test } from 'vitest';
import { clockAt } from './clock.js';

test.each([
  ['2026-03-28T23:59:59Z', '2026-03-28'],
  ['2026-03-29T00:30:00Z', '2026-03-29'],
  ['2026-06-30T22:59:59Z', '2026-06-30'],
  ['2026-06-30T23:00:00Z', '2026-07-01'],
  ['2026-10-25T00:30:00Z', '2026-10-25'],
  ['2026-12-31T23:59:59Z', '2026-12-31'],
])('at %s it is %s in England', (moment, day) => {
  expect(clockAt(new Date(moment)).today()).toBe(day);
});
