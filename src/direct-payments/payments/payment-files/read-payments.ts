import Papa from 'papaparse';
import { parsePounds, type Pence } from '../../../core/money.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { parseAccountNumber } from '../account-numbers/account-number.js';
import { paymentRefusals } from '../refusals.js';
import { largestItem } from './payment-faults.js';
import type { PaymentRow } from './payment.js';

const refuse = refuserOf(paymentRefusals);
const columns = ['reference', 'name', 'sort_code', 'account_number', 'amount', 'remittance'] as const;
type Row = Partial<Record<(typeof columns)[number], string>>;

/** A row that stops the file: its line in the CSV (the heading is 1) and every fault found in it. */
export interface BadPayment {
  readonly row: number;
  readonly reference: string;
  readonly faults: readonly string[];
}

/** Reads `payments.csv`. One bad payee stops the whole file, and every bad row is named in the refusal's details. */
export function readPayments(text: string): Result<PaymentRow[]> {
  const parsed = Papa.parse<Row>(text.replace(/^\uFEFF/, ''), { header: true, transformHeader: (heading) => heading.trim().toLowerCase() });
  const missing = columns.slice(0, 5).filter((column) => !(parsed.meta.fields ?? []).includes(column));
  if (missing.length > 0) return refuse('payments-not-read', `The file of payments has no column ${missing.join(', ')}.`);
  const extra = parsed.errors.filter((error) => error.code === 'TooManyFields' || error.code === 'MissingQuotes' || error.code === 'InvalidQuotes');
  // Empty lines are passed over here and not by the reader, so that rows are counted as an editor counts them.
  const read = parsed.data.flatMap((row, index) => (isEmpty(row) ? [] : [readPayment(row, index + 2, extra.some((error) => error.row === index))]));
  const bad = read.filter((one): one is BadPayment => 'faults' in one);
  if (bad.length > 0) return refuseRows(bad);
  if (read.length === 0) return refuse('payments-not-read', 'The file of payments has no rows.');
  return ok(read.filter((one): one is PaymentRow => !('faults' in one)));
}

function isEmpty(row: Row): boolean {
  return Object.values(row).every((cell) => typeof cell === 'string' && cell.trim() === '');
}

/** Refuses the whole file, each row named with all that is wrong with it. */
export function refuseRows(bad: readonly BadPayment[]): Result<never> {
  return refuse('payees-refused', refusalOf(bad), { details: bad });
}

function refusalOf(bad: readonly BadPayment[]): string {
  const rows = bad.map((one) => `row ${String(one.row)} (${one.reference || 'no reference'}): ${one.faults.join(' ')}`);
  return `No file was written: ${String(bad.length)} ${bad.length === 1 ? 'row is' : 'rows are'} not right. ${rows.join(' ')}`;
}

function readPayment(row: Row, line: number, broken: boolean): PaymentRow | BadPayment {
  const faults: string[] = broken ? ['The row has more columns than the heading, or a quote that is not closed.'] : [];
  const name = textOf(row.name, 'name', 140, true, faults);
  const reference = textOf(row.reference, 'reference', 35, true, faults);
  const remittance = textOf(row.remittance, 'remittance', 140, false, faults);
  const number = parseAccountNumber(row.sort_code ?? '', row.account_number ?? '');
  if (!number.ok) faults.push(number.refusal.message);
  const amount = amountOf(row.amount ?? '', faults);
  if (faults.length > 0 || !number.ok) return { row: line, reference, faults };
  return { ...number.value, row: line, reference, name, amount, remittance };
}

function textOf(value: string | undefined, field: string, longest: number, needed: boolean, faults: string[]): string {
  const text = (value ?? '').trim();
  if (needed && text === '') faults.push(`The ${field} is empty.`);
  if (text.length > longest) faults.push(`The ${field} is longer than ${String(longest)} characters.`);
  if (/[\p{Cc}\p{Cs}\uFFFD-\uFFFF]/u.test(text)) faults.push(`The ${field} holds a character that cannot be printed. Save the file as UTF-8.`);
  return text;
}

function amountOf(text: string, faults: string[]): Pence {
  const amount = parsePounds(text);
  if (!amount.ok) {
    faults.push(amount.refusal.message);
    return 0 as Pence;
  }
  if (amount.value <= 0) faults.push(`The amount ${text.trim()} is not more than nothing.`);
  if (amount.value > largestItem) faults.push(`The amount ${text.trim()} is more than the £20,000,000.00 that one item may carry.`);
  return amount.value;
}
