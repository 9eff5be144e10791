import { formatPounds } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { approvalLimitsOf, withinLimit } from '../../platform/access/approval-limits.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { streamNames, type Stream } from '../monitoring/rules/streams.js';
import { decideRefusals } from './decide-refusals.js';
import { moveReclaim, statusWords } from './move-reclaim.js';
import { isOfTheCouncil, requireStaff } from './require-staff.js';
import { standingFigures } from './standing-figures.js';
import { findLateReason, insertApproval } from './store/approvals.js';
import { findReclaim, holdReclaim, type ReclaimFacts, type ReclaimPart } from './store/reclaims.js';

const refuse = refuserOf(decideRefusals);

export interface PartApproval {
  readonly reclaimId: number;
  readonly stream: Stream;
  readonly on: PlainDate;
}

type Refused = Extract<Result<never>, { readonly ok: false }>;

/**
 * Approves one budget's part of a proposal within the approver's limit; with the last part the reclaim is approved. The direct payment is
 * worked out again as at the same day first, and where any figure differs nothing is approved: the refusal `figures-changed` says which.
 * Refused to the proposer, outside the council, beyond the limit, and where the check came late without a manager's reason. Of several who
 * press at once one approves; the others are told that it is approved already.
 */
export async function approvePart(tx: TenantTx, { reclaimId, stream, on }: PartApproval): Promise<Result<ReclaimFacts>> {
  const reclaim = await holdReclaim(tx, reclaimId);
  if (!reclaim) return refuse('reclaim-not-found', 'There is no such reclaim.');
  const part = reclaim.parts.find((one) => one.stream === stream && one.asked > 0);
  if (!part) return refuse('part-not-there', `Nothing is asked for from ${streamNames[stream]}.`);
  const refusal = notApprovable(reclaim, part) ?? (await whoMayNot(tx, reclaim, part, on)) ?? (await unlike(tx, reclaim));
  if (refusal) return refusal;
  await insertApproval(tx, { reclaimId, stream, amount: part.asked, by: requireStaff(tx), on });
  const sentence = `Approved ${formatPounds(part.asked)} of ${streamNames[stream]} in ${reclaim.reference}.`;
  await recordEvent(tx, { sentence, subjectKind: 'reclaim', subjectId: reclaimId, after: { stream, amount: part.asked } });
  const isLast = reclaim.parts.every((one) => one.asked === 0 || one.approvedBy !== null || one.stream === stream);
  if (isLast) {
    const moved = await moveReclaim(tx, reclaim, { event: 'approve', on, sentence: `Approved ${reclaim.reference} as a whole. The notice can be written.` });
    if (!moved.ok) return moved;
  }
  return ok((await findReclaim(tx, reclaimId)) ?? reclaim);
}

function notApprovable(reclaim: ReclaimFacts, part: ReclaimPart): Refused | undefined {
  if (part.approvedBy !== null) return refuse('part-already-approved', `The part of ${streamNames[part.stream]} is approved already.`);
  if (reclaim.status !== 'proposed') return refuse('reclaim-moved-on', `${reclaim.reference} is ${statusWords[reclaim.status]}, so this cannot be done now.`);
  return undefined;
}

async function whoMayNot(tx: TenantTx, reclaim: ReclaimFacts, part: ReclaimPart, on: PlainDate): Promise<Refused | undefined> {
  const actor = requireStaff(tx);
  if (actor === reclaim.proposedBy) return refuse('own-proposal', 'You proposed this reclaim, so somebody else has to approve it.');
  const limits = await approvalLimitsOf(tx, actor, on);
  if (!(await isOfTheCouncil(tx)) || !withinLimit(limits, 'reclaim', part.stream, part.asked))
    return refuse('beyond-limit', `${formatPounds(part.asked)} of ${streamNames[part.stream]} is beyond what you may approve.`);
  if (reclaim.lateDays > 0 && !(await findLateReason(tx, reclaim.id)))
    return refuse('late-check', `The check came ${String(reclaim.lateDays)} days later than policy allows. A manager has to give the reason first.`);
  return undefined;
}

/** Refuses where the figures are no longer what the proposal froze. */
export async function unlike(tx: TenantTx, reclaim: ReclaimFacts): Promise<Refused | undefined> {
  const { changes } = await standingFigures(tx, reclaim);
  if (changes.length === 0) return undefined;
  return refuse('figures-changed', `The figures of ${reclaim.reference} are no longer what was proposed. Return it, so that it is proposed anew.`, { details: { changes } });
}
