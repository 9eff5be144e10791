import { ok } from '../../../core/result.js';
import type { NumberCheck } from '../../agreements/bank-details/number-check.js';
import { parseAccountNumber } from './account-number.js';
import { checkModulus } from './modulus-check.js';
import { modulusTablesIn } from './tables-in-folder.js';

const findings = { valid: 'valid', invalid: 'invalid', unknown: 'no_rule' } as const;

/** Checks numbers that families give against the tables that the operator keeps below the data folder, read anew each time: they are changed while the service runs. */
export function numberCheckIn(dataFolder: string): NumberCheck {
  return async ({ sortCode, number }) => {
    const tables = await modulusTablesIn(dataFolder);
    if (!tables.ok) return tables;
    if (!tables.value) return ok('not_checked');
    const parsed = parseAccountNumber(sortCode, number);
    return parsed.ok ? ok(findings[checkModulus(tables.value, parsed.value.sortCode, parsed.value.accountNumber)]) : parsed;
  };
}
