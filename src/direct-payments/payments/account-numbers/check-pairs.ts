import Papa from 'papaparse';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { paymentRefusals } from '../refusals.js';
import { parseAccountNumber } from './account-number.js';
import { checkModulus, type ModulusVerdict } from './modulus-check.js';
import type { ModulusTables } from './weight-table.js';

const refuse = refuserOf(paymentRefusals);

/** One pair as it was given, with what the check found and why. */
export interface CheckedPair {
  readonly sortCode: string;
  readonly accountNumber: string;
  readonly result: ModulusVerdict;
  readonly because: string;
  /** Row of the file, the heading being 1. */
  readonly row?: number;
}

export interface CheckedPairs {
  readonly pairs: readonly CheckedPair[];
  readonly totals: { readonly valid: number; readonly invalid: number; readonly unknown: number };
}

const reasons: Readonly<Record<ModulusVerdict, string>> = {
  valid: 'The number passes the check of its sort code.',
  invalid: 'The number fails the check of its sort code: ask for it again.',
  unknown: 'No rule covers the sort code, so the number may be right.',
};

/** Checks one pair; refused only where it has not the shape of a sort code and number. */
export function checkOnePair(tables: ModulusTables, sortCode: string, accountNumber: string): Result<CheckedPair> {
  const parsed = parseAccountNumber(sortCode, accountNumber);
  if (!parsed.ok) return parsed;
  const result = checkModulus(tables, parsed.value.sortCode, parsed.value.accountNumber);
  return ok({ sortCode: sortCode.trim(), accountNumber: accountNumber.trim(), result, because: reasons[result] });
}

/** Checks every row of a CSV of `sort_code,account_number`; a row that is no such pair is invalid, with its reason. */
export function checkPairs(tables: ModulusTables, text: string): Result<CheckedPairs> {
  const parsed = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true, transformHeader: (heading) => heading.trim().toLowerCase() });
  const headings = parsed.meta.fields ?? [];
  if (!headings.includes('sort_code') || !headings.includes('account_number')) return refuse('pairs-not-read', 'The file has no columns sort_code and account_number.');
  const pairs = parsed.data.flatMap((row, index): CheckedPair[] => {
    if (Object.values(row).every((cell) => typeof cell === 'string' && cell.trim() === '')) return [];
    const sortCode = row.sort_code ?? '';
    const accountNumber = row.account_number ?? '';
    const checked = checkOnePair(tables, sortCode, accountNumber);
    return [checked.ok ? { ...checked.value, row: index + 2 } : { sortCode, accountNumber, result: 'invalid', because: checked.refusal.message, row: index + 2 }];
  });
  const count = (result: ModulusVerdict): number => pairs.filter((pair) => pair.result === result).length;
  return ok({ pairs, totals: { valid: count('valid'), invalid: count('invalid'), unknown: count('unknown') } });
}
