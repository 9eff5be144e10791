import { dateOf, type PlainDate } from '../../../../core/plain-date.js';

export type DateOrder = 'dmy' | 'mdy';

/** A few layouts write six digits with the year first, which no other file can be told apart from by its shape. */
export type DateStyle = 'any' | 'yymmdd';

const remembered = new Map<number, PlainDate>();

/** The same few hundred days come again in every line of every file, so each is built once. */
function day(year: number, month: number, dayOfMonth: number): PlainDate | undefined {
  const key = year * 10000 + month * 100 + dayOfMonth;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const built = dateOf(year, month, dayOfMonth);
  if (built === undefined) return undefined;
  if (remembered.size > 20_000) remembered.clear();
  remembered.set(key, built);
  return built;
}

/** Two digits of a year: 00 to 69 are this century, 70 to 99 the last, since no account here is older than 1970. */
function fullYear(year: number, digits: number): number {
  if (digits > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** Three numbers as they stand in the text; `year` has been told from the others, the first two have not. */
interface NumericDate {
  readonly first: number;
  readonly second: number;
  readonly year: number;
}

const longest = 64;
const timeBehind = String.raw`(?:[T ,]+\d{1,2}[:.]\d{2}.*)?`;
const numeric = new RegExp(String.raw`^(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})${timeBehind}$`);
const yearFirst = new RegExp(String.raw`^(\d{4})([/.\- ]?)(\d{2})\2(\d{2})${timeBehind}$`);
const looseYearFirst = new RegExp(String.raw`^(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})${timeBehind}$`);
const weekday = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?`;
const dayMonthYear = new RegExp(String.raw`^${weekday}(\d{1,2})(?:st|nd|rd|th)?[ \-/.]*([a-z]{3,9})\.?,?[ \-/.]*(\d{4}|\d{2})${timeBehind}$`, 'i');
const monthDayYear = new RegExp(String.raw`^${weekday}([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})${timeBehind}$`, 'i');
const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

function monthOf(name: string): number {
  const lower = name.toLowerCase();
  return months.findIndex((month) => month === lower || month.slice(0, 3) === lower || (lower === 'sept' && month === 'september')) + 1;
}

function digitsAt(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function isMark(code: number): boolean {
  return code === 47 || code === 45 || code === 46;
}

/** `31/03/2026` without a regular expression; undefined for any other shape. */
function plainNumeric(text: string): NumericDate | undefined {
  if (text.length !== 10 || !isMark(text.charCodeAt(2)) || text.charCodeAt(2) !== text.charCodeAt(5)) return undefined;
  const first = digitsAt(text, 0, 2);
  const second = digitsAt(text, 3, 2);
  const year = digitsAt(text, 6, 4);
  return first < 0 || second < 0 || year < 0 ? undefined : { first, second, year };
}

const shortMonths = new Map(months.flatMap((name, index) => shortForms(name).map((short) => [short, index + 1] as const)));

function shortForms(name: string): string[] {
  const short = name.slice(0, 3);
  return [short, short.toUpperCase(), short.charAt(0).toUpperCase() + short.slice(1)];
}

/** `31 Mar 2026` and `31-MAR-2026` without a regular expression. */
function plainWritten(text: string): PlainDate | undefined {
  const mark = text.charCodeAt(2);
  if (text.length !== 11 || (mark !== 32 && mark !== 45) || text.charCodeAt(6) !== mark) return undefined;
  const month = shortMonths.get(text.slice(3, 6));
  const dayOfMonth = digitsAt(text, 0, 2);
  const year = digitsAt(text, 7, 4);
  return month === undefined || dayOfMonth < 0 || year < 0 ? undefined : day(year, month, dayOfMonth);
}

function numericDate(text: string): NumericDate | undefined {
  const plain = plainNumeric(text);
  if (plain) return plain;
  const match = text.length <= longest ? numeric.exec(text) : null;
  if (!match) return undefined;
  const year = match[4] ?? '';
  return { first: Number(match[1]), second: Number(match[3]), year: fullYear(Number(year), year.length) };
}

function inOrder(date: NumericDate, order: DateOrder): PlainDate | undefined {
  return order === 'dmy' ? day(date.year, date.second, date.first) : day(date.year, date.first, date.second);
}

/** The year first, as in `2026-03-31`, with or without a time behind it. */
function plainYearFirst(text: string): PlainDate | undefined {
  const mark = text.charCodeAt(4);
  const after = text.charCodeAt(10);
  const timed = (after === 84 || after === 32) && digitsAt(text, 11, 1) >= 0;
  if ((text.length !== 10 && !timed) || !isMark(mark) || text.charCodeAt(7) !== mark) return undefined;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const dayOfMonth = digitsAt(text, 8, 2);
  return year < 0 || month < 0 || dayOfMonth < 0 ? undefined : day(year, month, dayOfMonth);
}

function writtenOut(text: string): PlainDate | undefined {
  const forward = dayMonthYear.exec(text);
  if (forward) {
    const year = forward[3] ?? '';
    return day(fullYear(Number(year), year.length), monthOf(forward[2] ?? ''), Number(forward[1]));
  }
  const american = monthDayYear.exec(text);
  return american ? day(Number(american[3]), monthOf(american[1] ?? ''), Number(american[2])) : undefined;
}

/**
 * A cell to a day, whatever time or zone stands behind it: the day is the one that is written. `order` decides between
 * day and month only where both are numbers and the year stands last. Undefined where the cell is no day.
 */
export function readDate(cell: string, order: DateOrder, style: DateStyle = 'any'): PlainDate | undefined {
  const plain = plainNumeric(cell);
  if (plain) return inOrder(plain, order);
  const known = plainYearFirst(cell) ?? plainWritten(cell);
  if (known !== undefined) return known;
  const text = cell.replace(/[\s\u00a0]+/g, ' ').replace(/^ ?['’]?/, '').trimEnd();
  if (text.length > longest || text.length < 5) return undefined;
  if (style === 'yymmdd' && /^\d{6}$/.test(text))
    return day(fullYear(digitsAt(text, 0, 2), 2), digitsAt(text, 2, 2), digitsAt(text, 4, 2));
  const numbers = numericDate(text);
  if (numbers) return inOrder(numbers, order);
  return readYearFirst(text) ?? writtenOut(text);
}

function readYearFirst(text: string): PlainDate | undefined {
  const match = yearFirst.exec(text) ?? looseYearFirst.exec(text);
  return match ? day(Number(match[1]), Number(match[3]), Number(match[4])) : undefined;
}

/** Whether a cell reads as a day in either order. */
export function looksLikeDate(cell: string): boolean {
  return readDate(cell, 'dmy') !== undefined || readDate(cell, 'mdy') !== undefined;
}

/** A date whose order needs no telling. */
function isPlainOther(cell: string): boolean {
  return plainYearFirst(cell) !== undefined || plainWritten(cell) !== undefined;
}

export interface InferredOrder {
  readonly order: DateOrder;
  /** Both orders fit every date there is. */
  readonly assumed: boolean;
}

/**
 * The order of day and month, from every date of a file. A date that only one order can read decides; where such dates
 * disagree, the more frequent order holds and the others are for the reader to refuse. Day first where all fit both.
 */
export function inferDateOrder(cells: Iterable<string>): InferredOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  let open = 0;
  for (const cell of cells) {
    const date = plainNumeric(cell) ?? (isPlainOther(cell) ? undefined : numericDate(cell.replace(/[\s\u00a0]+/g, ' ').trim()));
    if (!date) continue;
    if (date.first <= 12 && date.second <= 12) open += 1;
    else if (date.second <= 12 && inOrder(date, 'dmy')) dayFirst += 1;
    else if (date.first <= 12 && inOrder(date, 'mdy')) monthFirst += 1;
  }
  return { order: monthFirst > dayFirst ? 'mdy' : 'dmy', assumed: dayFirst === 0 && monthFirst === 0 && open > 0 };
}
