import { z } from 'zod';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Refusal, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { takeReferral } from '../referrals/take-referral.js';
import { describeReviews } from './describe-reviews.js';
import { decisionLetter } from './letters/review-letters.js';
import { openReview, type OpenReview } from './open-review.js';
import { refuseReview } from './refusals.js';
import { outcomes, outcomeWords, questionsOf, readAnswers, reviewForms, type FormFields, type Outcome } from './rules/forms.js';
import { nextReview } from './rules/next-review.js';
import { findDraft, findResults, insertResult, isOfTheCouncil, putDraft, type ResultRow } from './store/reviews.js';
import { writeReviewLetter } from './write-letter.js';

/** What an outcome of change asks for. */
export const changeKinds = ['increase', 'decrease', 'review'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface SavedForm {
  readonly agreementId: number;
  readonly fields: FormFields;
  /** The revision of the draft that the writer saw; 0 where none was saved. */
  readonly revision: number;
}

/** Keeps the form as it is written, complete or not; opens the review where none is. Gives the new revision. Refused where somebody saved meanwhile. */
export async function saveDraft(tx: TenantTx, { agreementId, fields, revision }: SavedForm, clock: Clock): Promise<Result<number>> {
  const opened = await openReview(tx, agreementId, clock.today());
  if (!opened.ok) return opened;
  const { reviewId, row } = opened.value;
  if (!(await putDraft(tx, reviewId, revision, fields, clock.now()))) {
    const by = (await findDraft(tx, reviewId))?.savedBy ?? 'Somebody';
    return refuseReview('review-draft-newer', `${by} saved this form after you opened it. Your words are still here: put the two together, then save again.`);
  }
  if (revision === 0) await recordEvent(tx, { sentence: `Began to write the review of ${row.reference}.`, subjectKind: 'review', subjectId: reviewId });
  return ok(revision + 1);
}

/**
 * Completes the law’s review: every question answered, an outcome and its reasons; the family is told by a letter, and a change is referred on.
 * The next clock runs from today. For the council’s own officers alone: the database refuses anybody else. Gives the result’s key.
 */
export async function completeReview(tx: TenantTx, { agreementId, fields }: Omit<SavedForm, 'revision'>, clock: Clock): Promise<Result<number>> {
  const opened = await openReview(tx, agreementId, clock.today());
  if (!opened.ok) return opened;
  const by = await councilOfficer(tx);
  if (!by.ok) return by;
  const read = readForm(opened.value, fields);
  if (!read.ok) return read;
  const on = clock.today();
  const { reviewId, row, calls, next } = opened.value;
  const referral = await referChange(tx, opened.value, fields, read.value.decided, clock);
  if (!referral.ok) return referral;
  const letterId = await tellFamily(tx, opened.value, { ...read.value, on, completedOn: on, isCorrection: false });
  const id = await insertResult(tx, {
    reviewId, number: 1, form: reviewForms[row.regime].name, depth: opened.value.depth, ...read.value, lookedAt: calls.map(({ key }) => key), dueOn: next?.dueOn ?? on, completedOn: on, correctionBecause: null,
    referralId: referral.value, letterId, by: by.value,
  });
  await recordEvent(tx, { sentence: `Completed the review of ${row.reference}: ${outcomeWords[read.value.outcome].toLowerCase()}.`, subjectKind: 'review', subjectId: reviewId, reason: read.value.decided });
  return ok(id);
}

export interface Correction {
  readonly agreementId: number;
  readonly reviewId: number;
  readonly outcome: Outcome;
  readonly decided: string;
  readonly because: string;
}

/** Puts a completed review right by a further entry; what stood stays to be seen, no clock moves, and the family is told. */
export async function correctReview(tx: TenantTx, { agreementId, reviewId, outcome, decided, because }: Correction, clock: Clock): Promise<Result<number>> {
  const latest = (await findResults(tx, agreementId)).find((one) => one.reviewId === reviewId);
  if (!latest) return refuseReview('review-not-completed', 'This review has not been completed, so there is nothing to correct.');
  const by = await councilOfficer(tx);
  if (!by.ok) return by;
  if (because.trim() === '' || decided.trim() === '') return refuseReview('review-not-read', 'Say what was decided and why it is corrected.', { field: because.trim() === '' ? 'because' : 'decided' });
  const again = await correctable(tx, latest, agreementId, clock.today());
  if (!again) return refuseReview('review-out-of-sight', 'There is no such direct payment.');
  const letterId = await tellFamily(tx, again, { outcome, decided: decided.trim(), on: clock.today(), completedOn: latest.completedOn, isCorrection: true });
  const id = await insertResult(tx, { ...latest, number: latest.number + 1, outcome, decided: decided.trim(), correctionBecause: because.trim(), letterId, by: by.value });
  await recordEvent(tx, { sentence: `Corrected the review of ${again.row.reference} of ${formatDate(latest.completedOn)}: ${outcomeWords[outcome].toLowerCase()}.`, subjectKind: 'review', subjectId: reviewId, reason: because.trim() });
  return ok(id);
}

async function correctable(tx: TenantTx, { reviewId, depth }: ResultRow, agreementId: number, on: PlainDate): Promise<OpenReview | undefined> {
  const [described] = await describeReviews(tx, on, [agreementId]);
  return described && { ...described, reviewId, depth, depthBecause: '' };
}

async function councilOfficer(tx: TenantTx): Promise<Result<number>> {
  return tx.actorId !== null && (await isOfTheCouncil(tx, tx.actorId)) ? ok(tx.actorId) : refuseReview('review-councils-own', 'The law’s review is completed by an officer of the council. Save the draft: they find it here.');
}

type ReadForm = Pick<ResultRow, 'answers' | 'outcome' | 'decided'>;

function readForm({ row, depth }: OpenReview, fields: FormFields): Result<ReadForm> {
  const { answered, missing } = readAnswers(questionsOf(row.regime, depth), fields);
  const outcome = outcomes.find((one) => one === fields.outcome);
  const decided = (fields.decided ?? '').trim();
  const all = [
    ...missing, ...(outcome === undefined ? [{ field: 'outcome', message: 'Choose what was decided' }] : []),
    ...(decided === '' ? [{ field: 'decided', message: 'Say what was decided and why, as the family is to read it' }] : []),
    ...(outcome === 'change' && !changeKinds.some((one) => one === fields.change) ? [{ field: 'change', message: 'Choose what is to change' }] : []),
  ];
  const [first] = all;
  if (first || outcome === undefined) return refuseReview('review-not-read', first?.message ?? 'Choose what was decided', { field: first?.field ?? 'outcome', details: { missing: all } });
  return ok({ answers: answered, outcome, decided });
}

/** The need for a change goes the way of every referral; its key, or null where nothing is to change. */
async function referChange(tx: TenantTx, { row }: OpenReview, fields: FormFields, decided: string, clock: Clock): Promise<Result<number | null>> {
  const kind = changeKinds.find((one) => one === fields.change);
  if (fields.outcome !== 'change' || kind === undefined) return ok(null);
  const asker = await tx.sql.selectFrom('staff_member').select(['name', 'role']).where('id', '=', tx.actorId ?? 0).executeTakeFirst();
  const taken = await takeReferral(tx, {
    personId: row.personId, kind, regimes: [row.regime], agreementId: row.agreementId, needs: decided, wanted: '', urgency: 'ordinary', urgencyReason: '',
    askedByKind: asker?.role === 'send_case_officer' ? 'send_officer' : 'social_worker', askedByName: asker?.name ?? 'The council', askedByEmail: null, askedByLines: [], askedHow: 'system', teamId: null, budgetId: null,
  }, clock);
  return taken.ok ? ok(taken.value.id) : taken;
}

interface Telling extends Pick<ResultRow, 'outcome' | 'decided' | 'completedOn'> {
  readonly on: PlainDate;
  readonly isCorrection: boolean;
}

async function tellFamily(tx: TenantTx, { reviewId, row, facts, policy }: OpenReview, { on, ...told }: Telling): Promise<number> {
  const after = nextReview({ ...facts, lastReviewOn: told.completedOn, calls: [], bookedFor: null }, policy, told.completedOn);
  const nextBy = told.outcome === 'stop' ? undefined : after?.dueOn;
  return writeReviewLetter(tx, { row, reviewId, kind: 'review-decided', on }, (letter) => decisionLetter(letter, { ...told, nextBy }));
}

const missingDetails = z.object({ missing: z.array(z.object({ field: z.string(), message: z.string() })) });

/** Everything that is missing, out of a refusal to complete; nothing where it was refused for something else. */
export function missingIn({ details }: Refusal): readonly { readonly field: string; readonly message: string }[] {
  const read = missingDetails.safeParse(details);
  return read.success ? read.data.missing : [];
}
