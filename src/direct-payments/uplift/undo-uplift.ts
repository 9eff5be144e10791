import { formatDate } from '../../core/plain-date.js';
import type { Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { endLinesFrom, recordPlanLines } from '../plans/record-plan-lines.js';
import { upliftLettersJobName } from './job-names.js';
import { mayMove, moveUplift } from './move-uplift.js';
import { refuseUplift } from './refusals.js';
import { stepDaysOf } from './rules/step-days.js';
import { findCarriedLines, insertUndone, isPaidByUplift, type CarriedLine } from './store/carrying.js';
import { holdUplift, type UpliftState } from './store/uplifts.js';

/**
 * Takes an uplift back that is carried out but does not count yet: what it began ends before it began, and the old amounts go on from that day. A line
 * that was changed since stays as it is, by name. Refused from its first day on, and where a run has paid by it. Families who were told are told.
 */
export async function undoUplift(tx: TenantTx, { upliftId, reason }: { readonly upliftId: number; readonly reason: string }, clock: Clock): Promise<Result<UpliftState>> {
  const uplift = await holdUplift(tx, upliftId);
  if (!uplift) return refuseUplift('uplift-not-found', 'There is no such uplift.');
  const may = mayMove(uplift, 'undo');
  if (!may.ok) return may;
  if (reason.trim() === '') return refuseUplift('uplift-reason-missing', 'Say why.', { field: 'reason' });
  const { first } = stepDaysOf(uplift.effectiveFrom);
  if (clock.today() >= first) return refuseUplift('uplift-begun', `${uplift.reference} counts since ${formatDate(first)}.`);
  return withWholeBook(tx, async (all) => {
    if (await isPaidByUplift(all, upliftId)) return refuseUplift('uplift-paid', `A pay run has paid by the amounts of ${uplift.reference} already.`);
    await undoLines(all, upliftId, uplift.reference, clock);
    await enqueue(all, upliftLettersJobName, { upliftId });
    return moveUplift(all, uplift, 'undo', { sentence: `Undid the uplift ${uplift.reference} before it began.`, reason: reason.trim() }, clock);
  });
}

async function undoLines(tx: TenantTx, upliftId: number, reference: string, clock: Clock): Promise<void> {
  const carried = await findCarriedLines(tx, upliftId);
  const undone = carried.filter(({ stands }) => stands);
  await endLinesFrom(tx, undone.flatMap(({ newLineIds, begins }) => newLineIds.map((id) => ({ id, from: begins }))));
  const ids = await recordPlanLines(tx, undone.map(againOf));
  const again = new Map(undone.map(({ planLineId }, index) => [planLineId, ids[index] ?? null]));
  await insertUndone(tx, upliftId, clock.today(), carried.map(({ planLineId, agreementId }) => {
    const againLineId = again.get(planLineId) ?? null;
    return { planLineId, agreementId, againLineId, keptWhy: againLineId === null ? 'It was changed since it was raised.' : null };
  }));
  for (const agreementId of new Set(carried.map((line) => line.agreementId)))
    await recordEvent(tx, { sentence: `Undid the uplift ${reference} for a direct payment before it began.`, subjectKind: 'agreement', subjectId: agreementId, after: { lines: carried.filter((line) => line.agreementId === agreementId).map(({ planLineId }) => planLineId) } });
}

function againOf({ agreementId, stream, kind, description, weekly, employsAssistant, bearsContribution, budgetId, shareId, begins, oldUntil }: CarriedLine) {
  return {
    agreementId, stream, kind, description, weekly, employsAssistant, bearsContribution, from: begins,
    ...(oldUntil === null ? {} : { until: oldUntil }), ...(budgetId === null ? {} : { budgetId }), ...(shareId === null ? {} : { shareId }),
  };
}
