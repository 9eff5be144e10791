import { sum } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { keepClaim } from '../keep-claim.js';
import { moveReclaim } from '../move-reclaim.js';
import { findReclaim, type ReclaimFacts } from '../store/reclaims.js';
import { totalOwed } from './rules/share.js';

/** After postings: tells monitoring what is still claimed, and ends a reclaim of which nothing is owed any more: given back, or written off where a part was. */
export async function settle(tx: TenantTx, reclaimId: number, on: PlainDate): Promise<Result<ReclaimFacts>> {
  await keepClaim(tx, reclaimId, on);
  const reclaim = await findReclaim(tx, reclaimId);
  if (!reclaim) throw new Error('a reclaim that was just posted to is gone');
  if (reclaim.status !== 'recovering' || totalOwed(reclaim.parts) > 0) return ok(reclaim);
  const isWrittenOff = sum(reclaim.parts.map(({ writtenOff }) => writtenOff)) > 0;
  return isWrittenOff
    ? moveReclaim(tx, reclaim, { event: 'close', on, sentence: `Nothing more is asked for by ${reclaim.reference}: what had not come back is written off.` })
    : moveReclaim(tx, reclaim, { event: 'settle', on, sentence: `All that ${reclaim.reference} asked for has come back.` });
}
