import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { holdAndLoad, unfitDay, type When } from './move-referral.js';
import { refuseReferral } from './refusals.js';
import type { Answer, OfferHow } from './rules/kinds.js';
import { openStatuses } from './rules/states.js';
import { insertAnswer, insertOffer } from './store/events.js';

export interface Answered {
  readonly answer: Answer;
  /** In the family's words; wanted for every answer but yes. */
  readonly why: string;
}

/** That a direct payment was offered on `on`, and the answer where it came at once. */
export interface OfferMade extends When {
  readonly to: string;
  readonly how: OfferHow;
  readonly said: string;
  readonly answered: Answered | null;
}

/** Records an offer; gives its key. Refused where the referral is finished, before the day it came, and for an answer without its why. */
export async function recordOffer(tx: TenantTx, { to, how, said, answered, ...when }: OfferMade): Promise<Result<number>> {
  const held = await holdAndLoad(tx, when);
  if (!held.ok) return held;
  const { referral, standing, offers } = held.value;
  const last = offers.at(-1);
  const unfit = finished(referral.reference, openStatuses.has(standing.status)) ?? unfitDay(when.on, when.today, last?.answeredOn ?? last?.offeredOn ?? referral.receivedOn) ?? unexplained(answered);
  if (unfit) return unfit;
  const offerId = await insertOffer(tx, { referralId: referral.id, on: when.on, to, how, said });
  if (answered) await insertAnswer(tx, { ...answered, offerId, on: when.on });
  await recordEvent(tx, { sentence: `Offered a direct payment with ${referral.reference}${answered ? ` and noted the answer: ${answerSentence[answered.answer]}` : ''}.`, subjectKind: 'referral', subjectId: referral.id, after: { offerId, to, how, said, on: when.on, ...answered } });
  return ok(offerId);
}

/** What the family answers to the latest offer, then or later; the latest answer counts. Refused where nothing was offered, or before it was. */
export async function recordAnswer(tx: TenantTx, { answer, why, ...when }: When & Answered): Promise<Result<number>> {
  const held = await holdAndLoad(tx, when);
  if (!held.ok) return held;
  const { referral, standing, offers } = held.value;
  const last = offers.at(-1);
  if (!last) return refuseReferral('referral-not-offered', 'Record first that a direct payment was offered.');
  const unfit = finished(referral.reference, openStatuses.has(standing.status)) ?? unfitDay(when.on, when.today, last.answeredOn ?? last.offeredOn) ?? unexplained({ answer, why });
  if (unfit) return unfit;
  await insertAnswer(tx, { offerId: last.id, answer, why, on: when.on });
  await recordEvent(tx, { sentence: `Noted the answer to the offer with ${referral.reference}: ${answerSentence[answer]}.`, subjectKind: 'referral', subjectId: referral.id, ...(why === '' ? {} : { reason: why }), after: { offerId: last.id, answer, on: when.on } });
  return ok(last.id);
}

const answerSentence: Readonly<Record<Answer, string>> = { yes: 'yes', no: 'no', not_now: 'not now', thinking: 'wants to think about it' };

function finished(reference: string, isOpen: boolean): ReturnType<typeof refuseReferral> | undefined {
  return isOpen ? undefined : refuseReferral('referral-cannot', `${reference} is finished. Take it up again, or take a new referral.`);
}

function unexplained(answered: Answered | null): ReturnType<typeof refuseReferral> | undefined {
  if (!answered || answered.answer === 'yes' || answered.why.trim() !== '') return undefined;
  return refuseReferral('referral-answer-unexplained', 'Say why, in the family’s words.', { field: 'why' });
}

