import type { Pence } from '../../../core/money.js';
import type { BankAccountNumber } from '../account-numbers/account-number.js';

/** One payment to one payee, ready to be written to a bank's file. */
export interface FilePayment extends BankAccountNumber {
  /** Our reference; comes back in acknowledgements and on the payee's statement. At most 35 characters. */
  readonly reference: string;
  readonly name: string;
  /** Pence, more than 0. */
  readonly amount: Pence;
  /** What it is for, as the payee reads it; may be empty. */
  readonly remittance: string;
}

/** The council's paying account. */
export interface Payer extends BankAccountNumber {
  readonly name: string;
  /** Six characters, given by Bacs; only the Bacs file needs it. */
  readonly serviceUserNumber: string | null;
  readonly bic: string | null;
}
