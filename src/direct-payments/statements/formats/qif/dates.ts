import { dateOf, type PlainDate } from '../../../../core/plain-date.js';

export type DateOrder = 'dmy' | 'mdy';

/** A date of a QIF file whose first two numbers may be day and month or month and day. */
interface TwoNumbers {
  readonly first: number;
  readonly second: number;
  readonly year: number;
}

export interface ChosenOrder {
  readonly order: DateOrder;
  /** Both orders fit every date, so nothing but custom chose. */
  readonly assumed: boolean;
  /** Neither order fits every date. */
  readonly mixed: boolean;
}

const numbers = /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*([/.\-' ])\s*(\d{1,4})$/;
const yearFirst = /^(\d{4})(?:(\d{2})(\d{2})|([/.-])(\d{1,2})\4(\d{1,2}))$/;
const monthNamed = /^(\d{1,2})[\s./-]*([a-z]{3,9})[\s./'-]*(\d{2}|\d{4})$/i;
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * QIF never states the order of its dates, so all of them choose it together: the order that fits the most, and day
 * first where both fit as many. Dates that name their month or begin with the year have no say.
 */
export function orderOf(dates: readonly string[]): ChosenOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  let counted = 0;
  for (const date of dates) {
    const two = twoNumbersOf(date);
    if (!two) continue;
    const fits = [inOrder(two, 'dmy') !== undefined, inOrder(two, 'mdy') !== undefined] as const;
    if (fits[0] || fits[1]) counted += 1;
    if (fits[0]) dayFirst += 1;
    if (fits[1]) monthFirst += 1;
  }
  const order = monthFirst > dayFirst ? 'mdy' : 'dmy';
  return {
    order,
    assumed: counted > 0 && dayFirst === counted && monthFirst === counted,
    mixed: Math.max(dayFirst, monthFirst) < counted,
  };
}

/** A QIF date in the order chosen: `31/3/26`, `3/31'26`, `12/21' 7`, `31.03.2026`, `2026-03-31`, `31 Mar 2026`. */
export function qifDateOf(text: string, order: DateOrder): PlainDate | undefined {
  const two = twoNumbersOf(text);
  if (two) return inOrder(two, order);
  const written = withoutTime(text);
  const iso = yearFirst.exec(written);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2] ?? iso[5]), Number(iso[3] ?? iso[6]));
  const named = monthNamed.exec(written);
  const month = monthNames.indexOf((named?.[2] ?? '').slice(0, 3).toLowerCase()) + 1;
  return named ? dateOf(yearOf(named[3] ?? '', ''), month, Number(named[1])) : undefined;
}

function inOrder(date: TwoNumbers, order: DateOrder): PlainDate | undefined {
  return order === 'dmy' ? dateOf(date.year, date.second, date.first) : dateOf(date.year, date.first, date.second);
}

function twoNumbersOf(text: string): TwoNumbers | undefined {
  const match = numbers.exec(withoutTime(text));
  if (!match) return undefined;
  const year = yearOf(match[4] ?? '', match[3] ?? '');
  return { first: Number(match[1]), second: Number(match[2]), year };
}

/** No date is longer, and a longer text is not searched for one. */
const longest = 40;

function withoutTime(text: string): string {
  return text.length > longest ? '' : text.replace(/ \d{1,2}:\d{2}.*$/, '');
}

/** Quicken marks the years from 2000 by an apostrophe; two digits without one are of this century up to 69. */
function yearOf(digits: string, mark: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return mark === "'" || year < 70 ? 2000 + year : 1900 + year;
}
