import { formatDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import type { StandingReferral } from '../direct-payments/referrals/describe-referrals.js';
import { listReferrals, type ReferralView } from '../direct-payments/referrals/list-referrals.js';
import { refuseReferral } from '../direct-payments/referrals/refusals.js';
import { showReferralByReference } from '../direct-payments/referrals/show-referral.js';
import { answerWords, becauseOf, kindWords, regimeWords, statusWords, stepWords } from '../direct-payments/referrals/words.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { withInstallation } from './installation.js';

export interface ReferralOptions {
  readonly authority?: string;
  readonly json?: boolean;
}

export interface ReferralListOptions extends ReferralOptions {
  readonly view: Exclude<ReferralView, 'mine'>;
}

export async function readReferrals({ view, authority }: ReferralListOptions): Promise<Result<readonly StandingReferral[]>> {
  // Nobody is number 0: the operator has no referrals of their own.
  return withInstallation(authority, async ({ db, acting }) => ok((await inTransaction(db, acting, (tx) => listReferrals(tx, { view, staffId: 0, today: systemClock.today() }))).items));
}

export function referralsText(items: readonly StandingReferral[]): string[] {
  return [
    `${String(items.length)} ${items.length === 1 ? 'referral' : 'referrals'}`,
    ...items.map(({ referral, standing, dues, isLate }) => `${referral.reference.padEnd(10)}${referral.personName.padEnd(28)}${kindWords[referral.kind].padEnd(24)}${statusWords[standing.status]}${nextWords(dues)}${isLate ? ', late' : ''}`),
  ];
}

function nextWords([next]: StandingReferral['dues']): string {
  return next ? `; ${stepWords[next.step].toLowerCase()}${next.on === null ? '' : ` by ${formatDate(next.on)}`}` : '';
}

export async function readReferral(reference: string, { authority }: ReferralOptions): Promise<Result<StandingReferral>> {
  return withInstallation(authority, async ({ db, acting }) => inTransaction(db, acting, async (tx) => {
    const found = await showReferralByReference(tx, reference, systemClock.today());
    return found ? ok(found) : refuseReferral('referral-not-found', `There is no referral ${reference}.`);
  }));
}

export function referralText({ referral, standing, holder, dues, offers, events, isLate }: StandingReferral): string[] {
  return [
    `${referral.reference}: ${referral.personName}, ${kindWords[referral.kind].toLowerCase()}, ${referral.regimes.map((one) => regimeWords[one].toLowerCase()).join(', ')}`,
    `${statusWords[standing.status]}${isLate ? ', late' : ''}; came on ${formatDate(referral.receivedOn)} from ${referral.askedByName}; ${holder ?? 'nobody'} has it`,
    ...dues.map((due) => `${due.on ?? 'no day    '}  ${stepWords[due.step]}. ${becauseOf(due)}.`),
    ...offers.map(({ offeredOn, offeredTo, answer, why }) => `${formatDate(offeredOn)}: offered to ${offeredTo}; ${answer === null ? 'no answer yet' : answerWords[answer].toLowerCase()}${why === null || why === '' ? '' : `: ${why}`}`),
    ...events.map(({ on, event, by, reason }) => `${formatDate(on)}: ${event}, ${by ?? 'by itself'}${reason === null ? '' : `: ${reason}`}`),
  ];
}
