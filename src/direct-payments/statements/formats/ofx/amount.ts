import type { Pence } from '../../../../core/money.js';
import type { Result } from '../../../../core/result.js';
import { readWrittenAmount, type DecimalMark } from '../written-amount.js';

/** OFX has no thousands marks, so a lone full stop is the decimal mark; a lone comma may be either, and the file decides. */
export function ofxAmountOf(text: string, decimal: DecimalMark | undefined): Result<Pence> {
  return readWrittenAmount(text, decimal ?? (text.includes('.') ? '.' : undefined));
}
