import { sum } from '../../../core/money.js';
import { addMonths, type PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { recordCommitments } from '../../monitoring/record-commitment.js';
import { policyOf } from '../policy-of.js';
import type { PostingToAdd } from '../store/postings.js';
import type { ReclaimFacts } from '../store/reclaims.js';

/**
 * Keeps with the family what a decision gave up, until the next check would be due: else the next reckoning would find the same money
 * again, and they would be asked for what they were told they may keep. An officer may end it sooner. Of money that was spent otherwise
 * than agreed nothing is in the account.
 */
export async function leaveWithFamily(tx: TenantTx, reclaim: ReclaimFacts, givenUp: readonly PostingToAdd[], decision: { readonly reasons: string; readonly on: PlainDate }): Promise<void> {
  const amount = sum(givenUp.map((one) => one.amount));
  if (amount <= 0 || reclaim.ground === 'not_as_agreed') return;
  const { checkEveryMonths } = await policyOf(tx, reclaim);
  await recordCommitments(tx, [{
    agreementId: reclaim.agreementId, kind: 'reserved', purpose: 'other', amount, from: reclaim.asAt, until: addMonths(decision.on, checkEveryMonths),
    description: `Left with the family by the answer to ${reclaim.reference}`, evidence: decision.reasons.slice(0, 300),
  }]);
}
