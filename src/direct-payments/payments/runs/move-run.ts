import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { runEdgeOf, runStands, runStatusWords, type RunEvent } from '../rules/run-states.js';
import { refusePayment } from '../run-refusals.js';
import { turnLinesBack } from '../store/pay-lines.js';
import { appendRunEvent, type RunFacts } from '../store/runs.js';

export interface RunMove {
  readonly event: RunEvent;
  readonly on: PlainDate;
  /** The sentence for the record of what happened. */
  readonly sentence: string;
  readonly reason?: string;
  readonly digest?: Buffer;
  /** Figures for the record. */
  readonly after?: object;
}

/** Moves a held run along one edge of the state table, with its sentence in the record. Refused where there is no such edge from where it stands. */
export async function moveRun(tx: TenantTx, run: RunFacts, move: RunMove): Promise<Result<RunFacts>> {
  const edge = runEdgeOf(run.status, move.event);
  if (!edge) return refusePayment('pay-run-moved-on', `${run.reference} is ${runStatusWords[run.status]}, so this cannot be done now.`, { details: { status: run.status, event: move.event } });
  await appendRunEvent(tx, { runId: run.id, eventNo: run.eventNo + 1, event: move.event, from: run.status, to: edge.to, on: move.on, reason: move.reason ?? null, digest: move.digest ?? null });
  if (!runStands(edge.to)) await turnLinesBack(tx, run.id);
  await recordEvent(tx, { sentence: move.sentence, subjectKind: 'pay_run', subjectId: run.id, ...(move.reason === undefined ? {} : { reason: move.reason }), before: { status: run.status }, after: { status: edge.to, ...move.after } });
  return ok({ ...run, status: edge.to, eventNo: run.eventNo + 1, since: move.on });
}
