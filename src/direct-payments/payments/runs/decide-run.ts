import { formatPounds, sum } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { Result } from '../../../core/result.js';
import { approvalLimitsOf, withinLimit } from '../../../platform/access/approval-limits.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { payingStreamNames, sumByStream } from '../rules/streams.js';
import { daysInWords } from '../rules/why.js';
import { isOfTheCouncil, requireStaff } from '../require-staff.js';
import { refusePayment } from '../run-refusals.js';
import { findRunEvents, holdRun, type RunFacts } from '../store/runs.js';
import { digestNow, readPayments, type PaymentWithLines } from './lines-to-write.js';
import { moveRun } from './move-run.js';
import { unlikeNow } from './unlike-now.js';

/** A step of a run; `on` is today. */
export interface RunStep {
  readonly runId: number;
  readonly on: PlainDate;
}

type Refused = Extract<Result<never>, { readonly ok: false }>;

/** Says that somebody went through a draft's differences. Refused where it would come out differently now, or pays nothing. */
export async function checkRun(tx: TenantTx, { runId, on }: RunStep): Promise<Result<RunFacts>> {
  const run = await holdRun(tx, runId);
  if (!run) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  const payments = await readPayments(tx, runId);
  if (payments.length === 0) return refusePayment('pay-run-empty', `${run.reference} pays nothing.`);
  const unlike = run.status === 'draft' ? await unlikeNow(tx, run) : undefined;
  return unlike ?? moveRun(tx, run, { event: 'check', on, sentence: `Checked ${run.reference} for ${daysInWords(run.from, run.until)}: ${inSum(payments)}.` });
}

/**
 * Approves a checked run: every line and every payee with name, account and amount, by a digest that files are held against. Refused to whoever
 * drew it up or checked it, outside the council, beyond the limit, and where it would come out differently now.
 */
export async function approveRun(tx: TenantTx, { runId, on }: RunStep): Promise<Result<RunFacts>> {
  const run = await holdRun(tx, runId);
  if (!run) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  const payments = await readPayments(tx, runId);
  const refused = (await unfitApprover(tx, run, payments, on)) ?? (run.status === 'checked' ? await unlikeNow(tx, run) : undefined);
  if (refused) return refused;
  const digest = await digestNow(tx, run, payments);
  return moveRun(tx, run, { event: 'approve', on, digest, sentence: `Approved ${run.reference} for ${daysInWords(run.from, run.until)}: ${inSum(payments)}, to be paid on ${formatDate(run.payOn)}.`, after: { digest: digest.toString('hex') } });
}

function inSum(payments: readonly PaymentWithLines[]): string {
  return `${formatPounds(sum(payments.map(({ total }) => total)))} to ${String(payments.length)} payees`;
}

async function unfitApprover(tx: TenantTx, run: RunFacts, payments: readonly PaymentWithLines[], on: PlainDate): Promise<Refused | undefined> {
  const approver = requireStaff(tx);
  if (!(await isOfTheCouncil(tx))) return refusePayment('pay-run-not-yours', 'Only the council’s own staff approve what the council pays.');
  const checkedBy = (await findRunEvents(tx, run.id)).filter(({ event }) => event === 'check').map(({ byId }) => byId);
  if (run.draftedBy === approver || checkedBy.includes(approver)) return refusePayment('pay-run-own', `You drew up or checked ${run.reference}: somebody else approves it.`);
  const limits = (await approvalLimitsOf(tx, approver, on)).filter(({ budgetId }) => (budgetId ?? null) === null);
  const total = sum(payments.map((payment) => payment.total));
  if (limits.some(({ power, stream, limit }) => power === 'payment' && stream === null && (limit === null || limit >= total))) return undefined;
  const beyond = sumByStream(payments.flatMap(({ lines }) => lines)).filter(({ stream, amount }) => !withinLimit(limits.filter((one) => one.stream !== null), 'payment', stream, amount));
  if (beyond.length === 0) return undefined;
  return refusePayment('pay-run-beyond-limit', `${beyond.map(({ stream, amount }) => `${formatPounds(amount)} of ${payingStreamNames[stream]}`).join(', ')} is more than you may approve.`);
}

/** Turns a checked or approved run back, so that it is drawn up again: nothing of it stands any more. */
export async function returnRun(tx: TenantTx, { runId, on, reason }: RunStep & { readonly reason: string }): Promise<Result<RunFacts>> {
  const run = await holdRun(tx, runId);
  if (!run) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  return moveRun(tx, run, { event: 'return', on, reason, sentence: `Turned ${run.reference} back.` });
}

export async function cancelRun(tx: TenantTx, { runId, on, reason }: RunStep & { readonly reason: string }): Promise<Result<RunFacts>> {
  const run = await holdRun(tx, runId);
  if (!run) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  return moveRun(tx, run, { event: 'cancel', on, reason, sentence: `Cancelled ${run.reference}.` });
}

/** Closes a paid run: what the bank answered has been read. */
export async function closeRun(tx: TenantTx, { runId, on }: RunStep): Promise<Result<RunFacts>> {
  const run = await holdRun(tx, runId);
  if (!run) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  return moveRun(tx, run, { event: 'close', on, sentence: `Closed ${run.reference}.` });
}
