import type { DateOrder } from '../csv/dates.js';
import { printedDay, type PrintedDay } from './days.js';
import type { Heading } from './headings.js';
import { textOf, type PageRow, type Word } from './words.js';

/** The day of a row, and the row without it. A text in the place of a day that is none is `not a day`. */
export interface Dated {
  readonly day: PrintedDay | 'not a day';
  readonly text: string;
  readonly rest: readonly Word[];
}

const mostWordsOfDay = 4;

/** The day that stands under the heading of the date, and the row without it and without any second day. */
export function dayOf(words: readonly Word[], headings: readonly Heading[], order: DateOrder): Dated | undefined {
  const heading = headings.find(({ role }) => role === 'date');
  const others = headings.filter(({ role }) => role === 'otherDate').map((other) => ({ other, words: under(words, other) }));
  const own = words.filter((word) => !others.some((other) => other.words.includes(word)));
  const found = dayUnder(own, heading, order) ?? noDayUnder(own, heading);
  if (!found) return undefined;
  const unread = others.flatMap(({ other, words: theirs }) => dayUnder(theirs, other, order)?.rest ?? theirs);
  return { ...found, rest: words.filter((word) => found.rest.includes(word) || unread.includes(word)) };
}

function dayUnder(words: readonly Word[], heading: Heading | undefined, order: DateOrder): Dated | undefined {
  if (!heading) return undefined;
  for (const [first, word] of words.entries()) {
    if (word.left > heading.right) return undefined;
    for (let count = Math.min(mostWordsOfDay, words.length - first); count > 0; count -= 1) {
      const run = words.slice(first, first + count);
      const day = (run.at(-1)?.right ?? 0) > heading.left ? printedDay(textOf(run), order) : undefined;
      if (day) return { day, text: textOf(run), rest: [...words.slice(0, first), ...words.slice(first + count)] };
    }
  }
  return undefined;
}

const timeOfDay = /^\d{1,2}:\d{2}(?::\d{2})?$/;

/** 31 February, 2026/13/45 or a lone 14: numbers in the place of the day that are none. Such a row must not take the day above it. */
function noDayUnder(words: readonly Word[], heading: Heading | undefined): Dated | undefined {
  const standing = heading ? under(words, heading) : [];
  if (!standing.some(({ text }) => /\d/.test(text) && !timeOfDay.test(text))) return undefined;
  return { day: 'not a day', text: textOf(standing), rest: words.filter((word) => !standing.includes(word)) };
}

const mostRowsOfDay = 3;

/**
 * In a narrow column a day may be wrapped: `02`, `Mar` and `26` on three rows. Gives the row with its whole day and those
 * below without their parts of it; undefined where the row's day is not wrapped.
 */
export function unwrapDay(rows: readonly PageRow[], headings: readonly Heading[], order: DateOrder): PageRow[] | undefined {
  const heading = headings.find(({ role }) => role === 'date');
  const [row] = rows;
  const own = heading && row && dayUnder(row.words, heading, order);
  if (!heading || !row || under(row.words, heading).length === 0 || isWhole(own?.day)) return undefined;
  for (let count = Math.min(mostRowsOfDay, rows.length); count > 1; count -= 1) {
    const parts = rows.slice(0, count);
    const words = parts.map((part) => under(part.words, heading));
    const whole = words.every((own) => own.length > 0) && parts.every((part) => part.page === row.page && part.baseline - row.baseline < 1.9 * count * row.height);
    const day = printedDay(textOf(words.flat()), order);
    if (!whole || !day || (own && !isWhole(day)) || beginsADay(rows.slice(count - 1), heading, order)) continue;
    const [first, ...others] = parts.map((part, index) => part.words.filter((word) => !words[index]?.includes(word)));
    const moved = words.flat().map((word) => ({ ...word, left: heading.left, right: heading.right }));
    return [{ ...row, words: [...moved, ...(first ?? [])] }, ...others.map((left, index) => ({ ...(parts[index + 1] ?? row), words: left }))];
  }
  return undefined;
}

function isWhole(day: Dated['day'] | undefined): boolean {
  return day !== undefined && day !== 'not a day' && 'date' in day;
}

/** `26` below `02 Mar` is its year, unless it is the 26th of the month that stands below it. */
function beginsADay(rows: readonly PageRow[], heading: Heading, order: DateOrder): boolean {
  const [first, second] = rows.map((row) => textOf(under(row.words, heading)));
  return first !== undefined && /^\d+$/.test(first) && second !== undefined && printedDay(`${first} ${second}`, order) !== undefined;
}

function under(words: readonly Word[], heading: Heading): Word[] {
  return words.filter((word) => word.left < heading.right && word.right > heading.left);
}
