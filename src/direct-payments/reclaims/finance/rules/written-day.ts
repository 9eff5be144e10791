import { dateOf, type PlainDate } from '../../../../core/plain-date.js';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$/;
const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?$/;
const named = /^(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4})$/i;

/** A day as finance systems of this country write it: year first, or day first, never month first. Undefined where it is none. */
export function writtenDay(text: string): PlainDate | undefined {
  const trimmed = text.trim();
  const first = yearFirst.exec(trimmed);
  if (first) return dateOf(Number(first[1]), Number(first[2]), Number(first[3]));
  const second = dayFirst.exec(trimmed);
  if (second) return dateOf(Number(second[3]), Number(second[2]), Number(second[1]));
  const third = named.exec(trimmed);
  return third ? dateOf(Number(third[3]), months.indexOf((third[2] ?? '').toLowerCase()) + 1, Number(third[1])) : undefined;
}
