import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { ReviewEventRow } from '../../../platform/db/tables.js';
import type { Depth } from '../rules/depth.js';
import type { AnsweredQuestion, FormFields, Outcome } from '../rules/forms.js';

export interface OpenedReview {
  readonly agreementId: number;
  readonly dueOn: PlainDate;
  readonly dueBecause: string;
  readonly depth: Depth;
  readonly depthBecause: string;
  readonly openedOn: PlainDate;
}

export async function insertReview(tx: TenantTx, { agreementId, dueOn, dueBecause, depth, depthBecause, openedOn }: OpenedReview): Promise<number> {
  const { id } = await tx.sql.insertInto('review').values({
    authority_id: tx.authorityId, agreement_id: agreementId, due_on: dueOn, due_because: dueBecause, depth, depth_because: depthBecause, opened_on: openedOn, opened_by: tx.actorId,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export interface ReviewStep {
  readonly kind: ReviewEventRow['kind'];
  readonly on: PlainDate;
  readonly meetsOn?: PlainDate;
  readonly meetsAt?: string | null;
  readonly minutes?: number | null;
  readonly way?: 'visit' | 'office' | 'telephone' | 'video' | 'papers';
  readonly place?: string;
  readonly takesPart?: readonly string[];
  readonly adjustments?: string;
  readonly answer?: 'comes' | 'another_time' | 'needs_help' | 'no_meeting';
  readonly items?: readonly string[];
  readonly depth?: Depth;
  readonly words?: string;
  readonly letterId?: number;
}

/** What happened to a review, in order of its numbers. */
export async function insertStep(tx: TenantTx, reviewId: number, step: ReviewStep): Promise<void> {
  await tx.client.query(
    `insert into review_event (authority_id, review_id, event_no, kind, happened_on, meets_on, meets_at, minutes, way, place, takes_part, adjustments, answer, items, depth, words, letter_id, recorded_by)
     select $1, $2, 1 + count(*), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17 from review_event where authority_id = $1 and review_id = $2`,
    [
      tx.authorityId, reviewId, step.kind, step.on, step.meetsOn ?? null, step.meetsAt ?? null, step.minutes ?? null, step.way ?? null, step.place ?? null, step.takesPart ?? null, step.adjustments ?? null,
      step.answer ?? null, step.items ?? null, step.depth ?? null, step.words ?? null, step.letterId ?? null, tx.actorId,
    ],
  );
}

export interface ReviewFactsRow {
  readonly id: number;
  readonly agreementId: number;
  readonly dueOn: PlainDate;
  readonly dueBecause: string;
  readonly depth: Depth;
  readonly depthBecause: string;
  readonly openedOn: PlainDate;
  readonly openedBy: string | null;
  readonly isOpen: boolean;
}

/** Reviews of a direct payment, the latest first. */
export async function findReviews(tx: TenantTx, agreementId: number): Promise<ReviewFactsRow[]> {
  const { rows } = await tx.client.query<ReviewFactsRow>(
    `select review.id, review.agreement_id as "agreementId", review.due_on as "dueOn", review.due_because as "dueBecause", review.depth, review.depth_because as "depthBecause", review.opened_on as "openedOn", opener.name as "openedBy",
       not exists (select from review_result result where result.authority_id = review.authority_id and result.review_id = review.id)
         and not exists (select from review_event event where event.authority_id = review.authority_id and event.review_id = review.id and event.kind = 'called_off') as "isOpen"
     from review left join staff_member opener on opener.authority_id = review.authority_id and opener.id = review.opened_by
     where review.authority_id = $1 and review.agreement_id = $2 order by review.id desc`,
    [tx.authorityId, agreementId],
  );
  return rows;
}

export interface StepRow {
  readonly reviewId: number;
  readonly no: number;
  readonly kind: ReviewEventRow['kind'];
  readonly on: PlainDate;
  readonly meetsOn: PlainDate | null;
  readonly meetsAt: string | null;
  readonly minutes: number | null;
  readonly way: ReviewEventRow['way'];
  readonly place: string | null;
  readonly takesPart: readonly string[] | null;
  readonly adjustments: string | null;
  readonly answer: ReviewEventRow['answer'];
  readonly items: readonly string[] | null;
  readonly depth: Depth | null;
  readonly words: string | null;
  readonly letterId: number | null;
  readonly by: string | null;
}

export async function findSteps(tx: TenantTx, reviewIds: readonly number[]): Promise<StepRow[]> {
  const { rows } = await tx.client.query<StepRow>(
    `select event.review_id as "reviewId", event.event_no as no, event.kind, event.happened_on as on, event.meets_on as "meetsOn", event.meets_at as "meetsAt", event.minutes, event.way, event.place, event.takes_part as "takesPart",
       event.adjustments, event.answer, event.items, event.depth, event.words, event.letter_id as "letterId", staff_member.name as by
     from review_event event left join staff_member on staff_member.authority_id = event.authority_id and staff_member.id = event.recorded_by
     where event.authority_id = $1 and event.review_id = any ($2) order by event.review_id, event.event_no`,
    [tx.authorityId, reviewIds],
  );
  return rows;
}

export interface Draft {
  readonly revision: number;
  readonly fields: FormFields;
  readonly savedBy: string | null;
  readonly savedAt: Date;
}

export async function findDraft(tx: TenantTx, reviewId: number): Promise<Draft | undefined> {
  const { rows } = await tx.client.query<Draft>(
    `select draft.revision, draft.answers as fields, staff_member.name as "savedBy", draft.saved_at as "savedAt" from review_draft draft
     left join staff_member on staff_member.authority_id = draft.authority_id and staff_member.id = draft.saved_by where draft.authority_id = $1 and draft.review_id = $2`,
    [tx.authorityId, reviewId],
  );
  return rows[0];
}

/** Saves over that revision, 0 for a first save; false where another was saved meanwhile. */
export async function putDraft(tx: TenantTx, reviewId: number, revision: number, fields: FormFields, now: Date): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    revision === 0
      ? `insert into review_draft (authority_id, review_id, answers, saved_by, saved_at) select $1, $2, $3, $4, $5 where $6 = 0 on conflict do nothing`
      : 'update review_draft set revision = revision + 1, answers = $3, saved_by = $4, saved_at = $5 where authority_id = $1 and review_id = $2 and revision = $6',
    [tx.authorityId, reviewId, JSON.stringify(fields), tx.actorId, now, revision],
  );
  return rowCount === 1;
}

export interface ResultRow {
  readonly id: number;
  readonly reviewId: number;
  readonly number: number;
  readonly form: string;
  readonly depth: Depth;
  readonly answers: readonly AnsweredQuestion[];
  readonly outcome: Outcome;
  readonly decided: string;
  readonly lookedAt: readonly string[];
  readonly dueOn: PlainDate;
  readonly completedOn: PlainDate;
  readonly correctionBecause: string | null;
  readonly referralId: number | null;
  readonly letterId: number;
  readonly by: string;
}

/** What reviews of a direct payment found, the latest first, each with what corrected it above it. */
export async function findResults(tx: TenantTx, agreementId: number): Promise<ResultRow[]> {
  const { rows } = await tx.client.query<ResultRow>(
    `select result.id, result.review_id as "reviewId", result.number, result.form, result.depth, result.answers, result.outcome, result.decided, result.looked_at as "lookedAt", result.due_on as "dueOn",
       result.completed_on as "completedOn", result.correction_because as "correctionBecause", result.referral_id as "referralId", result.letter_id as "letterId", staff_member.name as by
     from review_result result join review on review.authority_id = result.authority_id and review.id = result.review_id
     join staff_member on staff_member.authority_id = result.authority_id and staff_member.id = result.completed_by
     where result.authority_id = $1 and review.agreement_id = $2 order by result.review_id desc, result.number desc`,
    [tx.authorityId, agreementId],
  );
  return rows;
}

export type NewResult = Omit<ResultRow, 'id' | 'by'> & { readonly by: number };

export async function insertResult(tx: TenantTx, result: NewResult): Promise<number> {
  const { id } = await tx.sql.insertInto('review_result').values({
    authority_id: tx.authorityId, review_id: result.reviewId, number: result.number, form: result.form, depth: result.depth, answers: JSON.stringify(result.answers), outcome: result.outcome, decided: result.decided,
    looked_at: [...result.lookedAt], due_on: result.dueOn, completed_on: result.completedOn, correction_because: result.correctionBecause, referral_id: result.referralId, letter_id: result.letterId, completed_by: result.by,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function isOfTheCouncil(tx: TenantTx, staffId: number): Promise<boolean> {
  return (await tx.sql.selectFrom('staff_member').select('id').where('id', '=', staffId).where('organisation', '=', 'council').executeTakeFirst()) !== undefined;
}

export async function findCouncilName(tx: TenantTx): Promise<string> {
  return (await tx.sql.selectFrom('authority').select('name').where('id', '=', tx.authorityId).executeTakeFirstOrThrow()).name;
}
