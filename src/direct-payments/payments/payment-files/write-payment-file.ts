import { createHash } from 'node:crypto';
import { sum, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { paymentRefusals } from '../refusals.js';
import { pain001 } from './pain001.js';
import type { FilePayment, Payer } from './payment.js';
import { readPayer } from './read-payer.js';
import { readPayments } from './read-payments.js';
import { standard18 } from './standard18.js';

const refuse = refuserOf(paymentRefusals);

export const paymentFileFormats = ['pain.001.001.03', 'pain.001.001.09', 'bacs18'] as const;
export type PaymentFileFormat = (typeof paymentFileFormats)[number];

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
}

/** Writes one bank file with its control totals, or refuses whole: a file never holds some of its payments. */
export function writePaymentFile(request: PaymentFileRequest): Result<PaymentFile> {
  const payer = readPayer(request.payer);
  if (!payer.ok) return payer;
  const payments = readPayments(request.payments);
  if (!payments.ok) return payments;
  const content = contentOf(request, payer.value, payments.value);
  if (!content.ok) return content;
  return ok({
    content: content.value, items: payments.value.length,
    total: sum(payments.value.map((payment) => payment.amount)), sha256: sha256(content.value),
  });
}

function contentOf(request: PaymentFileRequest, payer: Payer, payments: readonly FilePayment[]): Result<string> {
  const mark = sha256(request.payments + request.payer + request.date + request.now);
  const made = request.now.slice(0, 10) as PlainDate;
  if (request.format === 'bacs18') return withLongReferences(payments) ?? standard18(payer, payments, request.date, made, mark.slice(0, 6).toUpperCase());
  return ok(pain001(request.format, payer, payments, request.date, { id: `PS${mark.slice(0, 30).toUpperCase()}`, createdAt: request.now }));
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
