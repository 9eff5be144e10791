import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';

export type AnswerStatus = 'accepted' | 'pending' | 'rejected' | 'returned';

/** What an answer says of one payment. */
export interface AnswerItem {
  /** The end-to-end reference it names. */
  readonly reference: string;
  readonly amount: Pence | null;
  readonly status: AnswerStatus;
  /** The bank's code; empty where it gives none. */
  readonly code: string;
  /** Why, in words. */
  readonly reason: string;
  /** When it came back; null where the answer does not say. */
  readonly on: PlainDate | null;
}

/** A bank's answer to a file, whatever its form. */
export interface BankAnswer {
  readonly format: string;
  /** The message it answers, by the id we gave it. */
  readonly originalMessage: string | null;
  /** What it says of the file as a whole; null where it says nothing. */
  readonly whole: 'accepted' | 'pending' | 'rejected' | 'in-part' | null;
  /** Why, of the file as a whole. */
  readonly wholeReason: { readonly code: string; readonly reason: string };
  readonly items: readonly AnswerItem[];
}

/** ISO 20022 external status codes of payments, as a bank answers. */
const statuses: Readonly<Record<string, AnswerStatus>> = {
  ACTC: 'accepted', ACCP: 'accepted', ACSP: 'accepted', ACSC: 'accepted', ACCC: 'accepted', ACWC: 'accepted', ACWP: 'accepted', ACFC: 'accepted', ACPD: 'accepted',
  RCVD: 'pending', PDNG: 'pending', PATC: 'pending', RJCT: 'rejected', CANC: 'rejected', BLCK: 'rejected',
};

/** What a status code means; undefined for one that nobody has published. */
export function statusOf(code: string): AnswerStatus | undefined {
  return statuses[code];
}

/** Reasons by their code: those of ISO 20022 of four characters, and those of one by which unapplied Bacs credits come back. */
const reasons: Readonly<Record<string, string>> = {
  AC01: 'The account number is not right.', AC02: 'The paying account’s number is not right.', AC03: 'The account number is not right.', AC04: 'The account is closed.',
  AC05: 'The paying account is closed.', AC06: 'The account is blocked.', AC07: 'The account is closed.', AC13: 'The account is of a kind that cannot be paid.',
  AG01: 'The account may not be paid into.', AG02: 'The bank does not carry out this kind of payment.', AM01: 'The amount is nothing.', AM02: 'The amount is more than is allowed.',
  AM03: 'The currency is not carried.', AM04: 'There is not enough money in the paying account.', AM05: 'It is in the bank’s books already.', AM09: 'The amount is not what was agreed.',
  AM10: 'The control total does not fit.', BE01: 'The name does not fit the account.', BE04: 'The payee’s address is missing.', BE06: 'The payee is not known.', BE07: 'The payer’s address is missing.',
  CNOR: 'The payee’s bank is not known.', DNOR: 'The paying bank is not known.', DT01: 'The date is not right.', DU01: 'The message was sent before.', DUPL: 'The payment was sent before.',
  ED05: 'It could not be settled.', FF01: 'The form of the file is not right.', FOCR: 'It came back since it was asked for.', MD07: 'The payee has died.', MS02: 'The payee did not want it.',
  MS03: 'The bank does not say why.', NARR: 'The bank says why in words.', NOAS: 'The bank had no answer.', RC01: 'The sort code is not right.', RC04: 'The payee’s bank is not right.',
  RR01: 'The payer’s account is missing.', RR02: 'The payer’s name is missing.', RR03: 'The payee’s name is missing.', RR04: 'The law forbids it.', TM01: 'It came after the bank’s closing time.',
  UPAY: 'It was not due.', 0: 'The account details are not right.', 2: 'The payee has died.', 3: 'The account has moved to another bank.', 5: 'There is no such account.', B: 'The account is closed.',
};

/** Why, in words: what the code means, then what the bank adds. Of a code that nobody has published the code itself. */
export function reasonInWords(code: string, added: string): string {
  const known = reasons[code.toUpperCase()] ?? (code === '' ? '' : `The bank’s code is ${code}.`);
  return [known, added].filter((words) => words !== '').join(' ') || 'The bank does not say why.';
}
