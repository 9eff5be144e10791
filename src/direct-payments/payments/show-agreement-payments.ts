import { addDays, type PlainDate } from '../../core/plain-date.js';
import { recordView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { paymentPolicies } from './policy-of.js';
import { periodsPaid, type PayPeriod } from './rules/calendar.js';
import type { DraftLine, Overpaid } from './rules/draft-payment.js';
import type { WaitingOneOff } from './rules/one-offs.js';
import type { NoticeNow } from './rules/told-of.js';
import { reckonAgreementNow } from './runs/agreement-now.js';
import { findPaidAgreement, type PaidAgreement } from './store/agreements.js';
import { findHoldsOf, type Hold } from './store/holds.js';
import { findNoticesOf, type OverpaymentNotice } from './store/notices.js';
import { findPromisedOnce, type PromisedOnce } from './store/one-offs.js';
import { findPayAgainWaiting, type PayAgainProposal } from './store/pay-again.js';
import { findPauseCauses, findPausesOf, type Pause, type PauseCause } from './store/pauses.js';
import { findLinesOf, type LineSeen } from './store/run-page.js';

/** What was paid to one direct payment, what comes next and why, and what waits. */
export interface AgreementPayments {
  readonly agreement: PaidAgreement;
  readonly paid: readonly LineSeen[];
  readonly holds: readonly Hold[];
  readonly pauses: readonly Pause[];
  /** What stands in the person's life that nobody has decided on yet. */
  readonly causes: readonly PauseCause[];
  readonly notices: readonly OverpaymentNotice[];
  /** The next days of payment; none where money goes when asked for. */
  readonly next: readonly PayPeriod[];
  /** What the next payment comes to as things stand, line by line. */
  readonly ahead: readonly DraftLine[];
  readonly overpaid: readonly Overpaid[];
  /** What was promised once, and what became of it. */
  readonly promised: readonly PromisedOnce[];
  /** Of that, what a person decides on, by its plan line. */
  readonly promisedWaits: readonly WaitingOneOff[];
  /** Notices as they stand now: what of them was put right since, and what they may still take. */
  readonly noticesNow: readonly NoticeNow[];
  /** What one person says of a payment that came back, and another is to confirm. */
  readonly payAgain: readonly PayAgainProposal[];
}

/** Undefined where there is no such direct payment within reach. Leaves a sentence that somebody looked. */
export async function showAgreementPayments(tx: TenantTx, agreementId: number, today: PlainDate): Promise<AgreementPayments | undefined> {
  const agreement = await findPaidAgreement(tx, agreementId);
  if (!agreement) return undefined;
  await recordView(tx, { agreementId, what: `what was paid to ${agreement.reference}` });
  const next = await nextDays(tx, agreement, today);
  const [first] = next;
  const now = await reckonAgreementNow(tx, agreementId, first?.until ?? today, first?.payOn ?? today);
  return {
    agreement, next, paid: await findLinesOf(tx, agreementId, 200), holds: await findHoldsOf(tx, agreementId), pauses: await findPausesOf(tx, agreementId), causes: await findPauseCauses(tx, agreementId), notices: await findNoticesOf(tx, agreementId),
    ahead: now?.payment.lines ?? [], overpaid: now?.payment.overpaid ?? [],
    promised: await findPromisedOnce(tx, agreementId), promisedWaits: now?.payment.waitingOneOffs ?? [], noticesNow: now?.payment.notices ?? [], payAgain: await findPayAgainWaiting(tx, { agreementId }),
  };
}

async function nextDays(tx: TenantTx, { schedule, everyWeeks, ends, paymentsFrom }: PaidAgreement, today: PlainDate): Promise<PayPeriod[]> {
  if (schedule === 'as_asked' || paymentsFrom === null) return [];
  const kind = schedule === 'weeks' ? { schedule, everyWeeks } : { schedule };
  const periods = periodsPaid((await paymentPolicies(tx)).calendarOn(today), kind, today, addDays(today, 400), bankHolidays());
  return periods.filter(({ from, until }) => until >= paymentsFrom && (ends === null || from <= ends)).slice(0, 4);
}
