import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';

const alreadyFolded = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** A line's text as its identity uses it: Unicode NFC, every run of white space one space, none at the ends. Case counts. */
export function textIdentity(text: string): string {
  return alreadyFolded.test(text) ? text : text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/**
 * What makes two lines of one account the same line, but for their occurrence within a file: date, amount and text. The
 * running balance is no part of it, since banks reprint it by another order within the day.
 */
export function lineIdentity(date: PlainDate, amount: Pence, foldedText: string): string {
  return `${date}|${String(amount)}|${foldedText}`;
}
