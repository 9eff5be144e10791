import { noPence } from '../../../core/money.js';
import type { Result } from '../../../core/result.js';
import type { AccountTerms } from '../rules/account-terms.js';
import { readTable, type TableRow } from './table.js';

const required = ['account', 'weekly_social_care', 'weekly_education', 'weekly_health', 'pays_every_weeks', 'payment_reference', 'start'];

/** Reads `accounts.csv`: one row an account. An empty weekly amount is nothing; `end` is the agreement's last day. */
export function readAccounts(text: string, fileName: string): Result<AccountTerms[]> {
  const rows = new Map<string, number>();
  return readTable(text, { fileName, required }, (row) => {
    const first = rows.get(row.text('account'));
    if (first !== undefined) row.problem('account', `${row.text('account')} is already in row ${String(first)}.`, 'account-twice');
    else rows.set(row.text('account'), row.row);
    return accountOf(row);
  });
}

function accountOf(row: TableRow): AccountTerms | undefined {
  const account = row.required('account');
  const paymentReference = row.required('payment_reference');
  const weekly = {
    social_care: row.poundsFromZero('weekly_social_care') ?? noPence,
    education: row.poundsFromZero('weekly_education') ?? noPence,
    health: row.poundsFromZero('weekly_health') ?? noPence,
  };
  const contributionWeekly = row.poundsFromZero('contribution_weekly') ?? noPence;
  const paysEveryWeeks = row.whole('pays_every_weeks', 1, 53);
  const start = row.required('start') === '' ? null : row.date('start');
  const end = row.date('end');
  if (start !== null && end !== null && end < start) row.problem('end', 'is before start.');
  const numbers = { sortCode: sortCodeOf(row), accountNumber: textOrNull(row, 'account_number') };
  if (paysEveryWeeks === null || start === null) return undefined;
  return { account, name: textOrNull(row, 'name'), weekly, contributionWeekly, paysEveryWeeks, paymentReference, start, end, ...numbers };
}

function textOrNull(row: TableRow, column: string): string | null {
  const text = row.text(column);
  return text === '' ? null : text;
}

/** Six digits, parted or not; a leading zero that a spreadsheet took away is given back. */
function sortCodeOf(row: TableRow): string | null {
  const text = row.text('sort_code');
  if (text === '') return null;
  const digits = text.replace(/[\s-]/g, '');
  if (/^\d{5,6}$/.test(digits)) return digits.padStart(6, '0');
  row.problem('sort_code', `“${text}” is not a sort code of six digits.`);
  return null;
}
