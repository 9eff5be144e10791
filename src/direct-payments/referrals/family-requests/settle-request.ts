import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { Clock } from '../../../platform/clock.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { refuseReferral } from '../refusals.js';
import { blamesThreshold } from '../rules/closing.js';
import { takeReferral, type NewReferral } from '../take-referral.js';
import { askedByOf } from './rules.js';
import { refuseRequest } from './refusals.js';
import { holdRequest, updateSettled, type RequestFacts } from './store.js';

async function waiting(tx: TenantTx, id: number): Promise<Result<RequestFacts>> {
  const request = await holdRequest(tx, id);
  if (!request) return refuseRequest('family-request-not-found', 'There is no such request.');
  return request.outcome === null ? ok(request) : refuseRequest('family-request-settled', `${request.reference} was settled by ${request.settledBy ?? 'somebody'} already.`);
}

/** What whoever takes it adds: whom it is about, what kind of payment, which laws, who looks after it. */
export type TakenRequest = Pick<NewReferral, 'personId' | 'kind' | 'regimes' | 'agreementId' | 'needs' | 'wanted' | 'urgency' | 'urgencyReason' | 'teamId' | 'budgetId'>;

/**
 * Makes a referral of what a family asked: by the family, of the day it was sent, for the person whom somebody found it to be about. All or nothing. Refused
 * as `takeReferral` refuses, and where it is settled already.
 */
export async function takeRequest(tx: TenantTx, requestId: number, taken: TakenRequest, clock: Clock): Promise<Result<{ readonly id: number; readonly reference: string }>> {
  const held = await waiting(tx, requestId);
  if (!held.ok) return held;
  const { forWhom, senderName, email, addressLines, sentOn, reference } = held.value;
  const made = await takeReferral(tx, { ...taken, askedByKind: askedByOf(forWhom), askedByName: senderName, askedByEmail: email, askedByLines: addressLines, askedHow: 'open_page', receivedOn: sentOn }, clock);
  if (!made.ok) return made;
  await updateSettled(tx, requestId, { outcome: 'referral', words: null, personId: taken.personId, referralId: made.value.id, on: clock.today() });
  await recordEvent(tx, { sentence: `Made the referral ${made.value.reference} of what a family asked: ${reference}.`, subjectKind: 'family_request', subjectId: requestId, after: { referralId: made.value.id, personId: taken.personId } });
  return made;
}

export interface SetAside {
  readonly outcome: 'twice' | 'no_request';
  /** Why, in words: which request or referral goes on, or what it was. */
  readonly words: string;
}

/** Says that a request becomes no referral of its own: the same was asked already, or it asks for nothing. There is no refusal here, and a threshold is never a reason. */
export async function setRequestAside(tx: TenantTx, requestId: number, { outcome, words }: SetAside, clock: Clock): Promise<Result<null>> {
  const held = await waiting(tx, requestId);
  if (!held.ok) return held;
  const why = words.trim();
  if (why === '') return refuseRequest('family-request-unexplained', outcome === 'twice' ? 'Say which referral or request goes on.' : 'Say what it was.', { field: 'words' });
  if (blamesThreshold(why)) return refuseReferral('threshold-is-no-reason', 'That somebody is not open to a team, or below its threshold, is never a reason. Take it as a referral, and pass that on to the team that can help.', { field: 'words' });
  await updateSettled(tx, requestId, { outcome, words: why, personId: null, referralId: null, on: clock.today() });
  await recordEvent(tx, { sentence: `Set what a family asked aside: ${held.value.reference}, ${outcome === 'twice' ? 'asked already' : 'no request'}.`, subjectKind: 'family_request', subjectId: requestId, reason: why });
  return ok(null);
}
