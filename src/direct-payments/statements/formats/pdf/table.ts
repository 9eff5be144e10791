import { printedDay, type PrintedDay } from './days.js';
import type { DateOrder } from '../csv/dates.js';
import { balanceLabel } from './labels.js';
import { tableHeadAt, type Heading } from './headings.js';
import { textOf, type PageRow, type Word } from './words.js';

/** A sum of money in a row, before it is known which column it stands in. */
export interface PrintedMoney {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Where a mark behind the number ends, or the number itself. */
  readonly end: number;
  readonly height: number;
}

/** A row within the table of lines. */
export interface TableRow {
  readonly row: number;
  readonly printed: string;
  /** The day as it is printed: whole, without its year, or a text in the place of a day that is none. */
  readonly day: PrintedDay | 'not a day' | undefined;
  readonly dayText: string | undefined;
  readonly monies: readonly PrintedMoney[];
  readonly words: readonly Word[];
  readonly merchantCategoryCode: string | undefined;
  /** Begins where texts of lines begin, and right below the row before: it may carry on that row's text. */
  readonly follows: boolean;
}

/** Rows under one heading, and under its repetitions on later pages. */
export interface Table {
  readonly headings: readonly Heading[];
  readonly rows: TableRow[];
}

export interface Tables {
  readonly tables: readonly Table[];
  /** Rows outside every table: addresses, numbers of accounts, sums of the statement. */
  readonly around: readonly PageRow[];
}

/** What is printed at the end of a page, close below the last line. */
const footOfPage = /^(?:continued\b.{0,40}|(?:page|sheet) \d+(?: of \d+)?)$/i;

/** Parts the rows of a document into tables of lines and the rows around them. */
export function findTables(rows: readonly PageRow[], order: DateOrder): Tables {
  const tables: Table[] = [];
  const around: PageRow[] = [];
  let table: Table | undefined;
  let last: PageRow | undefined;
  let closed = false;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    if (!row) break;
    const head = tableHeadAt(rows, index);
    if (head) {
      table = sameTable(table, head.headings) ?? startTable(tables, head.headings);
      index += head.rows - 1;
      last = rows[index];
      closed = false;
      continue;
    }
    const read: TableRow | undefined = table && readRow(row, table, closed ? undefined : last, order);
    if (!table || !read) {
      around.push(row);
      continue;
    }
    table.rows.push(read);
    closed = balanceLabel(textOf(read.words)) === 'closing';
    last = row;
  }
  return { tables, around };
}

function startTable(tables: Table[], headings: readonly Heading[]): Table {
  const table = { headings, rows: [] };
  tables.push(table);
  return table;
}

/** A heading that is repeated on the next page carries on the same table. */
function sameTable(table: Table | undefined, headings: readonly Heading[]): Table | undefined {
  const same = table?.headings.length === headings.length && table.headings.every((heading, index) => {
    const other = headings[index];
    return other?.text === heading.text && Math.abs(other.left - heading.left) < 3 && Math.abs(other.right - heading.right) < 3;
  });
  return same ? table : undefined;
}

/** Undefined where the row is not of the table: the head or foot of a page, or what is printed below the last line. */
function readRow(row: PageRow, table: Table, last: PageRow | undefined, order: DateOrder): TableRow | undefined {
  const { headings } = table;
  const printed = textOf(row.words);
  if (footOfPage.test(printed)) return undefined;
  const dated = dayOf(row.words, headings, order);
  const { monies, words: others } = partMoney(dated?.rest ?? row.words, headings);
  const { code, words } = partCategory(others, headings);
  const gap = last?.page === row.page ? row.baseline - last.baseline : Infinity;
  const near = gap <= 4.5 * Math.max(row.height, last?.height ?? 0);
  if (dated ? monies.length === 0 && !near : !near && !(last && standAsBefore(monies, table))) return undefined;
  const firstText = Math.min(...headings.filter(({ role }) => role === 'text').map(({ left }) => left));
  const follows = gap < 2.2 * row.height && (words[0]?.left ?? 0) > firstText - 2 * row.height;
  return { row: row.row, printed, day: dated?.day, dayText: dated?.text, monies, words, merchantCategoryCode: code, follows };
}

/** A line may go on below a gap or on a page without a heading; its sums then stand where those before them do, or under a heading. */
function standAsBefore(monies: readonly PrintedMoney[], table: Table): boolean {
  const before = table.rows.flatMap((row) => row.monies).slice(-200);
  const headings = table.headings.filter(isMoney);
  return (
    monies.length > 0 &&
    monies.every(
      (money) => before.some(({ right }) => Math.abs(right - money.right) < 2) || headings.some(({ left, right }) => left < money.right && money.left < right),
    )
  );
}

