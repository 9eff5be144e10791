import { formatPounds } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import { requireStaff } from '../require-staff.js';
import { runStatusWords } from '../rules/run-states.js';
import { refusePayment } from '../run-refusals.js';
import { payeeOfReturned } from '../runs/return-payment.js';
import { findPaidAgreement } from '../store/agreements.js';
import { insertHold } from '../store/holds.js';
import { findPayAgainWaiting, insertPayAgain } from '../store/pay-again.js';
import { holdRun } from '../store/runs.js';

export interface CameBackAsked {
  readonly runId: number;
  readonly agreementId: number;
  /** Day on which it came back. */
  readonly cameBackOn: PlainDate;
  /** The bank's code, where there is one. */
  readonly code?: string;
  /** How it is known: the statement, a letter of the bank. */
  readonly reason: string;
  /** Today. */
  readonly on: PlainDate;
}

/**
 * One person says that a payment came back, where no answer of the bank does: its money waits from now on, and counts as not paid once another has
 * confirmed it. Answers with the proposal's key. Refused where the run is not recorded as paid, paid nothing for the agreement, or it came back already.
 */
export async function proposeCameBack(tx: TenantTx, { runId, agreementId, cameBackOn, code = '', reason, on }: CameBackAsked): Promise<Result<number>> {
  // What one proposes is within one's own reach, whoever reads the whole book later.
  if (!(await findPaidAgreement(tx, agreementId))) return refusePayment('payment-agreement-not-found', 'There is no such direct payment.');
  const run = await holdRun(tx, runId);
  if (!run) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  if (cameBackOn > on || cameBackOn < run.payOn) return refusePayment('pay-again-day', `It came back between ${formatDate(run.payOn)}, when it was paid, and today.`, { field: 'cameBackOn' });
  const payee = await withWholeBook(tx, (whole) => payeeOfReturned(whole, run, agreementId));
  if (!payee.ok) return payee;
  if (payee.value.returnedBy !== undefined) return refusePayment('payment-not-in-run', `The payment of ${payee.value.reference} by ${run.reference} came back already.`);
  if ((await findPayAgainWaiting(tx, { agreementId })).some((one) => one.runId === runId)) return refusePayment('pay-again-waits', `That the payment of ${payee.value.reference} came back waits for a second person already.`);
  const holdId = await insertHold(tx, { agreementId, kind: 'returned', reason: `The payment of ${formatDate(run.payOn)} is said to have come back: ${reason}`, whoActs: 'A second person of finance looks at the bank’s account and confirms it; then the account is confirmed with the family', on });
  const id = await insertPayAgain(tx, { kind: 'came_back', runId, agreementId, cameBackOn, code, reason, holdId, by: requireStaff(tx), on });
  await recordEvent(tx, { sentence: `Said that ${formatPounds(payee.value.total)} of ${run.reference} came back from the payment of ${payee.value.reference}; its money waits, and another person confirms it.`, subjectKind: 'agreement', subjectId: agreementId, reason, after: { proposalId: id, runId, code, holdId } });
  return ok(id);
}

/**
 * One person says that a run's files were not sent: nothing of it stands any more once another has confirmed it, so that it can be drawn up again.
 * Answers with the proposal's key. Refused where no files are written, or the run is recorded as paid.
 */
export async function proposeNotSent(tx: TenantTx, { runId, reason, on }: { readonly runId: number; readonly reason: string; readonly on: PlainDate }): Promise<Result<number>> {
  const run = await holdRun(tx, runId);
  if (!run) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  if (run.status !== 'written') return refusePayment('pay-run-moved-on', `${run.reference} is ${runStatusWords[run.status]}, so there are no files that could be withdrawn.`);
  if ((await findPayAgainWaiting(tx, { runId })).some(({ kind }) => kind === 'not_sent')) return refusePayment('pay-again-waits', `That the files of ${run.reference} were not sent waits for a second person already.`);
  const id = await insertPayAgain(tx, { kind: 'not_sent', runId, agreementId: null, cameBackOn: null, code: '', reason, holdId: null, by: requireStaff(tx), on });
  await recordEvent(tx, { sentence: `Said that the files of ${run.reference} were not sent; another person confirms it.`, subjectKind: 'pay_run', subjectId: runId, reason, after: { proposalId: id } });
  return ok(id);
}
