import { ok, refuserOf, type Result } from '../../../core/result.js';
import { paymentRefusals } from '../refusals.js';

const refuse = refuserOf(paymentRefusals);

/** Six digits of sort code and eight of account number, as payment files carry them. */
export interface BankAccountNumber {
  readonly sortCode: string;
  readonly accountNumber: string;
}

/** Sort codes of the bank whose ten-digit numbers count by their first eight digits; the other bank's by their last. */
const firstEightOfTen = '08';

/**
 * Reads a sort code (with or without hyphens or spaces) and an account number of six to ten digits. Six and seven are
 * padded with zeros in front; nine belong to a bank whose first digit replaces the sort code's last; ten are shortened.
 */
export function parseAccountNumber(sortCodeText: string, numberText: string): Result<BankAccountNumber> {
  const sortCode = sortCodeText.replace(/[\s-]/g, '');
  const number = numberText.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(sortCode)) return refuse('account-number-not-read', `“${sortCodeText}” is not a sort code: it needs six digits.`, { field: 'sort_code' });
  if (!/^\d{6,10}$/.test(number)) return refuse('account-number-not-read', `“${numberText}” is not an account number: it needs six to ten digits.`, { field: 'account_number' });
  if (number.length === 9) return ok({ sortCode: sortCode.slice(0, 5) + number.slice(0, 1), accountNumber: number.slice(1) });
  if (number.length === 10) return ok({ sortCode, accountNumber: sortCode.startsWith(firstEightOfTen) ? number.slice(0, 8) : number.slice(2) });
  return ok({ sortCode, accountNumber: number.padStart(8, '0') });
}
