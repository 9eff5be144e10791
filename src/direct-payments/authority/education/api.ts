import { z } from 'zod';
import { pence } from '../../../core/money.js';
import { ok, type Result } from '../../../core/result.js';
import { dayGiven } from '../../../platform/day-given.js';
import { amount, day, key } from '../../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../../platform/web/api-route.js';
import { assessRequest, recordConsent } from './assess-request.js';
import { acceptTerms, agreeRequest, answerOutside, considerRequest, withdrawRequest } from './decide-request.js';
import { listRequests, requestViews } from './list-requests.js';
import { recordEhcPlan } from './record-ehc-plan.js';
import { refuseEducation } from './refusals.js';
import { requestStatuses } from './rules/states.js';
import { showRequest } from './show-request.js';
import type { RequestFacts } from './store/requests.js';
import { takeEducationRequest } from './take-request.js';

const statusOf = { 'education-request-not-found': 404, 'education-person-not-found': 404, 'education-request-cannot': 409, 'education-decided-by-council': 403 } as const;
const words = z.string().trim().min(1).max(2_000);
const params = z.object({ id: key });
const maybeDay = dayGiven.nullable().default(null);

const facts = z.object({
  id: z.int(), reference: z.string(), personId: z.int(), personName: z.string(), receivedOn: day, askedBy: z.string(), askedAs: z.enum(['parent', 'young_person', 'representative']), wanted: z.string(),
  window: z.enum(['draft_plan', 'review', 'reassessment', 'outside']), status: z.enum(requestStatuses), since: day,
});
const stands = z.object({ id: z.int(), status: z.enum(requestStatuses) });
const did = (result: Result<RequestFacts>): Result<z.input<typeof stands>> => (result.ok ? ok({ id: result.value.id, status: result.value.status }) : result);

const act = (part: string, permission: 'plans.write' | 'education.decide', summary: string, work: (...call: Parameters<typeof considerRequest>) => Promise<Result<RequestFacts>>): ApiRoute => apiRoute({
  method: 'POST', url: `/api/v1/education-requests/:id/${part}`, permission, ...(part === 'agree' ? { stepUp: true as const } : {}), summary, params, answer: stands, statusOf, handler: async ({ tx, clock, params: { id } }) => did(await work(tx, id, clock)),
});

