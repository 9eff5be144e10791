import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { Answer } from './rules/kinds.js';
import { countOffersByMonth } from './store/events.js';

/** Offers of one month and what families answered to them last. */
export interface OffersOfMonth {
  /** `2026-05` */
  readonly month: string;
  readonly offers: number;
  readonly answers: Readonly<Record<Answer | 'none', number>>;
}

const none: OffersOfMonth['answers'] = { yes: 0, no: 0, not_now: 0, thinking: 0, none: 0 };

/** Offers of direct payments by month, with the latest answer to each; days inclusive, months without any left out. */
export async function countOffers(tx: TenantTx, from: PlainDate, until: PlainDate): Promise<OffersOfMonth[]> {
  const months = new Map<string, OffersOfMonth>();
  for (const { month, answer, count } of await countOffersByMonth(tx, from, until)) {
    const before = months.get(month) ?? { month, offers: 0, answers: none };
    months.set(month, { month, offers: before.offers + count, answers: { ...before.answers, [answer ?? 'none']: count } });
  }
  return [...months.values()];
}
