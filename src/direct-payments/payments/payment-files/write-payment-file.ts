import { createHash } from 'node:crypto';
import { sum, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { paymentRefusals } from '../refusals.js';
import { pain001 } from './pain001.js';
import { paymentFaults, repeatedReferences, saidShorter, writtenReference } from './payment-faults.js';
import type { FilePayment, Payer, PaymentFileFormat, PaymentRow } from './payment.js';
import { readPayer } from './read-payer.js';
import { readPayments, refuseRows, type BadPayment } from './read-payments.js';
import { standard18 } from './standard18.js';
import { totalsWritten } from './totals-written.js';

const refuse = refuserOf(paymentRefusals);

export interface PaymentFileRequest {
  /** Text of `payments.csv` and `payer.yaml`. */
  readonly payments: string;
  readonly payer: string;
  readonly format: PaymentFileFormat;
  /** Requested execution date; for Bacs the processing day. */
  readonly date: PlainDate;
  /** The clock, as `YYYY-MM-DDThh:mm:ss`. */
  readonly now: string;
}

export interface PaymentFile {
  readonly content: string;
  readonly items: number;
  readonly total: Pence;
  /** SHA-256 of the content, to recognise the file by. */
  readonly sha256: string;
  /** What the format says shorter than it was given, a sentence each. */
  readonly shorter: readonly string[];
}

/** Writes one bank file with its control totals from texts, or refuses whole: a file never holds some of its payments. */
export function writePaymentFile(request: PaymentFileRequest): Result<PaymentFile> {
  const payer = readPayer(request.payer);
  if (!payer.ok) return payer;
  const payments = readPayments(request.payments);
  if (!payments.ok) return payments;
  const { format, date, now } = request;
  return composePaymentFile({ payer: payer.value, payments: payments.value, format, date, now, mark: sha256(request.payments + request.payer + date + now) });
}

/** Payments that were read or approved, and the account that pays them. */
export interface PaymentFileContents {
  readonly payer: Payer;
  readonly payments: readonly PaymentRow[];
  readonly format: PaymentFileFormat;
  /** Requested execution date; for Bacs the processing day. */
  readonly date: PlainDate;
  /** The clock, as `YYYY-MM-DDThh:mm:ss`. */
  readonly now: string;
  /** At least thirty hexadecimal digits that are this file's own: its message id and serial are made of them. */
  readonly mark: string;
}

/** Writes one bank file. Refused whole, with every bad row named, where the format cannot carry a payment as it is. */
export function composePaymentFile(contents: PaymentFileContents): Result<PaymentFile> {
  const { payments, format } = contents;
  const bad = badRows(payments, format);
  if (bad.length > 0) return refuseRows(bad);
  const content = contentOf(contents);
  if (!content.ok) return content;
  const { items, total, stated } = totalsWritten(format, content.value);
  const expected = sum(payments.map(({ amount }) => amount));
  if (items !== payments.length || total !== expected || stated.items !== items || stated.total !== total) throw new Error('the file does not sum to its payments');
  return ok({ content: content.value, items, total, sha256: sha256(content.value), shorter: saidShorter(payments, format) });
}

function badRows(payments: readonly PaymentRow[], format: PaymentFileFormat): BadPayment[] {
  const repeated = repeatedReferences(payments, format);
  return payments.flatMap((payment) => {
    const faults = paymentFaults(payment, format);
    if (repeated.has(writtenReference(payment.reference, format))) faults.push('The reference is in the file more than once, so an answer could not say which payment it means.');
    return faults.length === 0 ? [] : [{ row: payment.row, reference: payment.reference, faults }];
  });
}

/** How an answer to the file of this mark will call it. */
export function messageIdOf(format: PaymentFileFormat, mark: string): string {
  return format === 'bacs18' ? mark.slice(0, 6).toUpperCase() : `PS${mark.slice(0, 30).toUpperCase()}`;
}

function contentOf({ payer, payments, format, date, now, mark }: PaymentFileContents): Result<string> {
  if (format === 'bacs18') return withLongReferences(payments) ?? standard18(payer, payments, date, now.slice(0, 10) as PlainDate, messageIdOf(format, mark));
  return ok(pain001(format, payer, payments, date, { id: messageIdOf(format, mark), createdAt: now }));
}

/** A reference cut short could not be matched when it comes back, so it is refused rather than truncated. */
function withLongReferences(payments: readonly FilePayment[]): ReturnType<typeof refuse> | undefined {
  const long = payments.filter((payment) => payment.reference.length > 18);
  if (long.length === 0) return undefined;
  return refuse('reference-too-long', `A Bacs file carries references of at most 18 characters. Shorten: ${long.map((payment) => payment.reference).join(', ')}.`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
