import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { requireStaff } from '../require-staff.js';
import { daysInWords } from '../rules/why.js';
import { refusePayment } from '../run-refusals.js';
import { findPaidAgreement } from '../store/agreements.js';
import { findPausesOf, findStandingPause, insertPause, isOfPerson, setPauseEnd, withdrawPauseOn } from '../store/pauses.js';

export interface PauseAsked {
  readonly agreementId: number;
  /** What happened in the person's life, where that is the reason. */
  readonly circumstanceId?: number;
  /** The days are not due, or payment goes on though somebody asked. */
  readonly decision: 'pause' | 'go_on';
  readonly from: PlainDate;
  /** Last day, inclusive; absent while it lasts. */
  readonly until?: PlainDate;
  /** Why, in words that may be read to the family. */
  readonly reason: string;
  /** Today. */
  readonly on: PlainDate;
}

/**
 * Keeps a person's decision on some days: paused, they are not due, and what was paid for them already becomes an overpayment that the family is
 * told of before anything is taken; or payment goes on. Answers with its key. Refused where the days meet another pause.
 */
export async function pausePayments(tx: TenantTx, asked: PauseAsked): Promise<Result<number>> {
  const { agreementId, circumstanceId = null, decision, from, until = null, reason, on } = asked;
  const agreement = await findPaidAgreement(tx, agreementId);
  if (!agreement) return refusePayment('payment-agreement-not-found', 'There is no such direct payment.');
  if (until !== null && until < from) return refusePayment('pause-days', 'The last day is before the first.', { field: 'until' });
  if (circumstanceId !== null && !(await isOfPerson(tx, circumstanceId, agreement.personId))) return refusePayment('circumstance-not-of-person', 'That happened to somebody else.', { field: 'circumstanceId' });
  const meets = (await findPausesOf(tx, agreementId)).find((one) => decision === 'pause' && one.decision === 'pause' && one.withdrawnOn === null && (until === null || one.from <= until) && (one.until === null || one.until >= from));
  if (meets) return refusePayment('pause-days', `Some of these days are paused already, from ${formatDate(meets.from)}.`, { field: 'from' });
  const id = await insertPause(tx, { agreementId, circumstanceId, decision, from, until, reason, by: requireStaff(tx), on });
  const days = until === null ? `from ${formatDate(from)} on` : daysInWords(from, until);
  await recordEvent(tx, { sentence: decision === 'pause' ? `Paused ${agreement.reference}: ${days}.` : `Decided that ${agreement.reference} goes on: ${days}.`, subjectKind: 'agreement', subjectId: agreementId, reason, after: { pauseId: id, circumstanceId } });
  return ok(id);
}

/** Says which day of a pause is its last; days after it are due again, also under an agreement that took over. Refused where that is before its first. */
export async function endPause(tx: TenantTx, { pauseId, until, on }: { readonly pauseId: number; readonly until: PlainDate; readonly on: PlainDate }): Promise<Result<number>> {
  const pause = await findStandingPause(tx, pauseId);
  const agreement = pause && (await findPaidAgreement(tx, pause.agreementId));
  if (!pause || !agreement) return refusePayment('pause-not-found', 'There is no such pause, or it was taken back already.');
  if (until < pause.from) return refusePayment('pause-days', `The pause began on ${formatDate(pause.from)}. To take it back altogether, withdraw it.`, { field: 'until' });
  if (pause.until !== null && until > pause.until) return refusePayment('pause-days', `The pause ends on ${formatDate(pause.until)} already. For later days decide on another.`, { field: 'until' });
  await setPauseEnd(tx, pauseId, until, on);
  await recordEvent(tx, { sentence: `The pause of ${agreement.reference} ends: its days are ${daysInWords(pause.from, until)}.`, subjectKind: 'agreement', subjectId: pause.agreementId, before: { until: pause.until }, after: { pauseId, until, on } });
  return ok(pause.agreementId);
}

/** Takes a decision back as a mistake: no day of it counts, nor of what was carried over from it. */
export async function withdrawPause(tx: TenantTx, { pauseId, reason, on }: { readonly pauseId: number; readonly reason: string; readonly on: PlainDate }): Promise<Result<number>> {
  const pause = await findStandingPause(tx, pauseId);
  const agreement = pause && (await findPaidAgreement(tx, pause.agreementId));
  if (!pause || !agreement) return refusePayment('pause-not-found', 'There is no such pause, or it was taken back already.');
  await withdrawPauseOn(tx, pauseId, on);
  await recordEvent(tx, { sentence: `Took back the pause of ${agreement.reference}.`, subjectKind: 'agreement', subjectId: pause.agreementId, reason, after: { pauseId } });
  return ok(pause.agreementId);
}
