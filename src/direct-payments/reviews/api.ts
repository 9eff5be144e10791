import { z } from 'zod';
import { ok, type Result } from '../../core/result.js';
import { dayGiven } from '../../platform/day-given.js';
import { day, key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { bookReview } from './book-review.js';
import { recordEarlierReview, recordPlanDay, recordReviewCall } from './bring-forward.js';
import { changeKinds, completeReview, correctReview, saveDraft } from './complete-review.js';
import { countReviews } from './count-reviews.js';
import { listReviews, reviewViews } from './list-reviews.js';
import { callOffReview, changeDepth, recordEvidence, recordInvitationAnswer } from './move-review.js';
import { outcomeReferrals, referOutcome } from './refer-outcome.js';
import { refuseReview } from './refusals.js';
import { toldKinds } from './rules/call-kinds.js';
import { evidenceItems } from './rules/evidence.js';
import { outcomes, questionAnswers } from './rules/forms.js';
import { reviewStates, type NextReview } from './rules/next-review.js';
import { showReview } from './show-review.js';
import type { ReviewRow } from './store/facts.js';
import { invitationAnswers, ways } from './words.js';

const statusOf = { 'review-out-of-sight': 404, 'review-not-open': 409, 'review-not-needed': 409, 'review-councils-own': 403, 'review-draft-newer': 409, 'review-not-completed': 409, 'review-leads-elsewhere': 409, 'review-referred-already': 409 } as const;
const regime = z.enum(['adult_social_care', 'child_social_care', 'education', 'health']);
const params = z.object({ id: key });
const words = (most: number) => z.string().trim().max(most);
const depth = z.enum(['light', 'full']);

const bound = z.object({ rests: z.enum(['law', 'local', 'plan', 'call']), dueOn: day, because: z.string(), law: z.string() });
const facts = z.object({ agreementId: z.int(), reference: z.string(), personName: z.string(), regime, dueOn: day.nullable(), state: z.enum(reviewStates).nullable(), because: z.string().nullable(), law: z.string().nullable(), bookedFor: day.nullable(), lastReviewOn: day.nullable(), lastCheckOn: day.nullable() });

function shown({ row, facts: known, next }: { readonly row: ReviewRow; readonly facts: { readonly lastReviewOn: z.input<typeof day> | null }; readonly next: NextReview | undefined }): z.input<typeof facts> {
  const [first] = next?.bounds ?? [];
  const { agreementId, reference, personName, bookedFor, lastCheckOn } = row;
  return { agreementId, reference, personName, regime: row.regime, dueOn: next?.dueOn ?? null, state: next?.state ?? null, because: first?.because ?? null, law: first?.law ?? null, bookedFor, lastReviewOn: known.lastReviewOn, lastCheckOn };
}

const list = apiRoute({
  method: 'GET', url: '/api/v1/reviews', permission: 'reviews.read', summary: 'Reviews in a view, those due first at the top', query: z.object({ view: z.enum(reviewViews).default('due'), regime: regime.optional(), team: z.string().max(100).optional() }),
  answer: z.object({ items: z.array(facts), counts: z.record(z.enum(reviewViews), z.int()) }),
  handler: async ({ tx, clock, query }) => {
    const { items, counts } = await listReviews(tx, { ...query, on: clock.today() });
    return ok({ items: items.map(shown), counts: { ...counts } });
  },
});

const figures = apiRoute({
  method: 'GET', url: '/api/v1/review-figures', permission: 'reviews.read', summary: 'Reviews completed in time and late by law, and those overdue', query: z.object({ from: dayGiven, until: dayGiven }),
  answer: z.object({ items: z.array(z.object({ regime, onTime: z.int(), late: z.int(), overdue: z.int() })) }),
  handler: async ({ tx, query }) => ok({ items: await countReviews(tx, query.from, query.until) }),
});

const question = z.object({ key: z.string(), question: z.string(), law: z.string(), answer: z.enum(questionAnswers).nullable(), words: z.string() });
const result = z.object({
  reviewId: z.int(), number: z.int(), depth, outcome: z.enum(outcomes), decided: z.string(), dueOn: day, completedOn: day, correctionBecause: z.string().nullable(), referralId: z.int().nullable(), letterId: z.int(), by: z.string(), answers: z.array(question),
});

const followUp = z.object({ reviewId: z.int(), what: z.enum(['referral', 'decision', 'reclaim']), id: z.int(), reference: z.string().nullable(), kind: z.string().nullable(), status: z.string(), on: day });

const one = apiRoute({
  method: 'GET', url: '/api/v1/agreements/:id/review', permission: 'reviews.read', summary: 'Both clocks of a direct payment, what sets each day, and its reviews', params, statusOf,
  answer: facts.extend({
    bounds: z.array(bound), check: z.object({ lastOn: day.nullable(), dueOn: day, everyMonths: z.int(), lateDays: z.int() }), depth, depthBecause: z.string(), asksFor: z.array(z.enum(evidenceItems)), openReviewId: z.int().nullable(),
    draft: z.object({ revision: z.int(), fields: z.record(z.string(), z.string()) }).nullable(), results: z.array(result), followUps: z.array(followUp),
  }),
  handler: async ({ tx, clock, params: { id } }) => {
    const view = await showReview(tx, id, clock.today());
    if (!view) return refuseReview('review-out-of-sight', 'There is no such direct payment.');
    const { open, worked, next, check, results } = view;
    return ok({
      ...shown(view), bounds: [...(next?.bounds ?? [])], check, depth: open?.depthNow ?? worked.depth, depthBecause: open?.depthNowBecause ?? worked.because, asksFor: [...worked.asksFor], openReviewId: open?.id ?? null,
      draft: open?.draft ? { revision: open.draft.revision, fields: { ...open.draft.fields } } : null, results: results.map((each) => ({ ...each, answers: [...each.answers] })), followUps: view.followUps.map((each) => ({ ...each })),
    });
  },
});

const done = z.object({ done: z.literal(true) });
const did = (outcome: Result<unknown>): Result<{ done: true }> => (outcome.ok ? ok({ done: true as const }) : outcome);
const fields = z.record(z.string().max(60), z.string().max(4_000));

const acts: readonly ApiRoute[] = [
  apiRoute({
    method: 'POST', url: '/api/v1/agreements/:id/review/bookings', permission: 'reviews.book', summary: 'Book a review or give it a new time, invite the family and ask for papers', params, answer: done, statusOf,
    body: z.object({ meetsOn: dayGiven, meetsAt: words(5).nullable().default(null), minutes: z.int().nullable().default(null), way: z.enum(ways), place: words(200).default(''), takesPart: z.array(words(100)).max(12).default([]), adjustments: words(500).default(''), papers: z.array(z.enum(evidenceItems)).exactOptional() }),
    handler: async ({ tx, clock, params: { id }, body }) => did(await bookReview(tx, { agreementId: id, ...body }, clock)),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/agreements/:id/review/answers', permission: 'reviews.book', summary: 'Record what the family answered to the invitation', params, answer: done, statusOf, body: z.object({ answer: z.enum(invitationAnswers), words: words(500).default('') }),
    handler: async ({ tx, clock, params: { id }, body }) => did(await recordInvitationAnswer(tx, { agreementId: id, ...body, on: clock.today() })),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/agreements/:id/review/papers', permission: 'reviews.book', summary: 'Record papers that came for a review', params, answer: done, statusOf, body: z.object({ items: z.array(z.enum(evidenceItems)).min(1) }),
    handler: async ({ tx, clock, params: { id }, body }) => did(await recordEvidence(tx, { agreementId: id, ...body, on: clock.today() })),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/agreements/:id/review/depth', permission: 'reviews.book', summary: 'Make a review deeper or lighter, with the reason', params, answer: done, statusOf, body: z.object({ depth, reason: words(500).min(1) }),
    handler: async ({ tx, clock, params: { id }, body }) => did(await changeDepth(tx, { agreementId: id, ...body, on: clock.today() })),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/agreements/:id/review/calling-off', permission: 'reviews.book', summary: 'Call an open review off; the clock runs on', params, answer: done, statusOf, body: z.object({ reason: words(500).min(1) }),
    handler: async ({ tx, clock, params: { id }, body }) => did(await callOffReview(tx, { agreementId: id, ...body, on: clock.today() })),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/agreements/:id/review/calls', permission: 'reviews.book', summary: 'Bring a review forward: the family asks, a condition is broken, a change makes it too little', params, answer: done, statusOf,
    body: z.object({ kind: z.enum(toldKinds), toldOn: dayGiven, toldBy: words(100).min(1), note: words(500).default('') }),
    handler: async ({ tx, clock, params: { id }, body }) => did(await recordReviewCall(tx, { agreementId: id, ...body }, clock)),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/agreements/:id/review/plan-days', permission: 'reviews.book', summary: 'Record when the plan behind a payment is reviewed', params, answer: done, statusOf, body: z.object({ plan: z.enum(['ehc_plan', 'child_in_need', 'care_plan']), reviewOn: dayGiven }),
    handler: async ({ tx, clock, params: { id }, body }) => did(await recordPlanDay(tx, { agreementId: id, ...body }, clock)),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/agreements/:id/review/earlier', permission: 'reviews.book', summary: 'Take over a review that was completed before this service kept them', params, answer: done, statusOf, body: z.object({ heldOn: dayGiven, source: words(200).min(1), note: words(500).default('') }),
    handler: async ({ tx, clock, params: { id }, body }) => did(await recordEarlierReview(tx, { agreementId: id, ...body }, clock)),
  }),
  apiRoute({
    method: 'PUT', url: '/api/v1/agreements/:id/review/draft', permission: 'reviews.book', summary: 'Keep the form of a review as it is written', params, answer: z.object({ revision: z.int() }), statusOf, body: z.object({ fields, revision: z.int().min(0) }),
    handler: async ({ tx, clock, params: { id }, body }) => {
      const saved = await saveDraft(tx, { agreementId: id, ...body }, clock);
      return saved.ok ? ok({ revision: saved.value }) : saved;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/agreements/:id/review/completion', permission: 'reviews.complete', summary: `Complete the law’s review; an outcome of change names one of ${changeKinds.join(', ')}`, params, answer: done, statusOf, body: z.object({ fields }),
    handler: async ({ tx, clock, params: { id }, body }) => did(await completeReview(tx, { agreementId: id, ...body }, clock)),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/agreements/:id/review/referrals', permission: 'referrals.write', summary: 'Refer on what a completed review decided: more, less, another look, or the end', params, answer: z.object({ referralId: z.int() }), statusOf,
    body: z.object({ reviewId: z.int().positive(), kind: z.enum(outcomeReferrals) }),
    handler: async ({ tx, clock, params: { id }, body }) => {
      const referred = await referOutcome(tx, { agreementId: id, ...body }, clock);
      return referred.ok ? ok({ referralId: referred.value }) : referred;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/agreements/:id/review/corrections', permission: 'reviews.complete', summary: 'Correct a completed review by a further entry', params, answer: done, statusOf,
    body: z.object({ reviewId: z.int().positive(), outcome: z.enum(outcomes), decided: words(2_000).min(1), because: words(500).min(1) }),
    handler: async ({ tx, clock, params: { id }, body }) => did(await correctReview(tx, { agreementId: id, ...body }, clock)),
  }),
];

/** Reviews as JSON: the same use cases as the pages. */
export const reviewsApi: readonly ApiRoute[] = [list, figures, one, ...acts];
