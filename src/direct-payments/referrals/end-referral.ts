import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { StandingReferral } from './describe-referrals.js';
import { holdAndLoad, moveReferral, type When } from './move-referral.js';
import { refuseReferral } from './refusals.js';
import { blamesThreshold, closingReasons, type ClosingReasonName } from './rules/closing.js';
import { needsOffer } from './rules/kinds.js';
import { edgeOf } from './rules/states.js';

export interface Closing extends When {
  readonly reason: ClosingReasonName;
  /** What the family was told, and what was looked at. */
  readonly words: string;
}

/** Ends a referral without a payment. Refused for a team's threshold in any words, and for an answer that nobody asked for. */
export async function closeReferral(tx: TenantTx, { reason, words, ...when }: Closing): Promise<Result<number>> {
  const held = await holdAndLoad(tx, when);
  if (!held.ok) return held;
  if (blamesThreshold(words)) return thresholdIsNoReason('words');
  const asked = held.value.offers.some(({ answer }) => answer !== null);
  if (closingReasons[reason].needsOffer && !asked) return refuseReferral('referral-not-offered', 'Record first that a direct payment was offered, and what the family answered. Then this reason can stand.', { field: 'reason' });
  return moveReferral(tx, held.value, { event: 'close', on: when.on, today: when.today, closingReason: reason, reason: words, sentence: 'Closed without a payment the referral' });
}

/** Turned back wherever it is given as a reason. */
export function thresholdIsNoReason(field: string): ReturnType<typeof refuseReferral> {
  return refuseReferral('threshold-is-no-reason', 'Not being open to a team, or being below its threshold or criteria, is never a reason: the Ombudsman has said so (22 009 514). Pass it on to the team that can help, and the clock goes on.', { field });
}

/** What came of a referral. `agreementId`: the direct payment that was made or changed; null where none was. */
export interface ReferralOutcome {
  readonly on: PlainDate;
  readonly words: string;
  readonly agreementId: number | null;
}

/**
 * Notes what came of a referral, and that it is done; one that was not taken up or waits is brought in hand first. Refused where it is
 * closed or done already, and for new or more money where the family has not said yes.
 */
export async function noteReferralDone(tx: TenantTx, referralId: number, what: ReferralOutcome, today: PlainDate = what.on): Promise<Result<number>> {
  const when = { referralId, on: what.on, today };
  const held = await inHand(tx, when);
  if (!held.ok) return held;
  const { referral, offers } = held.value;
  const answer = offers.at(-1)?.answer ?? null;
  if (needsOffer(referral.kind) && answer === null) return refuseReferral('referral-not-offered', `Record with ${referral.reference} first that a direct payment was offered, and what the family answered.`);
  if (needsOffer(referral.kind) && answer !== 'yes') return refuseReferral('referral-not-taken', `The family has not said yes to a direct payment in ${referral.reference}.`);
  return moveReferral(tx, held.value, { event: 'done', on: what.on, today, reason: what.words, agreementId: what.agreementId, sentence: 'Done is the referral' });
}

const nextTowards = { received: 'take-up', 'taken-up': 'begin', waiting: 'resume' } as const;

/** Brings a referral in hand by the edges that lead there. */
async function inHand(tx: TenantTx, when: When): Promise<Result<StandingReferral>> {
  const held = await holdAndLoad(tx, when);
  if (!held.ok) return held;
  const { status } = held.value.standing;
  if (status !== 'received' && status !== 'taken-up' && status !== 'waiting') return ok(held.value);
  const event = nextTowards[status];
  if (edgeOf(status, event) === undefined || (event === 'take-up' && tx.actorId === null)) return ok(held.value);
  const moved = await moveReferral(tx, held.value, { event, on: when.on, today: when.today, ...(event === 'take-up' && tx.actorId !== null ? { holderId: tx.actorId } : {}), sentence: 'Went on with the referral' });
  return moved.ok ? inHand(tx, when) : moved;
}
