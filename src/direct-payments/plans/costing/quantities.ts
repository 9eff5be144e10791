import { exact, exactOf, isLess, plus, times, type Exact } from '../../../core/exact.js';
import { ok, type Result } from '../../../core/result.js';
import type { Pattern } from './line-input.js';
import { refuseCosting } from './refusals.js';

/** A pattern with its numbers read. */
export interface ReadPattern {
  readonly name: Pattern['name'];
  readonly perWeek: Exact;
  readonly weeks: Exact;
}

export const patternNames: Readonly<Record<Pattern['name'], string>> = { every_week: 'every week', term: 'in term time', holidays: 'in the school holidays' };

/** A number as it was typed; refused in words where it is none, or out of its bounds. */
export function numberIn(text: string, most: number, what: string, field: string): Result<Exact> {
  const value = exactOf(text);
  if (value && value.numerator >= 0n && !isLess(exact(most), value)) return ok(value);
  return refuseCosting('line-not-costed', `“${text}” is not ${what}. Give a number from 0 to ${String(most)}.`, { field });
}

/** Reads the patterns of a line; refused where there is none, or where together they have more weeks than a year. */
export function readPatterns(patterns: readonly Pattern[], mostPerWeek: number): Result<readonly [ReadPattern, ...ReadPattern[]]> {
  const read: ReadPattern[] = [];
  for (const { name, perWeek, weeks } of patterns) {
    const [quantity, count] = [numberIn(perWeek, mostPerWeek, 'how much there is in a week', 'perWeek'), numberIn(weeks, 53, 'a number of weeks in a year', 'weeks')];
    if (!quantity.ok) return quantity;
    if (!count.ok) return count;
    read.push({ name, perWeek: quantity.value, weeks: count.value });
  }
  const [first, ...others] = read;
  if (!first) return refuseCosting('line-not-costed', 'Say how much there is in a week, and for how many weeks of the year.', { field: 'patterns' });
  if (isLess(exact(53), weeksIn(read))) return refuseCosting('line-not-costed', 'Term-time and holiday weeks together are more than a year has. Give no more than 53.', { field: 'weeks' });
  return ok([first, ...others]);
}

export function weeksIn(patterns: readonly ReadPattern[]): Exact {
  return patterns.reduce((all, one) => plus(all, one.weeks), exact(0));
}

export function unitsIn(patterns: readonly ReadPattern[]): Exact {
  return patterns.reduce((all, one) => plus(all, times(one.perWeek, one.weeks)), exact(0));
}
