import type { PlacedText } from '../apart/messages.js';

/** One word where the page shows it: edges and baseline in points from the top left, `height` the size of the type. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly height: number;
}

/** A row of a page from left to right. `row` counts the rows of text of the whole document from 1. */
export interface PageRow {
  readonly page: number;
  readonly row: number;
  readonly baseline: number;
  readonly height: number;
  readonly words: readonly Word[];
}

/** Cuts a run of text at its spaces. Within the run only its whole width is known, so each letter gets its usual share of it. */
export function wordsOf(placed: PlacedText): Word[] {
  const shares = [...placed.text].map((letter) => (placed.monospaced ? 1 : usualWidth(letter)));
  const scale = placed.width / Math.max(1e-6, shares.reduce((sum, share) => sum + share, 0));
  const words: Word[] = [];
  let left = placed.x;
  let text = '';
  let right = placed.x;
  for (const [index, letter] of [...placed.text, ' '].entries()) {
    const next = right + (shares[index] ?? 0) * scale;
    if (/\s/.test(letter)) {
      if (text !== '') words.push({ text, left, right, baseline: placed.y, height: placed.height });
      text = '';
      left = next;
    } else text += letter;
    right = next;
  }
  return words;
}

/** Widths of an upright sans serif in thousandths of its size, close enough to tell where a word ends. */
function usualWidth(letter: string): number {
  if (/[iljtfr.,:;'|!I/ ()[\]-]/.test(letter)) return 290;
  if (/[mwMW%@]/.test(letter)) return 850;
  return /[A-Z&]/.test(letter) ? 690 : 550;
}

/** The rows of every page, top to bottom, with words that the PDF drew in pieces put together again. */
export function rowsOfPages(pages: readonly (readonly PlacedText[])[]): PageRow[] {
  const rows: PageRow[] = [];
  for (const [page, texts] of pages.entries()) {
    for (const words of rowsOfPage(texts.flatMap(wordsOf))) {
      const [first] = words;
      if (first) rows.push({ page, row: rows.length + 1, baseline: first.baseline, height: heightOf(words), words });
    }
  }
  return rows;
}

function rowsOfPage(words: readonly Word[]): Word[][] {
  const rows: Word[][] = [];
  for (const word of [...words].sort((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1);
    const above = row?.[0];
    if (row && above && word.baseline - above.baseline <= Math.max(1.5, 0.35 * Math.min(word.height, above.height))) row.push(word);
    else rows.push([word]);
  }
  return rows.map((row) => joined(row.sort((a, b) => a.left - b.left)));
}

/** A gap far below the width of a space is none: the PDF drew one word in several runs. */
function joined(row: readonly Word[]): Word[] {
  const whole: Word[] = [];
  for (const word of row) {
    const before = whole.at(-1);
    // Some PDFs print a word twice to make it bold.
    if (before?.text === word.text && Math.abs(word.left - before.left) < 0.2 * word.height) continue;
    if (before && word.left - before.right < 0.1 * word.height && word.left >= before.left)
      whole[whole.length - 1] = { ...before, text: before.text + word.text, right: Math.max(before.right, word.right) };
    else whole.push(word);
  }
  return whole;
}

function heightOf(words: readonly Word[]): number {
  return words.reduce((highest, word) => Math.max(highest, word.height), 0);
}

/** The words of a row as a person reads them. */
export function textOf(words: readonly Word[]): string {
  return words.map((word) => word.text).join(' ');
}
