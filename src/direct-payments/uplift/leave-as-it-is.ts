import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { isUnderMinimum } from './recost-line.js';
import { refuseUplift } from './refusals.js';
import { stepDaysOf } from './rules/step-days.js';
import { findBookLines } from './store/book.js';
import { holdUplift } from './store/uplifts.js';
import { findWaiting, keepLeft } from './store/waiting.js';

export interface LeaveAsItIs {
  readonly upliftId: number;
  readonly planLineId: number;
  /** In words that may be read to the family. */
  readonly reason: string;
}

/**
 * Decides that a line which an uplift did not raise stays at its amount, with the reason; no rise of this uplift comes to it any more. Answers with the
 * direct payment's key. Refused where nobody waits for a decision on it, without a reason, and where its wage would stay under the minimum.
 */
export async function leaveAsItIs(tx: TenantTx, { upliftId, planLineId, reason }: LeaveAsItIs, clock: Clock): Promise<Result<number>> {
  const uplift = await holdUplift(tx, upliftId);
  if (!uplift) return refuseUplift('uplift-not-found', 'There is no such uplift.');
  const waiting = await findWaiting(tx, upliftId, planLineId);
  if (!waiting) return refuseUplift('uplift-line-not-waiting', `No such line waits at the old amount for ${uplift.reference}.`, { field: 'planLineId' });
  if (reason.trim() === '') return refuseUplift('uplift-reason-missing', 'Say why.', { field: 'reason' });
  if (await paysUnderMinimum(tx, waiting, uplift.effectiveFrom))
    return refuseUplift('uplift-under-minimum', `${waiting.reference} would go on paying a wage under the minimum of that day. Begin another uplift from the same day, or change the plan.`, { field: 'planLineId' });
  await keepLeft(tx, upliftId, planLineId, clock.today(), reason.trim());
  await recordEvent(tx, { sentence: `Left a line of ${waiting.reference} at the amount from before the uplift ${uplift.reference}.`, subjectKind: 'agreement', subjectId: waiting.agreementId, reason: reason.trim(), after: { planLineId } });
  return ok(waiting.agreementId);
}

async function paysUnderMinimum(tx: TenantTx, { agreementId, planLineId }: { readonly agreementId: number; readonly planLineId: number }, effectiveFrom: PlainDate): Promise<boolean> {
  const { first, full } = stepDaysOf(effectiveFrom);
  const day = full.at(-1) ?? effectiveFrom;
  const line = (await withWholeBook(tx, (all) => findBookLines(all, { from: first, effectiveFrom, agreementIds: [agreementId] }))).find((one) => one.planLineId === planLineId);
  return line?.inputs != null && isUnderMinimum(line.inputs, line.from > day ? line.from : day);
}
