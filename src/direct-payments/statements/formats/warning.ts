import type { ReadWarning } from './reading.js';
import type { StatementWarningCode } from './refusals.js';

/** A warning whose code stands in the catalogue; `row` is 1-based. */
export function warningOf(code: StatementWarningCode, message: string, row?: number): ReadWarning {
  return row === undefined ? { code, message } : { code, message, row };
}
