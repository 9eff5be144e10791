import type { TenantTx } from '../../../platform/db/transaction.js';
import { findDecisions, type DecisionFacts } from './store/decisions.js';

export type { DecisionFacts } from './store/decisions.js';

/** Decisions to refuse, reduce or stop, in the order in which they were made, with where each stands. */
export async function decisionsAbout(tx: TenantTx, about: { readonly agreementId: number } | { readonly versionId: number }): Promise<readonly DecisionFacts[]> {
  return findDecisions(tx, about);
}
