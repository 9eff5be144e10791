import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { describeReferrals, type StandingReferral } from './describe-referrals.js';
import { refuseReferral } from './refusals.js';
import { edgeOf, type ReferralEventName, type ReferralStatus } from './rules/states.js';
import { holdReferral, insertEvent, type NewEvent } from './store/events.js';
import { findReferral } from './store/referrals.js';

/** When, and to which referral, something is done. */
export interface When {
  readonly referralId: number;
  readonly on: PlainDate;
  /** The day that it is entered; nothing happens after it. */
  readonly today: PlainDate;
}

/** Held before it is read: of two who act at once, the second sees what the first has done. */
export async function holdAndLoad(tx: TenantTx, { referralId, today }: When): Promise<Result<StandingReferral>> {
  await holdReferral(tx, referralId);
  const referral = await findReferral(tx, referralId);
  const [standing] = referral ? await describeReferrals(tx, [referral], today) : [];
  return standing ? ok(standing) : refuseReferral('referral-not-found', 'There is no such referral.');
}

export interface Move extends Omit<NewEvent, 'referralId' | 'no' | 'from' | 'to'> {
  readonly event: ReferralEventName;
  readonly today: PlainDate;
  /** What the record of events says; the reference is put after it. */
  readonly sentence: string;
}

const statusWords: Readonly<Record<ReferralStatus, string>> = {
  received: 'waits to be taken up', 'taken-up': 'has been taken up', 'in-hand': 'is in hand', waiting: 'waits for something', done: 'is done', closed: 'is closed',
};

/** Moves a held referral along an edge of its state table. Refused where there is none from here, or on a day that is out of order. */
export async function moveReferral(tx: TenantTx, { referral, events, standing }: Pick<StandingReferral, 'referral' | 'events' | 'standing'>, { today, sentence, ...move }: Move): Promise<Result<number>> {
  const edge = edgeOf(standing.status, move.event);
  if (!edge) return refuseReferral('referral-cannot', `${referral.reference} ${statusWords[standing.status]}, so this cannot be done.`);
  const unfit = unfitDay(move.on, today, events.at(-1)?.on ?? referral.receivedOn);
  if (unfit) return unfit;
  await insertEvent(tx, { ...move, referralId: referral.id, no: events.length + 1, from: standing.status, to: edge.to });
  await recordEvent(tx, { sentence: `${sentence} ${referral.reference}.`, subjectKind: 'referral', subjectId: referral.id, ...(typeof move.reason === 'string' ? { reason: move.reason } : {}), after: move });
  return ok(referral.id);
}

/** Why a day does not do: it has not come, or something happened after it. */
export function unfitDay(on: PlainDate, today: PlainDate, last: PlainDate, field = 'on'): ReturnType<typeof refuseReferral> | undefined {
  if (on > today) return refuseReferral('referral-day-out-of-order', `${formatDate(on)} has not come yet.`, { field });
  if (on < last) return refuseReferral('referral-day-out-of-order', `Something happened on ${formatDate(last)} already. Choose that day or a later one.`, { field });
  return undefined;
}
