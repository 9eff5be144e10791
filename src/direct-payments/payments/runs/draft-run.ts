import { formatPounds, sum } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import { runStands } from '../rules/run-states.js';
import { daysInWords } from '../rules/why.js';
import { refusePayment } from '../run-refusals.js';
import { requireStaff } from '../require-staff.js';
import { keepFallen } from '../store/notices.js';
import { appendRunEvent, findNamed, findRun, findRunBefore, findRunOver, insertRun, waitForTurn, type RunFacts } from '../store/runs.js';
import { writeDraft, type DraftMatter, type DraftPayee } from '../store/write-draft.js';
import { moveRun } from './move-run.js';
import { reckonRun, type ReckonedPayment } from './reckon-run.js';

/** A run to be drawn up: of the calendar, or off it for agreements that are named. */
export interface NewRunAsked {
  readonly schedule: RunFacts['schedule'];
  /** Weeks between payments of those it pays; for payments by the week alone. */
  readonly everyWeeks?: number;
  /** First and last day of the period, both included. What is due up to the last and not paid yet is paid. */
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly payOn: PlainDate;
  /** Agreements of a run off the calendar, by their keys. */
  readonly named?: readonly number[];
  /** Today. */
  readonly on: PlainDate;
}

/** Draws up a run with all its lines and their reasons; answers with its key. Refused where another run of the kind stands for some of the days. */
export async function draftRun(tx: TenantTx, asked: NewRunAsked): Promise<Result<number>> {
  return draft(tx, asked, null);
}

/** Draws a run up again, in place of the one that stands as a draft or was turned back; answers with the new run's key. */
export async function redraft(tx: TenantTx, { runId, on }: { readonly runId: number; readonly on: PlainDate }): Promise<Result<number>> {
  await waitForTurn(tx);
  const run = await findRun(tx, runId);
  if (!run) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  if (runStands(run.status)) {
    const moved = await moveRun(tx, run, { event: 'cancel', on, sentence: `Cancelled ${run.reference}, to draw it up again.`, reason: 'Drawn up again' });
    if (!moved.ok) return moved;
  }
  const named = await withWholeBook(tx, (whole) => findNamed(whole, runId));
  return draft(tx, { schedule: run.schedule, ...(run.everyWeeks === null ? {} : { everyWeeks: run.everyWeeks }), from: run.from, until: run.until, payOn: run.payOn, named, on }, runId);
}

async function draft(tx: TenantTx, asked: NewRunAsked, replacesId: number | null): Promise<Result<number>> {
  const { schedule, from, until, payOn, on, named = [] } = asked;
  const everyWeeks = asked.everyWeeks ?? null;
  if (until < from || (schedule === 'weeks') !== (everyWeeks !== null)) return refusePayment('pay-run-period', 'The last day of the period is before its first, or the weeks between payments are missing.', { field: 'until' });
  if (schedule === 'off_cycle' && named.length === 0) return refusePayment('pay-run-period', 'A run off the calendar pays agreements that are named. Name one or more.', { field: 'named' });
  await waitForTurn(tx);
  const other = await findRunOver(tx, { schedule, everyWeeks, from, until });
  if (other) return refusePayment('pay-run-stands', `${other.reference} stands for ${daysInWords(other.from, other.until)}.`, { details: { runId: other.id } });
  const before = await findRunBefore(tx, { schedule, everyWeeks, from });
  const runId = await insertRun(tx, { schedule, everyWeeks, from, until, payOn, followsId: before?.id ?? null, replacesId, draftedBy: requireStaff(tx), draftedOn: on, named });
  await appendRunEvent(tx, { runId, eventNo: 1, event: 'draft', from: 'none', to: 'draft', on, reason: null, digest: null });
  const reckoned = await reckonRun(tx, { schedule, everyWeeks, until, payOn, named, without: runId }, before?.id ?? null);
  const { payees, matters } = draftRows(reckoned);
  await withWholeBook(tx, async (whole) => {
    await keepFallen(whole, reckoned.flatMap(({ notices }) => notices));
    await writeDraft(whole, runId, payees, matters);
  });
  const total = sum(payees.map((one) => one.total));
  await recordEvent(tx, { sentence: `Drew up ${(await findRun(tx, runId))?.reference ?? ''} for ${daysInWords(from, until)}: ${formatPounds(total)} to ${String(payees.length)} payees, ${String(matters.length)} matters to look at.`, subjectKind: 'pay_run', subjectId: runId, after: { total, payees: payees.length, matters: matters.length } });
  return ok(runId);
}

function draftRows(reckoned: readonly ReckonedPayment[]): { readonly payees: DraftPayee[]; readonly matters: DraftMatter[] } {
  return {
    payees: reckoned.flatMap(({ payment, payee, comparison }) => (payment && payee ? [{ ...comparison, payee, total: payment.total, lines: payment.lines }] : [])),
    matters: reckoned.flatMap(({ agreement, payment, comparison, matters }) => matters.map((one) => ({ ...one, agreementId: agreement.id, last: payment ? null : comparison.last }))),
  };
}
