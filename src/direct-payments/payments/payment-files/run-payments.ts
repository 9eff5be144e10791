import { ok, type Result } from '../../../core/result.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { numberMatches, openNumber } from '../../agreements/account-number.js';
import { checkModulus } from '../account-numbers/modulus-check.js';
import type { ModulusTables } from '../account-numbers/weight-table.js';
import type { CardItem } from '../cards/rules/card-file.js';
import { refuseFile } from '../file-refusals.js';
import type { PaymentWithLines } from '../runs/lines-to-write.js';
import type { PaymentRow } from './payment.js';

/** A payment of a run as a file carries it, with whose it is. */
export type RunItem<Kind> = Kind & { readonly agreementId: number };

/** A run's payments by the file that carries them. Who is sent nothing is in neither. */
export interface RunPayments {
  readonly bank: readonly RunItem<PaymentRow>[];
  readonly cards: readonly RunItem<CardItem>[];
}

/** A payment that stops the files, with everything that is wrong with it. */
interface BadPayee {
  readonly row: number;
  readonly reference: string;
  readonly name: string;
  readonly faults: readonly string[];
}

const longest = 18;

/**
 * The reference under which a payment goes and comes back: the direct payment's own, then the run's number. Where that is too long or has a character
 * that no bank carries, the agreement's key stands for it, after a slash that no such reference has.
 */
export function paymentReference(reference: string, agreementId: number, runId: number | string): string {
  const own = `${reference}-${String(runId)}`;
  return own.length <= longest && /^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(own) ? own.toUpperCase() : `A/${String(agreementId)}-${String(runId)}`;
}

interface Opening {
  readonly sealer: Sealer;
  /** Sealed numbers by account. */
  readonly numbers: ReadonlyMap<number, Buffer>;
  /** The operator's tables, where they have them. */
  readonly tables: ModulusTables | undefined;
}

/**
 * Opens the account numbers of a run's payments. Refused whole, each bad payment named, where an account has no number, its number is not the one
 * that was approved, or it fails the check of its sort code.
 */
export function runPayments(runId: number, payments: readonly PaymentWithLines[], opening: Opening): Result<RunPayments> {
  const bank: RunItem<PaymentRow>[] = [];
  const cards: RunItem<CardItem>[] = [];
  const bad: BadPayee[] = [];
  const sent = payments.filter(({ total }) => total > 0);
  for (const [index, payment] of sent.entries()) {
    const { agreementId, payeeName: name, total: amount } = payment;
    const reference = paymentReference(payment.reference, agreementId, runId);
    const opened = openPayee(payment, opening);
    if ('faults' in opened) bad.push({ row: index + 1, reference: payment.reference, name, faults: opened.faults });
    else if (payment.way === 'card') cards.push({ agreementId, reference, name, amount, card: opened.number, purpose: `Direct payment ${payment.reference}` });
    else bank.push({ agreementId, row: index + 1, reference, name, amount, sortCode: opened.sortCode ?? '', accountNumber: opened.number, remittance: `Direct payment ${payment.reference}` });
  }
  return bad.length === 0 ? ok({ bank, cards }) : refusePayees(bad);
}

type Opened = { readonly number: string; readonly sortCode: string | null } | { readonly faults: readonly string[] };

function openPayee({ accountId, numberMatch, way }: PaymentWithLines, { sealer, numbers, tables }: Opening): Opened {
  const sealed = numbers.get(accountId);
  if (!sealed) return { faults: ['No number is recorded for the account.'] };
  const opened = openNumber(sealer, sealed);
  const matches = [opened.sortCode, null].flatMap((sortCode) => numberMatches(sealer, opened.number, sortCode));
  // What is sealed must be what the hash that was approved is of: a number put in beside its hash goes nowhere.
  const isApproved = matches.some((match) => match.toString('hex') === numberMatch);
  if (!isApproved) return { faults: ['The account’s number is not the one that was approved.'] };
  if (way === 'card') return opened;
  if (opened.sortCode === null || !/^\d{6} \d{8}$/.test(`${opened.sortCode} ${opened.number}`)) return { faults: ['The account has no sort code and number of eight digits.'] };
  if (tables && checkModulus(tables, opened.sortCode, opened.number) === 'invalid') return { faults: ['The account’s number fails the check of its sort code: ask the family for it again.'] };
  return opened;
}

function refusePayees(bad: readonly BadPayee[]): Result<never> {
  const named = bad.map(({ reference, faults }) => `${reference}: ${faults.join(' ')}`).join(' ');
  return refuseFile('run-payees-refused', `No file was written: ${String(bad.length)} ${bad.length === 1 ? 'payment is' : 'payments are'} not right. ${named}`, { details: bad });
}
