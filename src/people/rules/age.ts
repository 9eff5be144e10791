import type { PlainDate } from '../../core/plain-date.js';

/** Whole years, by the calendar: somebody born on 29 February is older on 1 March. */
export function ageOn(born: PlainDate, on: PlainDate): number {
  return Number(on.slice(0, 4)) - Number(born.slice(0, 4)) - (on.slice(5) < born.slice(5) ? 1 : 0);
}
