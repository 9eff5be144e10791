import { formatPounds } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import type { Payee } from '../rules/payment.js';
import { runStatusWords } from '../rules/run-states.js';
import { refusePayment } from '../run-refusals.js';
import { reverseCouncilPayments } from '../store/council-payments.js';
import { findOpenHold, insertHold } from '../store/holds.js';
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
  /** The bank's answer that says so; or what one person said and another confirmed, with the hold that it made. */
  readonly known: { readonly answerId: number } | { readonly proposalId: number; readonly holdId: number };
}

type ReturnedPayee = Payee & { /** The hold of a return that is recorded already. */ readonly returnedBy: number | undefined };

/** A payment of a paid run; refused where the run is not recorded as paid, or paid nothing for the agreement. Works on the council's whole book. */
export async function payeeOfReturned(whole: TenantTx, run: RunFacts, agreementId: number): Promise<Result<ReturnedPayee>> {
  if (run.status !== 'paid' && run.status !== 'closed') return refusePayment('pay-run-moved-on', `${run.reference} is ${runStatusWords[run.status]}: record it as paid before what came back.`);
  const payee = (await findPayees(whole, run.id)).find((one) => one.agreementId === agreementId);
  if (!payee || payee.total === 0) return refusePayment('payment-not-in-run', `${run.reference} sent nothing for that direct payment.`);
  return ok({ ...payee, returnedBy: await isReturned(whole, run.id, agreementId) });
}

/**
 * A payment came back: its days count as not paid, and the agreement's money waits until somebody has confirmed the details, by a hold that makes
 * itself. Answers with the hold's key. It is known by the bank's answer or by two people, which the database asks for too; told twice it is told once.
 */
export async function returnPayment(tx: TenantTx, back: ReturnedPayment): Promise<Result<number>> {
  const run = await holdRun(tx, back.runId);
  if (!run) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  return withWholeBook(tx, async (whole) => {
    const payee = await payeeOfReturned(whole, run, back.agreementId);
    if (!payee.ok) return payee;
    return ok(payee.value.returnedBy ?? (await takeBack(whole, run, payee.value, back)));
  });
}

async function takeBack(tx: TenantTx, run: RunFacts, payee: Payee, { on, code = '', reason, known }: ReturnedPayment): Promise<number> {
  const { agreementId, reference, total } = payee;
  await reverseCouncilPayments(tx, run, agreementId, on);
  await turnLinesBack(tx, run.id, agreementId);
  // What somebody let go meanwhile waits again: the account is not confirmed.
  const waits = 'holdId' in known ? await findOpenHold(tx, known.holdId) : undefined;
  const holdId = waits ? waits.id
    : await insertHold(tx, { agreementId, kind: 'returned', reason: `The payment of ${formatDate(run.payOn)} came back: ${reason}`, whoActs: 'Finance confirms the account with the family, then lets the money go', on });
  await insertReturned(tx, { runId: run.id, agreementId, amount: total, on, code, reason, holdId, answerId: 'answerId' in known ? known.answerId : null, proposalId: 'proposalId' in known ? known.proposalId : null });
  await recordEvent(tx, { sentence: `${formatPounds(total)} of ${run.reference} came back from the payment of ${reference}; its money waits until the details are confirmed.`, subjectKind: 'agreement', subjectId: agreementId, reason, after: { runId: run.id, code, holdId } });
  return holdId;
}
