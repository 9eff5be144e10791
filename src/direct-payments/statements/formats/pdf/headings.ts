import { nameColumns } from '../csv/general-headings.js';
import { normaliseHeading } from '../csv/headings.js';
import type { PageRow } from './words.js';

export type ColumnRole = 'date' | 'otherDate' | 'text' | 'amount' | 'moneyIn' | 'moneyOut' | 'balance' | 'merchantCategoryCode' | 'other';

/** One heading of the table of lines, with the edges of its words on the page. */
export interface Heading {
  readonly role: ColumnRole;
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** The heading of a table: which columns it names, and how many rows of the page it takes. */
export interface TableHead {
  readonly headings: readonly Heading[];
  readonly rows: number;
}

const mostWords = 40;
const mostStacked = 3;

/** Reads the rows from `index` on as the heading of a table of lines, on one row or with its words stacked on up to three. */
export function tableHeadAt(rows: readonly PageRow[], index: number): TableHead | undefined {
  let best: TableHead | undefined;
  for (let count = 1; count <= mostStacked; count += 1) {
    const stacked = rows.slice(index, index + count);
    if (stacked.length < count || !closeTogether(stacked)) break;
    const headings = namedHeadings(phrasesOf(stack(stacked)));
    if (headings && (!best || weight(headings) > weight(best.headings))) best = { headings, rows: count };
  }
  return best;
}

/** `Money` over `out` beside `Money` over `in` says more than its first row does. */
function weight(headings: readonly Heading[]): number {
  const roles = new Set(headings.map(({ role }) => role));
  const sides = roles.has('moneyIn') && roles.has('moneyOut') ? 3 : 0;
  return sides + (roles.has('amount') ? 1 : 0) + (roles.has('balance') ? 1 : 0);
}

function closeTogether(rows: readonly PageRow[]): boolean {
  return rows.every((row, index) => {
    const above = rows[index - 1];
    return row.words.length <= mostWords && (!above || (above.page === row.page && row.baseline - above.baseline < 1.9 * above.height));
  });
}

/** Words that stand above one another, as wide as the widest of them; or the words of one heading side by side. */
interface Phrase {
  readonly words: readonly string[];
  readonly left: number;
  readonly right: number;
  readonly height: number;
}

function stack(rows: readonly PageRow[]): Phrase[] {
  const columns: Phrase[] = [];
  for (const { text, left, right, height } of rows.flatMap((row) => row.words)) {
    const over = columns.findIndex((column) => column.left < right && left < column.right);
    const column = columns[over];
    const word = { words: [text], left, right, height };
    if (column) columns[over] = together([column, word]);
    else columns.push(word);
  }
  return columns.sort((a, b) => a.left - b.left);
}

function together(parts: readonly Phrase[]): Phrase {
  return {
    words: parts.flatMap(({ words }) => words),
    left: Math.min(...parts.map(({ left }) => left)),
    right: Math.max(...parts.map(({ right }) => right)),
    height: Math.max(...parts.map(({ height }) => height)),
  };
}

/** Joins neighbours into known headings, the longest first, so that `Paid out Paid in` is two; and what is unknown between. */
function phrasesOf(columns: readonly Phrase[]): Phrase[] {
  const parts: Phrase[] = [];
  let unknown: Phrase[] = [];
  const flush = (): void => {
    if (unknown.length > 0) parts.push(together(unknown));
    unknown = [];
  };
  for (let at = 0; at < columns.length; ) {
    const column = columns[at];
    const known = longestKnown(columns, at);
    const before = unknown.at(-1);
    if (known > 0 || (before && column && !areNeighbours(before, column))) flush();
    if (known > 0) parts.push(together(columns.slice(at, at + known)));
    else if (column) unknown.push(column);
    at += Math.max(1, known);
  }
  flush();
  return parts;
}

/** No further apart than a space, or than a wide one. */
function areNeighbours(a: Phrase, b: Phrase): boolean {
  return b.left - a.right < 0.7 * a.height;
}

function longestKnown(columns: readonly Phrase[], from: number): number {
  let longest = 0;
  for (let count = 1; count <= 6 && from + count <= columns.length; count += 1) {
    const [before, last] = [columns[from + count - 2], columns[from + count - 1]];
    if (count > 1 && before && last && !areNeighbours(before, last)) break;
    if (roleOf(columns.slice(from, from + count).flatMap(({ words }) => words)) !== undefined) longest = count;
  }
  return longest;
}

/** Sums in another money than the account's, and what they were changed at, are text beside the line. */
const otherMoney = /^(?:(?:original|foreign|local|source|overseas) (?:currency )?(?:amount|value)|(?:amount|value) in (?:foreign|local|original) currency|(?:exchange|fx|conversion) rate)$/;

function roleOf(words: readonly string[]): ColumnRole | undefined {
  if (otherMoney.test(headingOf(words))) return 'other';
  const named = nameColumns([headingOf(words)]);
  if (named.dates.length > 0) return 'date';
  for (const role of ['amount', 'moneyIn', 'moneyOut', 'balance', 'merchantCategoryCode'] as const) if (named[role] !== undefined) return role;
  if (named.texts.length > 0 || named.kind !== undefined) return 'text';
  const other = [named.fee, named.currency, named.account, named.sortCode, named.product, named.status, named.direction];
  return other.some((column) => column !== undefined) ? 'other' : undefined;
}

function headingOf(words: readonly string[]): string {
  return normaliseHeading(words.join(' ')).replace(/^gbp | (?:gbp|pounds)$/g, '').replace(/\b(money|paid|pay)(in|out)\b/g, '$1 $2');
}

/**
 * A date, a text and money make a table of lines, and most of the words must be headings: a sentence has others. A box
 * that sums up the statement has an opening balance among its headings.
 */
function namedHeadings(phrases: readonly Phrase[]): Heading[] | undefined {
  const named = nameColumns(phrases.map(({ words }) => headingOf(words).replace(otherMoney, '')));
  const roles = phrases.map(({ words }, index) => columnRole(named, index) ?? roleBeside(words));
  const known = phrases.filter(({ words }) => roleOf(words) !== undefined || headingOf(words) === '').length;
  const money = roles.some((role) => role === 'amount' || role === 'moneyIn' || role === 'moneyOut');
  if (!roles.includes('date') || !roles.includes('text') || !money || known * 3 < phrases.length * 2) return undefined;
  if (phrases.some(({ words }) => /^(?:opening|start|starting|previous)(?: |$)/.test(headingOf(words)))) return undefined;
  return phrases.map(({ words, left, right }, index) => ({ role: roles[index] ?? 'text', text: headingOf(words), left, right }));
}

function columnRole(named: ReturnType<typeof nameColumns>, index: number): ColumnRole | undefined {
  if (named.dates[0] === index) return 'date';
  for (const role of ['amount', 'moneyIn', 'moneyOut', 'balance', 'merchantCategoryCode'] as const) if (named[role] === index) return role;
  return undefined;
}

/** A second column of dates or of money is known for what it is, but does not make the line. */
function roleBeside(words: readonly string[]): ColumnRole {
  const role = roleOf(words);
  if (role === 'date') return 'otherDate';
  return role === undefined || role === 'text' ? 'text' : 'other';
}
