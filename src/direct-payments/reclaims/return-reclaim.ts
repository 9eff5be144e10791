import type { PlainDate } from '../../core/plain-date.js';
import { refuserOf, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { decideRefusals } from './decide-refusals.js';
import { moveReclaim } from './move-reclaim.js';
import { requireStaff } from './require-staff.js';
import { holdReclaim, type ReclaimFacts } from './store/reclaims.js';

const refuse = refuserOf(decideRefusals);

export interface Ending {
  readonly reclaimId: number;
  readonly reason: string;
  readonly on: PlainDate;
}

/** Returns a proposal to whoever proposed it, with a reason; nothing of it stands, and they may propose anew. Not by the proposer, who cancels. */
export async function returnReclaim(tx: TenantTx, { reclaimId, reason, on }: Ending): Promise<Result<ReclaimFacts>> {
  const reclaim = await holdReclaim(tx, reclaimId);
  if (!reclaim) return refuse('reclaim-not-found', 'There is no such reclaim.');
  if (requireStaff(tx) === reclaim.proposedBy) return refuse('own-proposal', 'You proposed this reclaim. Cancel it instead.');
  return moveReclaim(tx, reclaim, { event: 'return', on, reason, sentence: `Returned ${reclaim.reference} to its proposer.` });
}

/** Cancels a proposal before it was approved. */
export async function cancelProposal(tx: TenantTx, { reclaimId, reason, on }: Ending): Promise<Result<ReclaimFacts>> {
  const reclaim = await holdReclaim(tx, reclaimId);
  if (!reclaim) return refuse('reclaim-not-found', 'There is no such reclaim.');
  return moveReclaim(tx, reclaim, { event: 'cancel', on, reason, sentence: `Cancelled the proposal ${reclaim.reference}.` });
}
