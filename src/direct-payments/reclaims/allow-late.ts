import type { PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { decideRefusals } from './decide-refusals.js';
import { statusWords } from './move-reclaim.js';
import { requireStaff } from './require-staff.js';
import { openProposals } from './rules/states.js';
import { findLateReason, insertLateReason } from './store/approvals.js';
import { holdReclaim } from './store/reclaims.js';

const refuse = refuserOf(decideRefusals);

export interface LateAllowance {
  readonly reclaimId: number;
  /** Why money is asked for though the check came late; the notice tells the family. */
  readonly reason: string;
  readonly on: PlainDate;
}

/** A manager lets money be asked for though the check came late. Refused to the proposer, and where nothing is late. */
export async function allowLate(tx: TenantTx, { reclaimId, reason, on }: LateAllowance): Promise<Result<null>> {
  const reclaim = await holdReclaim(tx, reclaimId);
  if (!reclaim) return refuse('reclaim-not-found', 'There is no such reclaim.');
  const actor = requireStaff(tx);
  if (actor === reclaim.proposedBy) return refuse('own-proposal', 'Somebody else has to give the reason: you proposed this reclaim.');
  if (!openProposals.has(reclaim.status)) return refuse('reclaim-moved-on', `${reclaim.reference} is ${statusWords[reclaim.status]}, so this cannot be done now.`);
  if (reclaim.lateDays === 0 || (await findLateReason(tx, reclaimId))) return refuse('not-late', `${reclaim.reference} needs no reason.`);
  await insertLateReason(tx, reclaimId, actor, on, reason);
  const sentence = `Allowed ${reclaim.reference} though the check came ${String(reclaim.lateDays)} days later than policy allows.`;
  await recordEvent(tx, { sentence, subjectKind: 'reclaim', subjectId: reclaimId, reason });
  return ok(null);
}