/** The API of requests for an Education Personal Budget. */
export const educationApi: readonly ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/v1/education-requests', permission: 'plans.read', summary: 'Requests for an Education Personal Budget, the oldest first', query: z.object({ view: z.enum(requestViews).default('open') }),
    answer: z.object({ items: z.array(facts.extend({ dueOn: day, isLate: z.boolean() })) }), handler: async ({ tx, clock, query }) => ok({ items: [...(await listRequests(tx, query.view, clock.today())).items] }),
  }),
  apiRoute({
    method: 'GET', url: '/api/v1/education-requests/:id', permission: 'plans.read', summary: 'One request, with the times of the law and its events', params, statusOf,
    answer: facts.extend({
      reviewDue: day.nullable(), windows: z.array(z.object({ kind: z.string(), from: day, until: day.nullable() })), against: z.array(z.string()), items: z.array(z.object({ what: z.string(), label: z.string(), yearly: amount, premisesOf: z.string().nullable() })),
      events: z.array(z.object({ event: z.string(), on: day, by: z.string().nullable(), reason: z.string().nullable(), letterId: z.int().nullable() })),
    }),
    handler: async ({ tx, clock, params: { id } }) => {
      const view = await showRequest(tx, id, clock.today());
      if (!view) return refuseEducation('education-request-not-found', 'There is no such request.');
      return ok({ ...view.request, reviewDue: view.reviewDue ?? null, windows: [...view.windows], against: view.against.map(({ name }) => name), items: [...(view.assessment?.items ?? [])], events: [...view.events] });
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/people/:id/ehc-plan', permission: 'plans.write', summary: 'Record what is known of an Education, Health and Care plan', params, answer: z.object({ id: z.int() }), statusOf,
    body: z.object({
      reference: z.string().trim().min(1).max(60), draftedOn: maybeDay, issuedOn: maybeDay, reviewFrom: maybeDay, reviewedOn: maybeDay, reviewDueOn: maybeDay, reassessedFrom: maybeDay, reassessedUntil: maybeDay, ceasedOn: maybeDay,
      sectionJ: words.nullable().default(null), provision: z.array(z.object({ label: z.string().trim().min(1).max(20), provision: words })).max(100).default([]),
    }),
    handler: async ({ tx, clock, params: { id }, body }) => {
      const done = await recordEhcPlan(tx, { ...body, personId: id }, clock);
      return done.ok ? ok({ id: done.value }) : done;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/people/:id/education-requests', permission: 'plans.write', summary: 'Take a request, in its time or outside it', params, answer: stands.extend({ window: z.string() }), statusOf,
    body: z.object({ receivedOn: dayGiven, askedBy: z.string().trim().min(1).max(100), askedAs: z.enum(['parent', 'young_person', 'representative']), wanted: words, referralId: z.int().positive().nullable().default(null) }),
    handler: ({ tx, clock, params: { id }, body }) => takeEducationRequest(tx, { ...body, personId: id }, clock),
  }),
  act('consider', 'plans.write', 'Begin to consider a request', considerRequest),
  act('agree', 'education.decide', 'Agree to a request, with the letter that names the goods and services', agreeRequest),
  apiRoute({
    method: 'POST', url: '/api/v1/education-requests/:id/answer-outside', permission: 'education.decide', summary: 'Answer a request outside its time: it waits', params, body: z.object({ reasons: words }), answer: stands, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await answerOutside(tx, { requestId: id, ...body }, clock)),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/education-requests/:id/assess', permission: 'education.decide', summary: 'Answer the law’s questions, and name the goods and services', params, answer: z.object({ number: z.int() }), statusOf,
    body: z.object({
      recipientName: z.string().trim().min(1).max(100), recipientKind: z.enum(['parent', 'young_person', 'nominee']), excluded: z.boolean(), excludedAskedOn: dayGiven, securesProvision: z.boolean(), bestInterests: z.boolean(),
      noAdverseEffect: z.boolean(), efficient: z.boolean(), aggregateArrangement: z.boolean(), schoolPlace: z.boolean(), reasons: words,
      items: z.array(z.object({ what: words, provisionNo: z.int().positive(), yearly: z.int().positive().transform(pence), premisesOf: z.string().trim().min(1).max(200).nullable().default(null) })).max(50),
    }),
    handler: async ({ tx, clock, params: { id }, body }) => {
      const done = await assessRequest(tx, { ...body, requestId: id }, clock);
      return done.ok ? ok({ number: done.value }) : done;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/education-requests/:id/consent', permission: 'plans.write', summary: 'Record what a school or college wrote about its premises', params, answer: z.object({ number: z.int() }), statusOf,
    body: z.object({ institution: z.string().trim().min(1).max(200), given: z.boolean(), writtenBy: z.string().trim().min(1).max(100), writtenOn: dayGiven }),
    handler: async ({ tx, clock, params: { id }, body }) => {
      const done = await recordConsent(tx, { requestId: id, ...body }, clock);
      return done.ok ? ok({ number: done.value }) : done;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/education-requests/:id/accept', permission: 'plans.write', summary: 'The family accepts the terms in writing', params, body: z.object({ how: words }), answer: stands, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await acceptTerms(tx, { requestId: id, ...body }, clock)),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/education-requests/:id/withdraw', permission: 'plans.write', summary: 'The family takes its request back', params, body: z.object({ reason: words }), answer: stands, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await withdrawRequest(tx, { requestId: id, ...body }, clock)),
  }),
];
