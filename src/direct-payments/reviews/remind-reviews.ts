import { z } from 'zod';
import { addDays, formatDate, type PlainDate } from '../../core/plain-date.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { eachByItself } from '../../platform/jobs/each-by-itself.js';
import { job, type AnyJob, type RegularJob } from '../../platform/jobs/job.js';
import { reminderLetter } from './letters/review-letters.js';
import { findOpenReview } from './open-review.js';
import { reviewPolicies } from './policy-of.js';
import { findReviewRows } from './store/facts.js';
import { findSteps, insertStep } from './store/reviews.js';
import { writeReviewLetter } from './write-letter.js';

/** Direct payments whose family is to be reminded of a booked review on a day, by policy’s days before it. */
export async function listReviewReminders(tx: TenantTx, on: PlainDate): Promise<number[]> {
  const policyOf = await reviewPolicies(tx, on);
  return (await findReviewRows(tx, on))
    .filter(({ bookedFor, regime, way }) => bookedFor !== null && way !== 'papers' && bookedFor > on && addDays(bookedFor, -policyOf(regime).reminderDays) <= on)
    .map(({ agreementId }) => agreementId);
}

/** Reminds of one booked review; false where that booking was reminded of, was made today or is gone. Held first, so that nobody is told twice. */
export async function remindOfReview(tx: TenantTx, agreementId: number, on: PlainDate): Promise<boolean> {
  const open = await findOpenReview(tx, agreementId, on);
  if (!open.ok || !(await listReviewReminders(tx, on)).includes(agreementId)) return false;
  const { reviewId, row } = open.value;
  const steps = await findSteps(tx, [reviewId]);
  const booked = steps.findLast(({ kind }) => kind === 'booked');
  if (booked?.meetsOn == null || booked.way === null || booked.on >= on || steps.some(({ kind, no }) => kind === 'reminded' && no > booked.no)) return false;
  const { meetsOn, meetsAt, way, place, takesPart, adjustments } = booked;
  const letterId = await writeReviewLetter(tx, { row, reviewId, kind: 'review-reminder', on }, (letter) =>
    reminderLetter(letter, { on: meetsOn, at: meetsAt, way, place: place ?? '', takesPart: takesPart ?? [], adjustments: adjustments ?? '' }));
  await insertStep(tx, reviewId, { kind: 'reminded', on, letterId });
  await recordEvent(tx, { sentence: `Reminded of the review of ${row.reference} on ${formatDate(meetsOn)}.`, subjectKind: 'review', subjectId: reviewId });
  return true;
}

const reviewRemindersName = 'reviews.remind';

/** Each morning’s reminders of reviews; a reminder and its letter are one transaction, so that none goes twice. */
export const reviewRemindersJob: AnyJob = job({
  name: reviewRemindersName,
  payload: z.unknown(),
  work: async ({ inTransaction, clock }) => {
    const today = clock.today();
    await eachByItself(await inTransaction((tx) => listReviewReminders(tx, today)), (id) => inTransaction((tx) => remindOfReview(tx, id, today)));
  },
});

export const reviewRemindersRegular: RegularJob = { name: reviewRemindersName, at: '15 6 * * *' };
