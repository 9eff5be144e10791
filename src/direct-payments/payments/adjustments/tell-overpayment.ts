import { formatPounds, pence } from '../../../core/money.js';
import { addDays, formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recipientOfAgreement } from '../../../people/correspondence.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { freezeLetter } from '../../../platform/letters/freeze-letter.js';
import type { LetterRecipient } from '../../../platform/letters/letter-recipient.js';
import { policiesInForce } from '../../../platform/policy/policy-in-force.js';
import { requireStaff } from '../require-staff.js';
import { payingStreamNames, type PayingStream } from '../rules/streams.js';
import { refusePayment } from '../run-refusals.js';
import { reckonAgreementNow } from '../runs/agreement-now.js';
import { findPaidAgreement, type PaidAgreement } from '../store/agreements.js';
import { findNotice, findPayLetterhead, insertNotice, keepFallen, withdrawNoticeOn } from '../store/notices.js';
import { overpaymentLetter, type OverpaymentLetter } from './overpayment-letter.js';

/**
 * Tells a family what one budget paid too much, by a letter with its working, and keeps from when it may be taken off. Answers with the notice's
 * key. Refused where nothing is paid too much beyond what they were told of already.
 */
export async function tellOverpayment(tx: TenantTx, { agreementId, stream, on }: { readonly agreementId: number; readonly stream: PayingStream; readonly on: PlainDate }): Promise<Result<number>> {
  const agreement = await findPaidAgreement(tx, agreementId);
  if (!agreement) return refusePayment('payment-agreement-not-found', 'There is no such direct payment.');
  const now = await reckonAgreementNow(tx, agreementId, on, on);
  const of = now?.differences.find((one) => one.stream === stream);
  const overpaid = now?.payment.overpaid.find((one) => one.stream === stream);
  const amount = pence((overpaid?.amount ?? 0) - (overpaid?.told ?? 0));
  if (!now || !of || amount <= 0) return refusePayment('overpayment-none', `Nothing more was paid too much to ${agreement.reference} from ${payingStreamNames[stream]}.`);
  const { lines: differences, standing } = of;
  const { policy } = now;
  const recipient = await recipientOfAgreement(tx, agreementId, on);
  if (!recipient.ok) return recipient;
  const takeFrom = addDays(on, policy.overpaymentNoticeDays + recipient.value.extraDays);
  const letterId = await freezeOverpayment(tx, agreement, recipient.value, { date: on, reference: agreement.reference, amount, differences, takeFrom, mostTakenPercent: policy.mostTakenPercent, personName: agreement.personName });
  const working = differences.map(({ line, due, paid, from, until }) => ({ planLineId: line.id, what: line.description, due, paid, from, until }));
  // What was put right of earlier notices stays gone from them: this one tells of what is left anew.
  await keepFallen(tx, now.payment.notices);
  const id = await insertNotice(tx, { agreementId, stream, amount, working, toldOf: standing, earlier: now.payment.notices.filter((one) => one.stream === stream), letterId, by: requireStaff(tx), on, takeFrom });
  await recordEvent(tx, { sentence: `Told the family of ${agreement.reference} that ${formatPounds(amount)} of ${payingStreamNames[stream]} was paid too much; it may be taken from payments from ${formatDate(takeFrom)}.`, subjectKind: 'agreement', subjectId: agreementId, after: { noticeId: id, working } });
  return ok(id);
}

async function freezeOverpayment(tx: TenantTx, agreement: PaidAgreement, correspondence: LetterRecipient, letter: Omit<OverpaymentLetter, 'to' | 'council' | 'team' | 'contact' | 'writer'>): Promise<number> {
  const policy = (await policiesInForce(tx, letter.date)).get(agreement.regime)?.document.letters;
  const head = { ...(await findPayLetterhead(tx)), team: policy?.team ?? 'Direct Payment Support Service', contact: policy?.contact ?? [], to: { name: correspondence.name, lines: correspondence.lines } };
  return freezeLetter(tx, { kind: 'overpayment', personId: agreement.personId, agreementId: agreement.id, subjectKind: 'agreement', subjectId: agreement.id, document: overpaymentLetter({ ...letter, ...head }), correspondence });
}

/** Takes a notice back: nothing more is taken by it. */
export async function withdrawNotice(tx: TenantTx, { noticeId, reason, on }: { readonly noticeId: number; readonly reason: string; readonly on: PlainDate }): Promise<Result<number>> {
  const notice = await findNotice(tx, noticeId);
  const agreement = notice && (await findPaidAgreement(tx, notice.agreementId));
  if (!notice || !agreement || notice.withdrawnOn !== null) return refusePayment('overpayment-notice-not-found', 'There is no such notice, or it was taken back already.');
  await withdrawNoticeOn(tx, noticeId, on, reason);
  await recordEvent(tx, { sentence: `Took back the notice of ${formatPounds(notice.amount)} paid too much to ${agreement.reference}.`, subjectKind: 'agreement', subjectId: notice.agreementId, reason, after: { noticeId } });
  return ok(notice.agreementId);
}
