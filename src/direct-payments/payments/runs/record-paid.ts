import { formatPounds, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import { enqueue } from '../../../platform/jobs/enqueue.js';
import { remittancesJobName } from '../remittances/job-name.js';
import { refusePayment } from '../run-refusals.js';
import { writeCouncilPayments } from '../store/council-payments.js';
import { findPayAgainWaiting } from '../store/pay-again.js';
import { holdRun, type RunFacts } from '../store/runs.js';
import { moveRun } from './move-run.js';

/** Says that the files of an approved run were written; `on` is today. Written twice is written once. */
export async function markWritten(tx: TenantTx, { runId, on }: { readonly runId: number; readonly on: PlainDate }): Promise<Result<RunFacts>> {
  const run = await holdRun(tx, runId);
  if (!run) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  if (run.status === 'written') return ok(run);
  return moveRun(tx, run, { event: 'write', on, sentence: `Wrote the files of ${run.reference}, to be paid on ${formatDate(run.payOn)}.` });
}

/**
 * Records what a run paid: for each agreement and budget, what was paid for which days, each one-off by itself, and each sum taken off. In one
 * transaction, so that it is all there or nothing of it; done twice it is there once. Answers with the pence that were paid.
 */
export async function recordPaid(tx: TenantTx, { runId, on }: { readonly runId: number; readonly on: PlainDate }): Promise<Result<Pence>> {
  const run = await holdRun(tx, runId);
  if (!run) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  if (run.status === 'paid' || run.status === 'closed') return ok((await withWholeBook(tx, (whole) => writeCouncilPayments(whole, run))).total);
  if ((await findPayAgainWaiting(tx, { runId })).some(({ kind }) => kind === 'not_sent')) return refusePayment('pay-again-waits', `Somebody says that the files of ${run.reference} were not sent. Decide on that first.`);
  const paid = await withWholeBook(tx, (whole) => writeCouncilPayments(whole, run));
  const moved = await moveRun(tx, run, { event: 'pay', on, sentence: `Recorded ${run.reference} as paid on ${formatDate(run.payOn)}: ${formatPounds(paid.total)} to ${String(paid.payments)} payees.`, after: paid });
  if (!moved.ok) return moved;
  await enqueue(tx, remittancesJobName, {});
  return ok(paid.total);
}
