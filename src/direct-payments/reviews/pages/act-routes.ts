import { z } from 'zod';
import type { Result } from '../../../core/result.js';
import type { Permission } from '../../../platform/access/permissions.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { choiceField, choicesField, dateField, optionalTextField, readForm, refusedForm, textField } from '../../../platform/ui/index.js';
import { notFound, redirect } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { bookReview } from '../book-review.js';
import { recordPlanDay, recordReviewCall } from '../bring-forward.js';
import { correctReview } from '../complete-review.js';
import { callOffReview, changeDepth, recordEvidence, recordInvitationAnswer } from '../move-review.js';
import { outcomeReferrals, referOutcome } from '../refer-outcome.js';
import { toldKinds } from '../rules/call-kinds.js';
import { evidenceItems } from '../rules/evidence.js';
import { outcomes } from '../rules/forms.js';
import { invitationAnswers, ways } from '../words.js';
import { reviewPath } from './paths.js';
import { showReviewPage } from './review-page.js';

const maybe = (max: number) => optionalTextField({ max }).transform((text) => text ?? '');
const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
const minutes = optionalTextField({ max: 3 }).transform((text, context) => {
  if (text === undefined) return null;
  if (/^\d{1,3}$/.test(text)) return Number(text);
  context.addIssue({ code: 'custom', message: 'Enter the minutes in figures, such as 60' });
  return z.NEVER;
});

const booking = z.object({
  meetsOn: dateField({ missing: 'Enter the day', name: 'The day' }), meetsAt: optionalTextField({ max: 5 }), minutes, way: choiceField(ways, 'Choose how it is held'), place: maybe(200), takesPart: maybe(500), adjustments: maybe(500),
});

/** What is posted from the page of a payment’s reviews. */
export const actRoutes: readonly PageRoute[] = [
  act('book', 'reviews.book', booking, (tx, visit, agreementId, { meetsAt, takesPart, ...given }) => bookReview(tx, { agreementId, ...given, meetsAt: meetsAt ?? null, takesPart: linesOf(takesPart) }, visit.clock)),
  act('answer', 'reviews.book', z.object({ answer: choiceField(invitationAnswers, 'Choose what they said'), answerWords: maybe(500) }), (tx, visit, agreementId, { answer, answerWords }) =>
    recordInvitationAnswer(tx, { agreementId, answer, words: answerWords, on: visit.clock.today() })),
  act('papers', 'reviews.book', z.object({ items: choicesField(evidenceItems, 'Choose what came') }), (tx, visit, agreementId, { items }) => recordEvidence(tx, { agreementId, items, on: visit.clock.today() })),
  act('depth', 'reviews.book', z.object({ depth: choiceField(['light', 'full'], 'Choose how deep'), reason: textField('Say why', { max: 500 }) }), (tx, visit, agreementId, given) => changeDepth(tx, { agreementId, ...given, on: visit.clock.today() })),
  act('call-off', 'reviews.book', z.object({ offReason: textField('Say why it is called off', { max: 500 }) }), (tx, visit, agreementId, { offReason }) => callOffReview(tx, { agreementId, reason: offReason, on: visit.clock.today() })),
  act('bring-forward', 'reviews.book', z.object({ kind: choiceField(toldKinds, 'Choose what happened'), toldOn: dateField({ missing: 'Enter the day', name: 'The day' }), toldBy: textField('Say who told it', { max: 100 }), note: maybe(500) }), (tx, visit, agreementId, given) =>
    recordReviewCall(tx, { agreementId, ...given }, visit.clock)),
  act('plan-day', 'reviews.book', z.object({ plan: choiceField(['ehc_plan', 'child_in_need', 'care_plan'], 'Choose which plan'), planReviewOn: dateField({ missing: 'Enter the day', name: 'The day' }) }), (tx, visit, agreementId, { plan, planReviewOn }) =>
    recordPlanDay(tx, { agreementId, plan, reviewOn: planReviewOn }, visit.clock)),
  act('refer', 'referrals.write', z.object({ review: z.string().regex(/^[1-9]\d{0,14}$/), kind: choiceField(outcomeReferrals, 'Choose what is referred on') }), (tx, visit, agreementId, { review, kind }) => referOutcome(tx, { agreementId, reviewId: Number(review), kind }, visit.clock)),
  act(
    'correct', 'reviews.complete',
    z.object({ review: z.string().regex(/^[1-9]\d{0,14}$/), correctedOutcome: choiceField(outcomes, 'Choose what was decided'), correctedDecided: textField('Say what was decided and why', { max: 2_000 }), because: textField('Say what was wrong', { max: 500 }) }),
    (tx, visit, agreementId, { review, correctedOutcome, correctedDecided, because }) => correctReview(tx, { agreementId, reviewId: Number(review), outcome: correctedOutcome, decided: correctedDecided, because }, visit.clock),
  ),
];

function act<Schema extends z.ZodType>(part: string, permission: Permission, schema: Schema, work: (tx: TenantTx, visit: Visit, agreementId: number, value: z.output<Schema>) => Promise<Result<unknown>>): PageRoute {
  return route({
    method: 'POST', url: `/reviews/:agreement/${part}`, permission,
    handler: async (visit) => {
      const id = numberIn(visit.params, 'agreement');
      if (id === undefined) return notFound();
      const read = readForm(schema, visit.posted);
      if (!read.ok) return showReviewPage(visit, read.form);
      const done = await visit.inTransaction((tx) => work(tx, visit, id, read.value));
      if (done.ok) return redirect(reviewPath(id));
      return done.refusal.code === 'review-out-of-sight' ? notFound() : showReviewPage(visit, refusedForm(read.form, done.refusal));
    },
  });
}
