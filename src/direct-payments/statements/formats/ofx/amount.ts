import { exact, exactOf, times, toPence } from '../../../../core/exact.js';
import type { Pence } from '../../../../core/money.js';
import { ok, type Result } from '../../../../core/result.js';
import { readWrittenAmount, type DecimalMark } from '../written-amount.js';

/** OFX has no thousands marks, so a lone full stop is the decimal mark; a lone comma may be either, and the file decides. */
export function ofxAmountOf(text: string, decimal: DecimalMark | undefined): Result<Pence> {
  return readWrittenAmount(text, decimal ?? (text.includes('.') ? '.' : undefined));
}

/**
 * Investment accounts move cash in parts of a penny, to four decimals. No such account holds direct-payment money and none of
 * its lines is ever posted, so here, and only here, an amount is rounded: half up to the penny.
 */
export function ofxCashAmountOf(text: string, decimal: DecimalMark | undefined): Result<Pence> {
  const amount = ofxAmountOf(text, decimal);
  const parts = amount.ok ? undefined : exactOf(text.trim().replace(/^\+/, ''));
  return parts === undefined ? amount : ok(toPence(times(parts, exact(100))));
}
