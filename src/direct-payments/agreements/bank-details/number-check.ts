import { ok, type Result } from '../../../core/result.js';
import type { Clock } from '../../../platform/clock.js';
import { refuseBankDetails } from './refusals.js';

/** What the published check of sort code and number finds: `not_checked` where the council keeps no tables for it. */
export type NumberFinding = 'valid' | 'invalid' | 'no_rule' | 'not_checked';

/** Checks a sort code and number; refused where the tables cannot be read. */
export type NumberCheck = (typed: { readonly sortCode: string; readonly number: string }) => Promise<Result<NumberFinding>>;

/** What numbers are proposed and confirmed with. Without a check every number is `not_checked`. */
export interface NumberGround {
  readonly clock: Clock;
  readonly check?: NumberCheck;
}

/** What the check finds, in words for those who decide on a payment. */
export const findingWords: Readonly<Record<NumberFinding, string>> = {
  valid: 'The number passes the check of its sort code.', invalid: 'The number fails the check of its sort code: ask for it again.',
  no_rule: 'No rule of the check covers its sort code.', not_checked: 'The check of its sort code was not made: the council keeps no tables for it.',
};

/** The finding; refused where the number cannot be right. */
export async function refuseInvalid(check: NumberCheck | undefined, typed: { readonly sortCode: string; readonly number: string }): Promise<Result<NumberFinding>> {
  const found = check ? await check(typed) : ok('not_checked' as const);
  if (!found.ok || found.value !== 'invalid') return found;
  return refuseBankDetails('number-fails-check', 'The number fails the check of its sort code. Ask the family to read it again from a letter of the bank.', { field: 'number' });
}
