import { recordView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { holdPayAgain, type PayAgainProposal } from '../store/pay-again.js';

/** What one person says would let money be paid again; undefined where there is none within reach. Leaves a sentence that somebody looked. */
export async function showPayAgain(tx: TenantTx, id: number): Promise<PayAgainProposal | undefined> {
  const one = await holdPayAgain(tx, id);
  if (one?.agreementId) await recordView(tx, { agreementId: one.agreementId, what: `what is said of the payment of ${one.reference ?? ''} by ${one.run}` });
  return one;
}
