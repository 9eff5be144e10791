import { formatPounds } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import type { Payee } from '../rules/payment.js';
import { runStatusWords } from '../rules/run-states.js';
import { refusePayment } from '../run-refusals.js';
import { reverseCouncilPayments } from '../store/council-payments.js';
import { insertHold } from '../store/holds.js';
import { findPayees, turnLinesBack } from '../store/pay-lines.js';
import { insertReturned, isReturned } from '../store/returned.js';
import { holdRun, type RunFacts } from '../store/runs.js';

export interface ReturnedPayment {
  readonly runId: number;
  readonly agreementId: number;
  /** Day on which it came back. */
  readonly on: PlainDate;
  /** The bank's code, where there is one. */
  readonly code?: string;
  /** Why, in words. */
  readonly reason: string;
}

/**
 * A payment came back: its days count as not paid, and the agreement's money waits until somebody has confirmed the details, by a hold that makes
 * itself. Answers with the hold's key. Refused where the run is not recorded as paid, or paid nothing for the agreement; told twice it is told once.
 */
export async function returnPayment(tx: TenantTx, back: ReturnedPayment): Promise<Result<number>> {
  const run = await holdRun(tx, back.runId);
  if (!run) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  if (run.status !== 'paid' && run.status !== 'closed') return refusePayment('pay-run-moved-on', `${run.reference} is ${runStatusWords[run.status]}: record it as paid before what came back.`);
  return withWholeBook(tx, async (whole) => {
    const known = await isReturned(whole, run.id, back.agreementId);
    if (known !== undefined) return ok(known);
    const payee = (await findPayees(whole, run.id)).find(({ agreementId }) => agreementId === back.agreementId);
    if (!payee || payee.total === 0) return refusePayment('payment-not-in-run', `${run.reference} sent nothing for that direct payment.`);
    return ok(await takeBack(whole, run, payee, back));
  });
}

async function takeBack(tx: TenantTx, run: RunFacts, payee: Payee, { on, code = '', reason }: ReturnedPayment): Promise<number> {
  const { agreementId, reference, total } = payee;
  await reverseCouncilPayments(tx, run, agreementId, on);
  await turnLinesBack(tx, run.id, agreementId);
  const holdId = await insertHold(tx, { agreementId, kind: 'returned', reason: `The payment of ${formatDate(run.payOn)} came back: ${reason}`, whoActs: 'Finance confirms the account with the family, then lets the money go', on });
  await insertReturned(tx, { runId: run.id, agreementId, amount: total, on, code, reason, holdId });
  await recordEvent(tx, { sentence: `${formatPounds(total)} of ${run.reference} came back from the payment of ${reference}; its money waits until the details are confirmed.`, subjectKind: 'agreement', subjectId: agreementId, reason, after: { runId: run.id, code, holdId } });
  return holdId;
}
