import { add, formatPounds } from '../../core/money.js';
import type { Result } from '../../core/result.js';
import { approvalLimitsOf, withinLimit } from '../../platform/access/approval-limits.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { ok } from '../../core/result.js';
import { carryOutJobName } from './job-names.js';
import { mayMove, moveUplift } from './move-uplift.js';
import { refuseUplift } from './refusals.js';
import { partName } from './rules/part-name.js';
import { findRoundParts, holdUplift, insertApproval, type FrozenPart, type UpliftFacts, type UpliftState } from './store/uplifts.js';

export interface UpliftApproval {
  readonly upliftId: number;
  readonly partId: number;
  /** The digest that was shown, so that nothing is approved but what was seen. */
  readonly seen: string;
}

type Refused = Extract<Result<never>, { readonly ok: false }>;

/**
 * Approves one budget's part of an uplift as it was put forward, within a limit for its cost up to 31 March, plans on their way counted at their most. With the last part it is approved, and
 * carried out by itself. Refused to whoever began it or put it forward, outside the council, and beyond the limit.
 */
export async function approveUpliftPart(tx: TenantTx, { upliftId, partId, seen }: UpliftApproval, clock: Clock): Promise<Result<UpliftState>> {
  const uplift = await holdUplift(tx, upliftId);
  if (!uplift) return refuseUplift('uplift-not-found', 'There is no such uplift.');
  const may = mayMove(uplift, 'approve');
  if (!may.ok) return may;
  const parts = await findRoundParts(tx, uplift.id, uplift.round);
  const part = parts.find(({ id }) => id === partId);
  if (!part) return refuseUplift('uplift-part-not-there', `${uplift.reference} has no such part.`);
  const refusal = await whyNot(tx, uplift, part, seen, clock);
  if (refusal) return refusal;
  const inYear = add(part.inYear, part.openInYear);
  await insertApproval(tx, { partId, digest: seen, inYear, on: clock.today() });
  await recordEvent(tx, { sentence: `Approved ${formatPounds(inYear)} up to 31 March of ${partName(part)} in the uplift ${uplift.reference}.`, subjectKind: 'uplift', subjectId: uplift.id, after: { partId, inYear: part.inYear, openInYear: part.openInYear } });
  if (parts.some((one) => one.id !== partId && one.approvedBy === null)) return ok(uplift.state);
  await enqueue(tx, carryOutJobName, { upliftId });
  return moveUplift(tx, uplift, 'approve', { sentence: `The uplift ${uplift.reference} is approved by every budget.` }, clock);
}

async function whyNot(tx: TenantTx, uplift: UpliftFacts, part: FrozenPart, seen: string, clock: Clock): Promise<Refused | undefined> {
  if (part.approvedBy !== null) return refuseUplift('uplift-part-approved', `The part of ${partName(part)} is approved already.`);
  if (seen !== uplift.digest) return refuseUplift('uplift-changed-meanwhile', `${uplift.reference} was put forward anew since you looked at it. Look at it again.`);
  if (tx.actorId === null || tx.actorId === uplift.proposedBy || tx.actorId === uplift.startedBy) return refuseUplift('uplift-own-work', 'You began this uplift or put it forward, so somebody else approves it.');
  const member = await tx.sql.selectFrom('staff_member').select('organisation').where('id', '=', tx.actorId).executeTakeFirst();
  if (member?.organisation !== 'council') return refuseUplift('uplift-not-of-council', 'The council approves an uplift, not the support service.');
  const limits = await approvalLimitsOf(tx, tx.actorId, clock.today());
  const inYear = add(part.inYear, part.openInYear);
  if (!withinLimit(limits, 'plan', part.stream, inYear, part.budgetId)) return refuseUplift('uplift-beyond-limit', `${formatPounds(inYear)} of ${partName(part)} up to 31 March is beyond what you may approve.`);
  return undefined;
}
