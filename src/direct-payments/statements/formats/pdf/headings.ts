import { nameColumns } from '../csv/general-headings.js';
import { normaliseHeading } from '../csv/headings.js';
import type { PageRow, Word } from './words.js';

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
    const phrases = stacked.flatMap(phrasesOf);
    const headings = namedHeadings(count === 1 ? phrases.flatMap(split) : stack(phrases));
    if (headings && (!best || columnsOfMoney(headings) > columnsOfMoney(best.headings))) best = { headings, rows: count };
  }
  return best;
}

/** `Money` over `out` beside `Money` over `in` says more than its first row does. */
function columnsOfMoney(headings: readonly Heading[]): number {
  return headings.filter(({ role }) => role === 'amount' || role === 'moneyIn' || role === 'moneyOut' || role === 'balance').length;
}

function closeTogether(rows: readonly PageRow[]): boolean {
  return rows.every((row, index) => {
    const above = rows[index - 1];
    return row.words.length <= mostWords && (!above || (above.page === row.page && row.baseline - above.baseline < 1.9 * above.height));
  });
}

interface Phrase {
  readonly words: readonly string[];
  readonly pieces: readonly Word[];
  readonly left: number;
  readonly right: number;
}

function phrase(pieces: readonly Word[]): Phrase {
  const left = Math.min(...pieces.map((word) => word.left));
  const right = Math.max(...pieces.map((word) => word.right));
  return { words: pieces.map((word) => word.text), pieces, left, right };
}

/** Words no further apart than a space belong to one phrase, though one phrase may still hold two narrow headings. */
function phrasesOf(row: PageRow): Phrase[] {
  const runs: Word[][] = [];
  for (const word of row.words) {
    const before = runs.at(-1)?.at(-1);
    if (before && word.left - before.right < 0.7 * word.height) runs.at(-1)?.push(word);
    else runs.push([word]);
  }
  return runs.map(phrase);
}

/** Cuts a phrase where known headings begin and end, the longest first, so that `Paid out Paid in` is two. */
function split(run: Phrase): Phrase[] {
  const parts: Phrase[] = [];
  let unknown: Word[] = [];
  const flush = (): void => {
    if (unknown.length > 0) parts.push(phrase(unknown));
    unknown = [];
  };
  for (let at = 0; at < run.pieces.length; ) {
    const known = longestKnown(run.pieces, at);
    if (known > 0) {
      flush();
      parts.push(phrase(run.pieces.slice(at, at + known)));
    } else unknown.push(...run.pieces.slice(at, at + 1));
    at += Math.max(1, known);
  }
  flush();
  return parts;
}

function longestKnown(words: readonly Word[], from: number): number {
  for (let count = Math.min(6, words.length - from); count > 0; count -= 1)
    if (roleOf(words.slice(from, from + count).map((word) => word.text)) !== undefined) return count;
  return 0;
}

/** Puts together what stands above one another. */
function stack(phrases: readonly Phrase[]): Phrase[] {
  const columns: Phrase[] = [];
  for (const part of phrases) {
    const over = columns.findIndex((column) => column.left < part.right && part.left < column.right);
    const column = columns[over];
    if (column) columns[over] = phrase([...column.pieces, ...part.pieces]);
    else columns.push(part);
  }
  return columns.sort((a, b) => a.left - b.left);
}

function roleOf(words: readonly string[]): ColumnRole | undefined {
  const named = nameColumns([headingOf(words)]);
  if (named.dates.length > 0) return 'date';
  for (const role of ['amount', 'moneyIn', 'moneyOut', 'balance', 'merchantCategoryCode'] as const) if (named[role] !== undefined) return role;
  if (named.texts.length > 0 || named.kind !== undefined) return 'text';
  const other = [named.fee, named.currency, named.account, named.sortCode, named.product, named.status, named.direction];
  return other.some((column) => column !== undefined) ? 'other' : undefined;
}

function headingOf(words: readonly string[]): string {
  return normaliseHeading(words.join(' ')).replace(/ (?:gbp|pounds)$/, '');
}

/**
 * A date, a text and money make a table of lines, and most of the words must be headings: a sentence has others. A box
 * that sums up the statement has an opening balance among its headings.
 */
function namedHeadings(phrases: readonly Phrase[]): Heading[] | undefined {
  const named = nameColumns(phrases.map(({ words }) => headingOf(words)));
  const roles = phrases.map(({ words }, index) => (columnRole(named, index) ?? roleBeside(words)));
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
