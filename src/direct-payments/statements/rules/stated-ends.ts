import type { Pence } from '../../../core/money.js';
import type { ReadStatement } from '../formats/reading.js';

interface Ends {
  readonly opening: Pence | null;
  readonly closing: Pence | null;
}

/**
 * The opening and closing balance that a statement itself states. An end that its reader worked out from the running
 * balances is left out: it says nothing that they do not say themselves, and it is right only where the rows of the first
 * or last day stand in the bank's own order, which the proof leaves open.
 */
export function statedEnds({ opening, closing, workedOut = [] }: Pick<ReadStatement, 'opening' | 'closing' | 'workedOut'>): Ends {
  return { opening: workedOut.includes('opening') ? null : opening, closing: workedOut.includes('closing') ? null : closing };
}
