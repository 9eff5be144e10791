import { recordView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { findPromisedOnce, type PromisedOnce } from '../store/one-offs.js';

/** What a direct payment promised once and what became of it, oldest first. Leaves a sentence that somebody looked. */
export async function showPromised(tx: TenantTx, agreementId: number, reference: string): Promise<PromisedOnce[]> {
  await recordView(tx, { agreementId, what: `what ${reference} promised once` });
  return findPromisedOnce(tx, agreementId);
}
