import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseAgreement } from './refusals.js';
import { findSigned, insertDoubt, type SignedFacts } from './store/signing.js';

export interface SignatureDoubt {
  readonly signatureId: number;
  /** In their words. */
  readonly words: string;
  readonly on: PlainDate;
}

/**
 * Keeps that whoever is said to have signed says it was not them: by the link of the letter that told them (nobody acts), or told to a member of staff. From
 * then on the terms are not signed: no first payment goes. Payments that run are stopped by a person alone, who is asked to look at once. Answers with the doubt's key; refused where it was said already.
 */
export async function doubtSignature(tx: TenantTx, { signatureId, words, on }: SignatureDoubt): Promise<Result<number>> {
  const signed = await findSigned(tx, signatureId);
  if (!signed) return refuseAgreement('agreement-out-of-sight', 'There is no such signature.');
  if (signed.doubt === 'doubted' || signed.doubt === 'not_theirs') return refuseAgreement('signature-doubted-already', 'You have told us already. We call you.');
  return keep(tx, signed, { what: 'doubted', words: words.trim() === '' ? 'It was not me.' : words, on }, `${signed.name} says that they did not sign ${signed.reference}: no first payment goes until somebody has spoken with them, and payments that run go on.`);
}

export interface ClearedUp extends SignatureDoubt {
  readonly agreementId: number;
  /** That they say it was them after all; otherwise the terms are written and signed anew. */
  readonly isTheirs: boolean;
}

/** Keeps what came of speaking with them. Refused for whoever took the signature or the doubt down or had opened the letter with its link, and where nobody doubts it. */
export async function clearUpDoubt(tx: TenantTx, { agreementId, signatureId, isTheirs, words, on }: ClearedUp): Promise<Result<number>> {
  const signed = await findSigned(tx, signatureId);
  if (signed?.agreementId !== agreementId) return refuseAgreement('agreement-out-of-sight', 'There is no such signature.');
  if (signed.doubt !== 'doubted') return refuseAgreement('signature-not-doubted', 'There is no open doubt about this signature.');
  if (signed.takenBy !== null && signed.takenBy === tx.actorId) return refuseAgreement('signature-own-to-clear-up', 'You took this signature down. Ask a colleague to speak with them.');
  if (tx.actorId !== null && signed.letterOpenedBy.includes(tx.actorId)) return refuseAgreement('signature-own-to-clear-up', 'You had opened the letter with its link before it was signed. Ask a colleague to speak with them.');
  if (signed.doubtedBy !== null && signed.doubtedBy === tx.actorId) return refuseAgreement('signature-own-to-clear-up', 'You wrote down that they did not sign. Ask a colleague to speak with them.');
  if (words.trim() === '') return refuseAgreement('signature-not-read', 'Say how you spoke with them and what they said.', { field: 'words' });
  return keep(tx, signed, { what: isTheirs ? 'stands' : 'not_theirs', words, on }, isTheirs ? `Spoke with ${signed.name}: the signature under ${signed.reference} is theirs.` : `Spoke with ${signed.name}: the signature under ${signed.reference} is not theirs. The terms are signed anew.`);
}

async function keep(tx: TenantTx, { id, agreementId }: SignedFacts, { what, words, on }: { readonly what: 'doubted' | 'stands' | 'not_theirs'; readonly words: string; readonly on: PlainDate }, sentence: string): Promise<Result<number>> {
  const key = await insertDoubt(tx, { agreementId, signatureId: id, what, words, on });
  await recordEvent(tx, { sentence, subjectKind: 'agreement', subjectId: agreementId, reason: words, after: { signatureId: id, what } });
  return ok(key);
}
