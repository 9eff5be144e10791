import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../db/transaction.js';
import { findSentOn } from './store/letters.js';

/**
 * The day a letter went to the one it is addressed to: accepted by the mail server, or posted as a person confirmed; null while
 * it has not. In SQL the same is the view `letter_sent`.
 */
export async function letterSentOn(tx: TenantTx, letterId: number): Promise<PlainDate | null> {
  return findSentOn(tx, letterId);
}
