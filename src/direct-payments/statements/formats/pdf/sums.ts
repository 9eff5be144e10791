import type { Heading } from './headings.js';
import { textOf, type Word } from './words.js';

/** A sum of money in a row, before it is known which column it stands in. */
export interface PrintedMoney {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Where a mark behind the number ends, or the number itself. */
  readonly end: number;
  readonly height: number;
}

const money = /^[-+(]?[£$€]?[-+]?(?:\d[\d,]*)?\.\d{2,}\)?(?:CR|DR|OD|D|C|-|\+)?$/i;
const wholePounds = /^[-+(]?£[-+]?\d[\d,]*\)?(?:CR|DR|OD|D|C|-)?$/i;
const marksBefore = /^(?:£|[-+]|[-+]£|£[-+]|GBP)$/;
const marksBehind = /^(?:CR|DR|OD|D|C|-|\+)$/i;

/** Takes the sums of money that stand right of where the first column of money begins; all else is text. */
export function partMoney(words: readonly Word[], headings: readonly Heading[]): { monies: PrintedMoney[]; words: Word[] } {
  const begins = Math.min(...headings.filter(isMoney).map(({ left }) => left));
  const monies: PrintedMoney[] = [];
  const texts: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const taken = moneyAt(words, at);
    const run = words.slice(at, at + Math.max(1, taken));
    const last = run.at(-1);
    const inColumns = last !== undefined && last.right > begins;
    if (taken > 0 && inColumns) monies.push(moneyOf(run));
    // A lone dash in a column of money says that there is none.
    else if (!(inColumns && run.every((word) => plain(word) === '-'))) texts.push(...run);
    at += run.length;
  }
  return { monies, words: texts };
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
  while (count < 2 && marksBefore.test(plain(words[at + count])) && isNear(words[at + count], words[at + count + 1])) count += 1;
  const number = words[at + count];
  const marked = count > 0 && /^\d[\d,]*$/.test(plain(number)) && /£|GBP/.test(textOf(words.slice(at, at + count)));
  if (!number || !(money.test(plain(number)) || wholePounds.test(plain(number)) || marked)) return 0;
  const behind = words[at + count + 1];
  return count + (isNear(number, behind) && marksBehind.test(plain(behind)) ? 2 : 1);
}

/** A space apart and no more: a dash in the column before is no sign of this one. */
function isNear(word: Word | undefined, next: Word | undefined): boolean {
  return word !== undefined && next !== undefined && next.left - word.right < 0.4 * word.height;
}

function plain(word: Word | undefined): string {
  return (word?.text ?? '').replace(/[−–—]/g, '-');
}
