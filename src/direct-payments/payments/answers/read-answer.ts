import Papa from 'papaparse';
import { parsePounds } from '../../../core/money.js';
import { parseDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { refuseFile } from '../file-refusals.js';
import { readPain002 } from './pain002.js';
import { reasonInWords, type AnswerItem, type BankAnswer } from './rules/answer.js';

const largest = 20_000_000;

/** Reads a bank's answer: a pain.002 of any version, or a CSV of payments that came back with the columns reference, amount, returned_on, code, reason. */
export function readAnswer(bytes: Uint8Array): Result<BankAnswer> {
  if (bytes.length > largest) return refuseFile('answer-too-large', 'The file is larger than 20 MB.', { field: 'file' });
  const text = textOf(bytes);
  if (text === undefined) return refuseFile('answer-not-read', 'The file is not text in UTF-8.', { field: 'file' });
  if (text.trim() === '') return refuseFile('answer-empty', 'The file holds nothing.', { field: 'file' });
  return text.trimStart().startsWith('<') ? readPain002(text) : readReturns(text);
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

type Row = Partial<Record<string, string>>;

function readReturns(text: string): Result<BankAnswer> {
  const parsed = Papa.parse<Row>(text, { header: true, transformHeader: (heading) => heading.trim().toLowerCase() });
  const missing = ['reference', 'amount', 'reason'].filter((column) => !(parsed.meta.fields ?? []).includes(column));
  if (missing.length > 0) return refuseFile('answer-not-read', `The file is no pain.002 and has no column ${missing.join(', ')}.`, { field: 'file' });
  const items: AnswerItem[] = [];
  for (const [index, row] of parsed.data.entries()) {
    if (Object.values(row).every((cell) => typeof cell === 'string' && cell.trim() === '')) continue;
    const read = returnOf(row);
    if (typeof read === 'string') return refuseFile('answer-not-read', `Row ${String(index + 2)}: ${read} Nothing of the file was taken.`, { field: 'file', details: { row: index + 2 } });
    items.push(read);
  }
  if (items.length === 0) return refuseFile('answer-empty', 'The file has no rows.', { field: 'file' });
  return ok({ format: 'csv', originalMessage: null, whole: null, wholeReason: { code: '', reason: '' }, items });
}

/** A payment that came back, or why the row is none. */
function returnOf(row: Row): AnswerItem | string {
  const cell = (name: string): string => (row[name] ?? '').trim();
  const amount = parsePounds(cell('amount').replace(/^£/, ''));
  const on = cell('returned_on') === '' ? null : dayIn(cell('returned_on'));
  if (cell('reference') === '') return 'it has no reference.';
  if (!amount.ok || amount.value <= 0) return `“${cell('amount')}” is not an amount that came back.`;
  if (on === undefined) return `“${cell('returned_on')}” is not a day.`;
  return { reference: cell('reference'), amount: amount.value, status: 'returned', code: cell('code'), reason: reasonInWords(cell('code'), cell('reason')), on };
}

function dayIn(text: string): PlainDate | undefined {
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const day = parseDate(british ? `${british[3] ?? ''}-${(british[2] ?? '').padStart(2, '0')}-${(british[1] ?? '').padStart(2, '0')}` : text);
  return day.ok ? day.value : undefined;
}
