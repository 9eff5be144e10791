import { ok, type Result } from '../../../core/result.js';
import { refuseRates } from './refusals.js';

/** `4.1`, `4.10%` or `-2` as hundredths of a per cent, without passing through a float. */
export function hundredthsOf(text: string): Result<number> {
  const match = /^([+\-−]?)(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/.exec(text.trim());
  if (!match) return refuseRates('rate-not-read', `“${text}” is not a percentage. Write it like 4.1, with at most two decimals.`, { field: 'percentage' });
  const size = Number((match[2] ?? '') + (match[3] ?? '').padEnd(2, '0'));
  return ok(match[1] === '-' || match[1] === '−' ? -size : size);
}
