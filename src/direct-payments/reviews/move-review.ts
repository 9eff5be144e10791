import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findOpenReview, openReview } from './open-review.js';
import { refuseReview } from './refusals.js';
import type { Depth } from './rules/depth.js';
import { evidenceItems, type EvidenceItem } from './rules/evidence.js';
import { insertStep, type ReviewStep } from './store/reviews.js';
import { depthWords, invitationAnswerWords, type InvitationAnswer } from './words.js';

/** Writes down what the family said to the invitation. */
export async function recordInvitationAnswer(tx: TenantTx, given: { readonly agreementId: number; readonly answer: InvitationAnswer; readonly words: string; readonly on: PlainDate }): Promise<Result<number>> {
  const { agreementId, answer, words, on } = given;
  return step(tx, agreementId, { kind: 'answered', on, answer, ...said(words) }, (reference) => `Recorded the answer to the invitation to the review of ${reference}: ${invitationAnswerWords[answer].toLowerCase()}.`);
}

/** Writes down which papers came. */
export async function recordEvidence(tx: TenantTx, given: { readonly agreementId: number; readonly items: readonly EvidenceItem[]; readonly on: PlainDate }): Promise<Result<number>> {
  const items = evidenceItems.filter((one) => given.items.includes(one));
  if (items.length === 0) return refuseReview('review-not-read', 'Choose what came.', { field: 'items' });
  return step(tx, given.agreementId, { kind: 'evidence_came', on: given.on, items }, (reference) => `Recorded papers for the review of ${reference}: ${items.join(', ')}.`);
}

/** An officer makes the review deeper or lighter than was worked out, with the reason; opens it where none is. */
export async function changeDepth(tx: TenantTx, given: { readonly agreementId: number; readonly depth: Depth; readonly reason: string; readonly on: PlainDate }): Promise<Result<number>> {
  const { agreementId, depth, on } = given;
  const reason = given.reason.trim();
  if (reason === '') return refuseReview('review-not-read', 'Say why the review goes deeper or stays lighter than was worked out.', { field: 'reason' });
  const opened = await openReview(tx, agreementId, on);
  if (!opened.ok) return opened;
  return step(tx, agreementId, { kind: 'depth_changed', on, depth, words: reason }, (reference) => `Made the review of ${reference} ${depth === 'full' ? 'a full one' : 'a light one'}, where ${depthWords[opened.value.depth].toLowerCase()} stood.`, reason);
}

/** Ends an open review without a result; the clock runs on. */
export async function callOffReview(tx: TenantTx, given: { readonly agreementId: number; readonly reason: string; readonly on: PlainDate }): Promise<Result<number>> {
  const reason = given.reason.trim();
  if (reason === '') return refuseReview('review-not-read', 'Say why it is called off.', { field: 'offReason' });
  return step(tx, given.agreementId, { kind: 'called_off', on: given.on, words: reason }, (reference) => `Called off the review of ${reference} on ${formatDate(given.on)}.`, reason);
}

async function step(tx: TenantTx, agreementId: number, made: ReviewStep, sentence: (reference: string) => string, reason?: string): Promise<Result<number>> {
  const open = await findOpenReview(tx, agreementId, made.on);
  if (!open.ok) return open;
  const { reviewId, row } = open.value;
  await insertStep(tx, reviewId, made);
  await recordEvent(tx, { sentence: sentence(row.reference), subjectKind: 'review', subjectId: reviewId, ...(reason === undefined ? {} : { reason }) });
  return ok(reviewId);
}

function said(words: string): { readonly words?: string } {
  return words.trim() === '' ? {} : { words: words.trim() };
}
