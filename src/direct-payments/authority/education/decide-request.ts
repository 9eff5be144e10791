import { formatDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import type { Clock } from '../../../platform/clock.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { agreedLetter, waitsLetter } from '../letters/education-letters.js';
import { authorityPolicy, writeToFamily, type Writing } from '../letters/family-letter.js';
import { heldRequest, mayMove, moveRequest } from './move-request.js';
import { refuseEducation } from './refusals.js';
import { standsAgainst } from './rules/criteria.js';
import { nextWindow, requestWindows } from './rules/windows.js';
import { findAssessment, findConsents, findEhcPlan, type RequestFacts } from './store/requests.js';

/** Begins to consider a request. One that came outside its time may be considered too: the time alone is no reason to refuse. */
export async function considerRequest(tx: TenantTx, requestId: number, clock: Clock): Promise<Result<RequestFacts>> {
  const held = await heldRequest(tx, requestId);
  return held.ok ? moveRequest(tx, held.value, { event: 'consider', on: clock.today(), today: clock.today(), sentence: 'Began to consider the request' }) : held;
}

function writing(request: RequestFacts, kind: Writing['kind'], clock: Clock): Writing {
  return { kind, personId: request.personId, agreementId: null, subjectKind: 'education_request', subjectId: request.id, regime: 'education', reference: request.reference, on: clock.today() };
}

/** Answers a request that came outside its time by a letter: it is not refused, it waits until its time, which the letter names. Refused where it came in its time. */
export async function answerOutside(tx: TenantTx, { requestId, reasons }: { readonly requestId: number; readonly reasons: string }, clock: Clock): Promise<Result<RequestFacts>> {
  const held = await heldRequest(tx, requestId, true);
  if (!held.ok) return held;
  const [request, today] = [held.value, clock.today()];
  if (request.window !== 'outside') return refuseEducation('education-came-in-time', `${request.reference} came in its time, so it is considered.`);
  const may = mayMove(request, { event: 'answer-outside', on: today, today });
  if (!may.ok) return may;
  const plan = await findEhcPlan(tx, request.personId);
  const { reviewWindowDays } = await authorityPolicy(tx, 'education', today);
  const next = plan && nextWindow(requestWindows(plan, reviewWindowDays), today);
  const letterId = await writeToFamily(tx, writing(request, 'education-waits', clock), (letter) => waitsLetter({ ...letter, receivedOn: request.receivedOn, reasons, next }));
  return moveRequest(tx, request, { event: 'answer-outside', on: today, today, reason: reasons, letterId, sentence: 'Answered, outside its time, the request' });
}

/** Agrees to a request, with the letter that names the goods and services. Refused while a question of the law is open or stands against it, or a school's consent is missing. */
export async function agreeRequest(tx: TenantTx, requestId: number, clock: Clock): Promise<Result<RequestFacts>> {
  const held = await heldRequest(tx, requestId, true);
  if (!held.ok) return held;
  const [request, today] = [held.value, clock.today()];
  const may = mayMove(request, { event: 'agree', on: today, today });
  if (!may.ok) return may;
  const found = await findAssessment(tx, requestId);
  if (!found) return refuseEducation('education-not-assessed', `The law’s questions about ${request.reference} are not answered yet.`);
  const against = standsAgainst(found);
  if (against.length > 0) return refuseEducation('education-law-against', `Against it stands: ${against.map(({ law }) => law).join('; ')}.`, { details: { against: against.map(({ name }) => name) } });
  if (found.items.length === 0) return refuseEducation('education-provision-missing', 'The notice has to name the goods or services.');
  const missing = await schoolsMissing(tx, requestId, found.items.flatMap(({ premisesOf }) => premisesOf ?? []));
  if (missing.length > 0) return refuseEducation('premises-consent-missing', `The written consent of ${missing.join(' and ')} is missing.`);
  const letterId = await writeToFamily(tx, writing(request, 'education-agreed', clock), (letter) => agreedLetter({ ...letter, recipientName: found.recipientName, items: found.items, reasons: found.reasons }));
  return moveRequest(tx, request, { event: 'agree', on: today, today, letterId, sentence: 'Agreed to the request' });
}

async function schoolsMissing(tx: TenantTx, requestId: number, schools: readonly string[]): Promise<string[]> {
  const consented = new Set((await findConsents(tx, requestId)).filter(({ given }) => given).map(({ institution }) => institution.toLowerCase()));
  return [...new Set(schools)].filter((school) => !consented.has(school.toLowerCase()));
}

/** The family accepts the terms in writing (reg 8): only then may anything be paid. */
export async function acceptTerms(tx: TenantTx, { requestId, how }: { readonly requestId: number; readonly how: string }, clock: Clock): Promise<Result<RequestFacts>> {
  const held = await heldRequest(tx, requestId);
  return held.ok ? moveRequest(tx, held.value, { event: 'accept', on: clock.today(), today: clock.today(), reason: how, sentence: 'Recorded that the terms were accepted for the request' }) : held;
}

/** The family takes the request back, as they said. */
export async function withdrawRequest(tx: TenantTx, { requestId, reason }: { readonly requestId: number; readonly reason: string }, clock: Clock): Promise<Result<RequestFacts>> {
  const held = await heldRequest(tx, requestId);
  return held.ok ? moveRequest(tx, held.value, { event: 'withdraw', on: clock.today(), today: clock.today(), reason, sentence: 'Recorded as taken back the request' }) : held;
}

/** A refusal was changed or taken back: the request is considered anew. In the transaction that does so. */
export async function reopenRequest(tx: TenantTx, { requestId, reason }: { readonly requestId: number; readonly reason: string }, clock: Clock): Promise<Result<null>> {
  const held = await heldRequest(tx, requestId, true);
  if (!held.ok) return held;
  const moved = await moveRequest(tx, held.value, { event: 'reopen', on: clock.today(), today: clock.today(), reason: `${reason} (${formatDate(clock.today())})`, sentence: 'Considers anew the request' });
  return moved.ok ? ok(null) : moved;
}
