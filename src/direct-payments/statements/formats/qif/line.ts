import { joinTexts } from '../description.js';
import type { ReadLine, RefusedRow } from '../reading.js';
import { readWrittenAmount, type DecimalMark } from '../written-amount.js';
import { qifDateOf, type DateOrder } from './dates.js';
import { textsOf, type QifRecord } from './sections.js';

export interface QifShape {
  readonly order: DateOrder;
  readonly decimal: DecimalMark;
}

/** One record of a bank, cash or card account as a line, or as a refused row. The total counts; its splits do not. */
export function qifLineOf(record: QifRecord, shape: QifShape): ReadLine | RefusedRow {
  if (isBrokenOff(record)) return refused(record, 'row-cut-short', 'The file stops within this record, so its date or amount may be half of one.');
  const [written] = textsOf(record, 'D');
  if (written === undefined) return refused(record, 'date-missing', 'The record has no date (D).');
  const date = qifDateOf(written, shape.order);
  if (date === undefined) return refused(record, 'date-not-read', `“${written}” is not a date in the order of the file.`);
  const money = amountTextOf(record);
  if (money === undefined) return refused(record, 'amount-missing', 'The record has no amount (T).');
  const amount = readWrittenAmount(money, shape.decimal);
  if (!amount.ok) return refused(record, amount.refusal.code, amount.refusal.message);
  const balance = opensAccount(record) ? amount.value : null;
  return { date, amount: amount.value, description: descriptionOf(record), balance, row: record.row };
}

/** Half an amount looks like a whole one, so a record whose last word is its date or amount cannot be trusted. */
function isBrokenOff(record: QifRecord): boolean {
  return record.isCut && /^[DTU]$/.test(record.fields.at(-1)?.letter ?? '');
}

/** T, or U, which newer programs write beside it or in its place. */
export function amountTextOf(record: QifRecord): string | undefined {
  return textsOf(record, 'T')[0] ?? textsOf(record, 'U')[0];
}

/** Bookkeeping programs begin an account with a record of this payee, whose amount is the balance it begins with. */
export function opensAccount(record: QifRecord): boolean {
  return /^opening balance$/i.test(textsOf(record, 'P')[0] ?? '');
}

/** Payee, reference, memo, address. A category is the family's own label, so it speaks only where nothing else does. */
function descriptionOf(record: QifRecord): string {
  const texts = joinTexts(['P', 'N', 'M', 'A'].flatMap((letter) => textsOf(record, letter)));
  return texts === '' ? joinTexts(textsOf(record, 'L')) : texts;
}

function refused(record: QifRecord, code: string, message: string): RefusedRow {
  const text = record.fields.map((field) => field.letter + field.text).join(' ');
  return { row: record.row, text, code, message };
}
