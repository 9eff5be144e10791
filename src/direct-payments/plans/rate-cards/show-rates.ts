import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { RateCard } from './rate-card.js';
import { findCardsFrom, findCardsOfProposal, findCardsOn, findProposal, findProposals, type RateProposal } from './store/rate-cards.js';
export type { NewRate, RateProposal } from './store/rate-cards.js';

export interface RatesView {
  readonly on: PlainDate;
  readonly cards: readonly RateCard[];
  /** Days to come on which some rate begins. */
  readonly changes: readonly PlainDate[];
  readonly proposals: readonly RateProposal[];
}

/** The rates of a day, the days after today on which they change, and what was proposed lately. */
export async function showRates(tx: TenantTx, on: PlainDate, today: PlainDate): Promise<RatesView> {
  const later = (await findCardsFrom(tx, today)).map(({ from }) => from).filter((from) => from > today);
  return { on, cards: await findCardsOn(tx, on), changes: [...new Set(later)].sort(), proposals: await findProposals(tx) };
}

export interface ProposalView {
  readonly proposal: RateProposal;
  readonly cards: readonly RateCard[];
}

/** One proposal with its rates; undefined where there is none. */
export async function showProposal(tx: TenantTx, id: number): Promise<ProposalView | undefined> {
  const proposal = await findProposal(tx, id);
  return proposal && { proposal, cards: await findCardsOfProposal(tx, id) };
}
