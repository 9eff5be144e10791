import { joinTexts } from '../description.js';
import type { ReadLine, RefusedRow } from '../reading.js';
import { warningOf } from '../warning.js';
import type { ReadWarning } from '../reading.js';
import { dayOf, signedAmount } from './fields.js';
import { fieldOf, textOf, type Json } from './json.js';
import { isBooked } from './balance.js';

/** What becomes of one transaction of the answer. */
export type TransactionFate =
  | { readonly kind: 'line'; readonly line: ReadLine; readonly balanceUnused: boolean }
  | { readonly kind: 'left-out'; readonly warning: ReadWarning }
  | { readonly kind: 'refused'; readonly refused: RefusedRow };

/** `row` is the place of the transaction among all of the file, from 1. */
export function fateOfTransaction(transaction: Json, row: number): TransactionFate {
  const status = (textOf(fieldOf(transaction, 'Status')) ?? 'booked').toLowerCase();
  if (status === 'pending' || status === 'pdng') return { kind: 'left-out', warning: warningOf('pending-left-out', `Pending: ${describe(transaction)}`, row) };
  if (status !== 'booked' && status !== 'book') return { kind: 'left-out', warning: warningOf('declined-left-out', `${status}: ${describe(transaction)}`, row) };
  const date = dayOf(fieldOf(transaction, 'BookingDateTime')) ?? dayOf(fieldOf(transaction, 'ValueDateTime'));
  const amount = signedAmount(transaction);
  if (!amount.ok) return refused(transaction, row, amount.refusal.code, amount.refusal.message);
  if (date === undefined) return refused(transaction, row, 'date-missing', 'The entry has no date of booking that is a day.');
  const balance = bookedBalance(transaction);
  const line = { date, amount: amount.value, description: describe(transaction), balance, row, ...categoryOf(transaction), ...typeOf(transaction) };
  return { kind: 'line', line, balanceUnused: balance === null && fieldOf(transaction, 'Balance') !== undefined };
}

function refused(transaction: Json, row: number, code: string, message: string): TransactionFate {
  return { kind: 'refused', refused: { row, text: JSON.stringify(transaction), code, message } };
}

/** Who was paid or who paid, the reference, and the bank's words. */
function describe(transaction: Json): string {
  const party = (textOf(fieldOf(transaction, 'CreditDebitIndicator')) ?? '').toLowerCase().startsWith('d') ? 'CreditorAccount' : 'DebtorAccount';
  return joinTexts(
    [
      fieldOf(transaction, 'MerchantDetails', 'MerchantName'),
      fieldOf(transaction, party, 'Name'),
      fieldOf(transaction, 'TransactionReference'),
      fieldOf(transaction, 'TransactionInformation'),
    ].map(textOf),
  );
}

/** The balance after the transaction, where it is of booked money. */
function bookedBalance(transaction: Json): ReadLine['balance'] {
  const balance = fieldOf(transaction, 'Balance');
  const amount = signedAmount(balance);
  return amount.ok && isBooked(balance) ? amount.value : null;
}

function categoryOf(transaction: Json): Pick<ReadLine, 'merchantCategoryCode'> {
  const code = textOf(fieldOf(transaction, 'MerchantDetails', 'MerchantCategoryCode')) ?? '';
  return /^\d{3,4}$/.test(code) ? { merchantCategoryCode: code.padStart(4, '0') } : {};
}

function typeOf(transaction: Json): Pick<ReadLine, 'transactionType'> {
  const type = textOf(fieldOf(transaction, 'ProprietaryBankTransactionCode', 'Code')) ?? textOf(fieldOf(transaction, 'BankTransactionCode', 'SubCode'));
  return type === undefined ? {} : { transactionType: type };
}