interface Dated {
  readonly day: PrintedDay | 'not a day';
  readonly text: string;
  readonly rest: readonly Word[];
}

const mostWordsOfDay = 4;

/** The day that stands under the heading of the date, and the row without it and without any second day. */
function dayOf(words: readonly Word[], headings: readonly Heading[], order: DateOrder): Dated | undefined {
  const heading = headings.find(({ role }) => role === 'date');
  const found = dayUnder(words, heading, order) ?? noDayUnder(words, heading);
  if (!found) return undefined;
  let rest = found.rest;
  for (const heading of headings) if (heading.role === 'otherDate') rest = dayUnder(rest, heading, order)?.rest ?? rest;
  return { ...found, rest };
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

const likeADay = /^(?:\d{1,2}(?:st|nd|rd|th)?[ \-/.]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4})$/i;

/** 31 February, or 2026/13/45: written as a day in the place of the day, and none. The row must not take the day above it. */
function noDayUnder(words: readonly Word[], heading: Heading | undefined): Dated | undefined {
  for (let count = 2; heading && count > 0; count -= 1) {
    const run = words.slice(0, count);
    const [first] = run;
    const under = first && first.left < heading.right && (run.at(-1)?.right ?? 0) > heading.left;
    if (under && likeADay.test(textOf(run))) return { day: 'not a day', text: textOf(run), rest: words.slice(count) };
  }
  return undefined;
}

const money = /^[-+(]?[£$€]?[-+]?(?:\d[\d,]*)?\.\d{2,}\)?(?:CR|DR|OD|D|C|-|\+)?$/i;
const wholePounds = /^[-+(]?£[-+]?\d[\d,]*\)?(?:CR|DR|OD|D|C|-)?$/i;
const marksBefore = /^(?:£|[-+]|[-+]£|£[-+]|GBP)$/;
const marksBehind = /^(?:CR|DR|OD|D|C|-|\+)$/i;

/** Takes the sums of money that stand right of where the first column of money begins; all else is text. */
function partMoney(words: readonly Word[], headings: readonly Heading[]): { monies: PrintedMoney[]; words: Word[] } {
  const begins = Math.min(...headings.filter(isMoney).map(({ left }) => left));
  const monies: PrintedMoney[] = [];
  const texts: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const taken = moneyAt(words, at);
    const last = words[at + taken - 1];
    const run = words.slice(at, at + Math.max(1, taken));
    if (taken > 0 && last && last.right > begins) monies.push(moneyOf(run));
    else texts.push(...run);
    at += run.length;
  }
  return { monies, words: texts };
}

/** A merchant category code is four digits under its own heading. */
function partCategory(words: readonly Word[], headings: readonly Heading[]): { code: string | undefined; words: readonly Word[] } {
  const heading = headings.find(({ role }) => role === 'merchantCategoryCode');
  const code = heading && words.find((word) => /^\d{4}$/.test(word.text) && word.left < heading.right && word.right > heading.left);
  return code ? { code: code.text, words: words.filter((word) => word !== code) } : { code: undefined, words };
}

export function isMoney(heading: Heading): boolean {
  return heading.role === 'amount' || heading.role === 'moneyIn' || heading.role === 'moneyOut' || heading.role === 'balance';
}

function moneyOf(run: readonly Word[]): PrintedMoney {
  const number = run.find((word) => /\d/.test(word.text)) ?? run[0];
  return { text: run.map((word) => word.text).join(''), left: number?.left ?? 0, right: number?.right ?? 0, end: run.at(-1)?.right ?? 0, height: number?.height ?? 0 };
}

/** How many words from here on are one sum of money: a mark or sign may stand apart on either side. */
function moneyAt(words: readonly Word[], at: number): number {
  let count = 0;
  while (count < 2 && marksBefore.test(plain(words[at + count]))) count += 1;
  const number = words[at + count];
  const marked = count > 0 && /^\d[\d,]*$/.test(plain(number)) && /£|GBP/.test(textOf(words.slice(at, at + count)));
  if (!number || !(money.test(plain(number)) || wholePounds.test(plain(number)) || marked)) return 0;
  const behind = words[at + count + 1];
  const near = behind && behind.left - number.right < number.height;
  return count + (near && marksBehind.test(plain(behind)) ? 2 : 1);
}

function plain(word: Word | undefined): string {
  return (word?.text ?? '').replace(/[−–—]/g, '-');
}
