import type { DateOrder } from '../csv/dates.js';
import type { PrintedDay } from './days.js';
import type { Heading } from './headings.js';
import { dayOf } from './row-day.js';
import { isMoney, partMoney, type PrintedMoney } from './sums.js';
import { textOf, type PageRow, type Word } from './words.js';

/** A row within the table of lines. */
export interface TableRow {
  readonly row: number;
  readonly printed: string;
  readonly day: PrintedDay | 'not a day' | undefined;
  readonly dayText: string | undefined;
  readonly monies: readonly PrintedMoney[];
  /** The text of each column of text, from left to right; empty where the row has none in it. */
  readonly texts: readonly string[];
  readonly merchantCategoryCode: string | undefined;
  /** Stands right below the row before, with text where texts stand: it may carry on that row's text. */
  readonly follows: boolean;
}

/** What is printed at the end of a page, close below the last line. */
const footOfPage = /^(?:continued\b.{0,40}|(?:page|sheet) \d+(?: of \d+)?)$/i;

/** What a row is read against: the headings over it, the last row of the table, and the sums that stand in it already. */
export interface Above {
  readonly headings: readonly Heading[];
  readonly last: PageRow | undefined;
  readonly monies: () => readonly PrintedMoney[];
}

/** Undefined where the row is not of the table: the head or foot of a page, or what is printed below the last line. */
export function readRow(row: PageRow, above: Above, order: DateOrder): TableRow | undefined {
  const { headings, last } = above;
  const printed = textOf(row.words);
  if (footOfPage.test(printed)) return undefined;
  const dated = dayOf(row.words, headings, order);
  const { monies, words } = partMoney(dated?.rest ?? row.words, headings);
  const gap = last?.page === row.page ? row.baseline - last.baseline : Infinity;
  const near = gap <= 4.5 * Math.max(row.height, last?.height ?? 0);
  if (dated ? monies.length === 0 && !near : !near && !(last && standAsBefore(monies, above))) return undefined;
  const { code, texts } = partTexts(words, headings);
  const follows = gap < 2.2 * row.height && texts.some((text) => text !== '');
  return { row: row.row, printed, day: dated?.day, dayText: dated?.text, monies, texts, merchantCategoryCode: code, follows };
}

/** A line may go on below a gap or on a page without a heading; its sums then stand where those before them do, or under a heading. */
function standAsBefore(monies: readonly PrintedMoney[], above: Above): boolean {
  if (monies.length === 0) return false;
  const headings = above.headings.filter(isMoney);
  const before = above.monies();
  return (
    monies.every(
      (money) =>
        before.some(({ right }) => Math.abs(right - money.right) < 2) ||
        headings.some(({ left, right }) => left < money.right && money.left < right),
    )
  );
}

/** A time of day, which some cards print beside or below the date. */
const timeOfDay = /^\d{1,2}:\d{2}(?::\d{2})?$/;

/** Gives each word to the column of text it stands in, and takes the merchant category code: four digits under its own heading. */
function partTexts(words: readonly Word[], headings: readonly Heading[]): { code: string | undefined; texts: string[] } {
  const columns = headings.filter(({ role }) => role === 'text' || role === 'other' || role === 'merchantCategoryCode');
  const firstText = Math.min(...columns.map(({ left }) => left));
  const texts = columns.map((): string[] => []);
  let code: string | undefined;
  for (const word of words) {
    if (word.right <= firstText && timeOfDay.test(word.text)) continue;
    const column = columnOf(word, columns);
    if (columns[column]?.role === 'merchantCategoryCode' && /^\d{4}$/.test(word.text)) code ??= word.text;
    else texts[column]?.push(word.text);
  }
  return { code, texts: texts.map((text) => text.join(' ')) };
}

/** The column whose heading lies over the word, or else the last one that begins left of it. */
function columnOf(word: Word, columns: readonly Heading[]): number {
  const over = columns.findIndex(({ left, right }) => left < word.right && word.left < right);
  if (over >= 0) return over;
  return Math.max(0, columns.findLastIndex(({ left }) => left <= word.left));
}
