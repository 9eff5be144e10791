import { formatPounds, pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { requireStaff } from '../require-staff.js';
import { refusePayment } from '../run-refusals.js';
import { reckonAgreementNow } from '../runs/agreement-now.js';
import { findPaidAgreement, type PaidAgreement } from '../store/agreements.js';
import { findPromisedOnce, insertOneOffDecision, type PromisedOnce } from '../store/one-offs.js';

export interface OneOffAsked {
  readonly agreementId: number;
  /** The plan line that promised it. */
  readonly lineId: number;
  /** It is paid with the next run all the same, or it is left. */
  readonly decision: 'pay' | 'leave';
  /** In words that may be read to the family. */
  readonly reason: string;
  /** Today. */
  readonly on: PlainDate;
}

/**
 * Keeps what a person decided on money that was promised once and waits, or that was left before. While the agreement runs it is not left by this:
 * what is promised is changed by the plan, with its notice. Answers with the agreement's key.
 */
export async function decideOneOff(tx: TenantTx, asked: OneOffAsked): Promise<Result<number>> {
  const { agreementId, lineId, decision, reason, on } = asked;
  const agreement = await findPaidAgreement(tx, agreementId);
  if (!agreement) return refusePayment('payment-agreement-not-found', 'There is no such direct payment.');
  const line = (await findPromisedOnce(tx, agreementId)).find((one) => one.lineId === lineId);
  const refused = await unfit(tx, agreement, line, asked);
  if (refused || !line) return refused ?? refusePayment('one-off-not-open', 'There is no such sum.');
  await insertOneOffDecision(tx, { agreementId, lineId, decision, reason, by: requireStaff(tx), on });
  const much = `${formatPounds(pence(line.amount - line.paid))} for ${line.what}, promised once by ${agreement.reference}`;
  await recordEvent(tx, { sentence: decision === 'pay' ? `Decided that ${much}, is paid all the same.` : `Decided that ${much}, is left.`, subjectKind: 'agreement', subjectId: agreementId, reason, before: { decision: line.decision }, after: { lineId, decision } });
  return ok(agreementId);
}

type Refused = Extract<Result<never>, { readonly ok: false }>;

async function unfit(tx: TenantTx, agreement: PaidAgreement, line: PromisedOnce | undefined, { decision, on }: OneOffAsked): Promise<Refused | undefined> {
  if (line?.carriedTo !== null || line.paid >= line.amount) return refusePayment('one-off-not-open', 'Nothing of that sum is owed here any more, or it was never promised.');
  if (decision === 'leave' && (agreement.ends === null || agreement.ends >= on)) {
    const waiting = await whatWaits(tx, agreement.id, on);
    if (!waiting.some((one) => one.line.id === line.lineId && one.why !== 'paused')) return refusePayment('one-off-runs', `${agreement.reference} runs, so ${line.what} is owed. To promise less, change the plan; the family is told first.`);
  }
  if (decision === 'pay' && line.decision !== 'leave' && !(await whatWaits(tx, agreement.id, on)).some((one) => one.line.id === line.lineId))
    return refusePayment('one-off-not-open', `${line.what} goes by itself with the next payment from its day: there is nothing to decide.`);
  return undefined;
}

async function whatWaits(tx: TenantTx, agreementId: number, on: PlainDate): Promise<NonNullable<Awaited<ReturnType<typeof reckonAgreementNow>>>['payment']['waitingOneOffs']> {
  return (await reckonAgreementNow(tx, agreementId, on, on))?.payment.waitingOneOffs ?? [];
}
