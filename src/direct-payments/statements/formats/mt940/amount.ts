import type { Pence } from '../../../../core/money.js';
import type { Result } from '../../../../core/result.js';
import { readWrittenAmount } from '../written-amount.js';

/** MT940 writes a comma before the pennies always, and thousands apart never; a lone full stop can only stand for the comma. */
export function swiftAmountOf(text: string): Result<Pence> {
  return readWrittenAmount(text, text.includes(',') ? ',' : '.');
}
