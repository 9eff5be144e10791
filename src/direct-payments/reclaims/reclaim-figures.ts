import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { Stream } from '../monitoring/rules/streams.js';
import { findMovements } from './store/figures.js';

/**
 * One movement of unspent money, for figures by year and budget. `identified` is what a proposal found, on the day of the proposal
 * (only of proposals that were not cancelled or returned); the others are the ledger's postings, undone ones negative.
 */
export interface ReclaimMovement {
  readonly reclaimId: number;
  readonly reference: string;
  readonly agreementReference: string;
  readonly stream: Stream;
  readonly what: 'identified' | 'noticed' | 'given-up' | 'recovered' | 'written-off';
  readonly on: PlainDate;
  /** Pence; negative where it undoes an earlier movement. */
  readonly amount: Pence;
}

/** Every movement of unspent money between two days, inclusive. Money spent on what was not agreed is not unspent, and is left out. */
export async function reclaimFigures(tx: TenantTx, from: PlainDate, until: PlainDate): Promise<ReclaimMovement[]> {
  return findMovements(tx, from, until);
}
