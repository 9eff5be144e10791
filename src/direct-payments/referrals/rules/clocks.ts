import { addDays, type PlainDate } from '../../../core/plain-date.js';
import { addWorkingDays, workingDaysBetween, type BankHolidays } from '../../../core/working-days.js';
import type { PolicyDocument } from '../../../platform/policy/policy-document.js';
import { endsWithPayment, needsOffer, type Answer, type ReferralKind } from './kinds.js';
import type { ReferralStanding } from './standing.js';
import { openStatuses } from './states.js';

export type ReferralClocks = PolicyDocument['referrals'];

/** What is to be done, each by its own day. */
export const referralSteps = ['acknowledge', 'take-up', 'offer', 'ask-again', 'settle', 'resume', 'first-payment', 'change'] as const;
export type ReferralStep = (typeof referralSteps)[number];

export interface Due {
  readonly step: ReferralStep;
  /** Last day on which it is in time; null while nobody knows when what it waits for comes. */
  readonly on: PlainDate | null;
  /** Working days promised; null where the day was named by somebody. */
  readonly within: number | null;
}

/** What the family said last, to which offer. */
export interface Offered {
  readonly offeredOn: PlainDate;
  readonly answer: Answer | null;
  readonly answeredOn: PlainDate | null;
}

/** What the clocks are reckoned from. */
export interface Reckoned {
  readonly kind: ReferralKind;
  readonly urgency: 'ordinary' | 'urgent';
  readonly standing: ReferralStanding;
  /** The latest offer with its latest answer; undefined where none was made. */
  readonly offered: Offered | undefined;
  /** The first day on which money went out for what came of it; null before. */
  readonly firstPaidOn: PlainDate | null;
}

/** Everything that is due, the earliest first, under the policy of the day the referral came. Nothing where it is finished. */
export function duesOf(reckoned: Reckoned, clocks: ReferralClocks, holidays: BankHolidays): Due[] {
  return [...toBegin(reckoned, clocks, holidays), ...toAsk(reckoned, clocks, holidays), ...toEnd(reckoned, clocks, holidays)].sort(byDay);
}

function byDay(a: Due, b: Due): number {
  return (a.on ?? '9999-12-31').localeCompare(b.on ?? '9999-12-31') || referralSteps.indexOf(a.step) - referralSteps.indexOf(b.step);
}

function toBegin({ urgency, standing }: Reckoned, clocks: ReferralClocks, holidays: BankHolidays): Due[] {
  const { status, receivedOn, acknowledgedOn, waitsFor } = standing;
  const takeUp = urgency === 'urgent' ? clocks.takeUpUrgentWorkingDays : clocks.takeUpWorkingDays;
  const by = (step: ReferralStep, within: number): Due => ({ step, on: addWorkingDays(receivedOn, within, holidays), within });
  return [
    ...(openStatuses.has(status) && acknowledgedOn === null ? [by('acknowledge', clocks.acknowledgeWorkingDays)] : []),
    ...(status === 'received' ? [by('take-up', takeUp)] : []),
    ...(waitsFor === null ? [] : [{ step: 'resume' as const, on: waitsFor.expectedOn, within: null }]),
  ];
}

function toAsk({ kind, standing, offered }: Reckoned, clocks: ReferralClocks, holidays: BankHolidays): Due[] {
  if (!openStatuses.has(standing.status) || !needsOffer(kind)) return [];
  if (offered === undefined) return standing.status === 'waiting' ? [] : [{ step: 'offer', on: reckonedBy(standing, clocks.offerWorkingDays, holidays), within: clocks.offerWorkingDays }];
  if (offered.answer === 'yes') return [];
  const within = clocks.askAgainWorkingDays;
  return [{ step: offered.answer === 'no' ? 'settle' : 'ask-again', on: addWorkingDays(offered.answeredOn ?? offered.offeredOn, within, holidays), within }];
}

function toEnd({ kind, standing, offered, firstPaidOn }: Reckoned, clocks: ReferralClocks, holidays: BankHolidays): Due[] {
  const isOpen = openStatuses.has(standing.status);
  if (standing.status === 'waiting' || offered?.answer === 'no') return [];
  if (endsWithPayment(kind)) {
    const isAwaited = isOpen || (standing.status === 'done' && standing.agreementId !== null && firstPaidOn === null);
    return isAwaited ? [{ step: 'first-payment', on: reckonedBy(standing, clocks.firstPaymentWorkingDays, holidays), within: clocks.firstPaymentWorkingDays }] : [];
  }
  return isOpen ? [{ step: 'change', on: reckonedBy(standing, clocks.changeWorkingDays, holidays), within: clocks.changeWorkingDays }] : [];
}

/** So many working days after the referral came, and after them as many as the clock stood still. */
function reckonedBy({ receivedOn, pauses }: ReferralStanding, count: number, holidays: BankHolidays): PlainDate {
  const still = pauses.reduce((days, { from, until }) => days + (until === null ? 0 : workingDaysBetween(from, until, holidays)), 0);
  return addWorkingDays(receivedOn, count + still, holidays);
}

/** Whether something is due and its day has passed. */
export function isLate(dues: readonly Due[], today: PlainDate): boolean {
  return dues.some(({ on }) => on !== null && on < today);
}

/** Last day before the Ombudsman's yardstick is passed; nothing stops it. Undefined where no first payment is waited for. */
export function ceilingOf({ kind, standing, offered, firstPaidOn }: Reckoned, { ceilingWeeks }: ReferralClocks): PlainDate | undefined {
  const isAwaited = standing.status !== 'closed' && firstPaidOn === null && offered?.answer !== 'no';
  return endsWithPayment(kind) && isAwaited ? addDays(standing.receivedOn, ceilingWeeks * 7) : undefined;
}
