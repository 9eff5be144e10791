import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { RateCard } from './rate-card.js';
import { findCardsOn } from './store/rate-cards.js';

/** The council's approved rates that hold on a day. */
export async function rateCardsInForce(tx: TenantTx, on: PlainDate): Promise<RateCard[]> {
  return findCardsOn(tx, on);
}
