import type { Pence } from '../../../core/money.js';
import type { BankAccountNumber } from '../account-numbers/account-number.js';

export const paymentFileFormats = ['pain.001.001.03', 'pain.001.001.09', 'bacs18'] as const;
export type PaymentFileFormat = (typeof paymentFileFormats)[number];

/** One payment to one payee, ready to be written to a bank's file. */
export interface FilePayment extends BankAccountNumber {
  /** Our reference; comes back in acknowledgements and on the payee's statement. At most 35 characters, 18 in Bacs. */
  readonly reference: string;
  readonly name: string;
  /** Pence, more than 0. */
  readonly amount: Pence;
  /** What it is for, as the payee reads it; may be empty. */
  readonly remittance: string;
}

/** A payment with the row of the file it came from, the heading being 1. */
export interface PaymentRow extends FilePayment {
  readonly row: number;
}

/** The council's paying account. */
export interface Payer extends BankAccountNumber {
  readonly name: string;
  /** Six characters, given by Bacs; only the Bacs file needs it. */
  readonly serviceUserNumber: string | null;
  readonly bic: string | null;
}
