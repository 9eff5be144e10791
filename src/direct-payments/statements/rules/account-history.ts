import type { Pence } from '../../../core/money.js';
import type { MergedStatements } from './merge-statements.js';

/**
 * All that statements say of one account, and how each line stands in the ledger. The three lists are by the lines'
 * places among the merged ones.
 */
export interface AccountHistory {
  readonly accountId: number;
  readonly merged: MergedStatements;
  readonly lineNos: readonly number[];
  /** The kind that stands, corrections made. */
  readonly kinds: readonly string[];
  /** Whose money it is, where that is known. */
  readonly agreementIds: readonly (number | null)[];
  /** Lines that an officer has split, by their places; absent where there is none. */
  readonly splits?: ReadonlyMap<number, readonly HistoryPart[]>;
}

/** A part of a split line. */
export interface HistoryPart {
  readonly amount: Pence;
  readonly kind: string;
  /** The source it was spent from, where an officer said so. */
  readonly stream: 'social_care' | 'education' | 'health' | 'contribution' | null;
}
