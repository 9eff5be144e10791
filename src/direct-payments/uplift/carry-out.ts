import { z } from 'zod';
import { formatPounds } from '../../core/money.js';
import { addDays, formatDate } from '../../core/plain-date.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { job, type AnyJob } from '../../platform/jobs/job.js';
import { endLinesFrom, recordPlanLines, type NewPlanLine } from '../plans/record-plan-lines.js';
import { followUpliftsJobName as followJobName } from '../plans/job-names.js';
import { carryOutJobName, upliftLettersJobName } from './job-names.js';
import { moveUplift } from './move-uplift.js';
import { findLinesToCarry, insertCarried, type CarriedRow, type LineToCarry } from './store/carrying.js';
import { holdUplift } from './store/uplifts.js';
import { nameLeftByHand, nameNotRaised, type NotRaised } from './store/waiting.js';

/** So many agreements in one transaction: short enough that nobody waits for their lines. */
const inOnePart = 250;

/**
 * Carries the next part of an approved uplift out: old lines end the day before, new ones begin, and pay runs find them by themselves. What changed since
 * it was put forward drops out by name, and is somebody's work with what was left out to be decided one by one. Answers whether there is more. Stopped anywhere, it goes on where it was; a line is never raised twice.
 */
export async function carryOutPart(tx: TenantTx, upliftId: number, clock: Clock, agreements = inOnePart): Promise<'more' | 'done'> {
  const uplift = await holdUplift(tx, upliftId);
  if (uplift?.state !== 'approved') return 'done';
  const lines = await findLinesToCarry(tx, upliftId, uplift.round, agreements);
  if (lines.length === 0) {
    await tellNotRaised(tx, uplift.reference, await nameLeftByHand(tx, upliftId, uplift.round, clock.today()));
    await moveUplift(tx, uplift, 'carry-out', { sentence: `Carried out the uplift ${uplift.reference}.` }, clock);
    await enqueue(tx, followJobName, { upliftId });
    await enqueue(tx, upliftLettersJobName, { upliftId });
    return 'done';
  }
  const carried = await carryLines(tx, upliftId, lines);
  await insertCarried(tx, upliftId, uplift.round, clock.today(), carried);
  await nameNotRaised(tx, upliftId, uplift.round, clock.today(), carried.flatMap(({ planLineId, agreementId, droppedWhy: why }) => (why === null ? [] : [{ planLineId, agreementId, why }])));
  await tellOf(tx, uplift.reference, lines, carried);
  return 'more';
}

/** Ends what is raised the day before and begins what takes over; says of each line what became of it. */
export async function carryLines(tx: TenantTx, upliftId: number, lines: readonly LineToCarry[]): Promise<CarriedRow[]> {
  const raised = lines.filter((line) => droppedWhy(line) === null);
  await endLinesFrom(tx, raised.flatMap(({ planLineId, steps: [first] }) => (first ? [{ id: planLineId, from: first.begins }] : [])));
  const begun = raised.flatMap((line) => linesOf(line).map((beginning) => ({ planLineId: line.planLineId, beginning })));
  const ids = await recordPlanLines(tx, begun.map(({ beginning }) => ({ ...beginning, upliftId })));
  const newIds = new Map<number, number[]>();
  for (const [index, { planLineId }] of begun.entries()) newIds.set(planLineId, [...(newIds.get(planLineId) ?? []), ids[index] ?? 0]);
  return lines.map((line) => ({ planLineId: line.planLineId, agreementId: line.agreementId, newLineIds: newIds.get(line.planLineId) ?? [], droppedWhy: droppedWhy(line) }));
}

/** Why it drops out: it is no longer what was approved. Null where it is. */
function droppedWhy({ weekly, until, steps: [first] }: LineToCarry): string | null {
  if (weekly !== first?.before) return `Its amount changed since: ${formatPounds(weekly)} a week.`;
  if (until !== first.until) return until === null ? 'It no longer ends when it did.' : `Its last day is now ${formatDate(until)}.`;
  return null;
}

/** The lines that take over: each until the day before the next, the last as long as the old one would have run. */
function linesOf({ agreementId, stream, kind, description, employsAssistant, bearsContribution, budgetId, shareId, lineUntil, steps }: LineToCarry): NewPlanLine[] {
  return steps.map(({ begins, after }, index) => {
    const next = steps[index + 1];
    const until = next ? addDays(next.begins, -1) : lineUntil;
    return {
      agreementId, stream, kind, description, weekly: after, employsAssistant, bearsContribution, from: begins,
      ...(until === null ? {} : { until }), ...(budgetId === null ? {} : { budgetId }), ...(shareId === null ? {} : { shareId }),
    };
  });
}

/** A sentence for each direct payment, so that its own page says who did what. */
export async function tellOf(tx: TenantTx, reference: string, lines: readonly LineToCarry[], carried: readonly CarriedRow[]): Promise<void> {
  for (const agreementId of new Set(lines.map((line) => line.agreementId))) {
    const mine = carried.filter((one) => one.agreementId === agreementId);
    const raised = mine.filter(({ droppedWhy: why }) => why === null);
    await recordEvent(tx, {
      sentence: raised.length === 0 ? `The uplift ${reference} left a direct payment as it is: it had changed meanwhile.` : `Raised ${String(raised.length)} ${raised.length === 1 ? 'line' : 'lines'} of a direct payment by the uplift ${reference}.`,
      subjectKind: 'agreement', subjectId: agreementId, after: { lines: mine },
    });
  }
}

/** A sentence for each line that stays at the old amount for now. */
export async function tellNotRaised(tx: TenantTx, reference: string, lines: readonly NotRaised[]): Promise<void> {
  for (const { planLineId, agreementId, why } of lines)
    await recordEvent(tx, { sentence: `The uplift ${reference} left a line of a direct payment at the old amount, to be decided on.`, subjectKind: 'agreement', subjectId: agreementId, reason: why, after: { planLineId } });
}

/** Carries an approved uplift out, part by part; nothing happens where it is done. */
export const carryOutJob: AnyJob = job({
  name: carryOutJobName,
  payload: z.object({ upliftId: z.int() }),
  work: async ({ inTransaction, clock }, { upliftId }) => {
    while ((await inTransaction((tx) => carryOutPart(tx, upliftId, clock))) === 'more');
  },
});
