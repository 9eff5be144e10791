import type { PlainDate } from '../../../core/plain-date.js';

/** Whole years lived on a day. Someone born on 29 February is a year older on 1 March of other years. */
export function ageOn(born: PlainDate, day: PlainDate): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) >= born.slice(5) ? years : years - 1;
}
