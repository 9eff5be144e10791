import { z } from 'zod';
import { ok, type Result } from '../../core/result.js';
import { key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { acknowledgeConcern, recordOutcome } from './handle-concern.js';
import { raiseConcern } from './raise-concern.js';
import { refuseConcern } from './refusals.js';
import { concernViews, listConcerns, receiptsOf, showConcern, type ListedConcern } from './show-concerns.js';

const statusOf = { 'concern-not-found': 404, 'concern-person-not-found': 404, 'concern-cannot': 409 } as const;
const moment = z.iso.datetime().describe('UTC');
const params = z.object({ id: key });

const facts = z.object({
  id: z.int(), reference: z.string(), serves: z.enum(['children', 'adults']), status: z.enum(['raised', 'acknowledged', 'closed']), urgency: z.enum(['now', 'today', 'soon']), inDanger: z.boolean(),
  personId: z.int().nullable(), raisedAt: moment, acknowledgeBy: moment, acknowledgedAt: moment.nullable(), acknowledgedBy: z.string().nullable(), isLate: z.boolean(),
});

function shown({ raisedAt, acknowledgeBy, acknowledgedAt, ...concern }: ListedConcern): z.input<typeof facts> {
  return { ...concern, raisedAt: raisedAt.toISOString(), acknowledgeBy: acknowledgeBy.toISOString(), acknowledgedAt: acknowledgedAt?.toISOString() ?? null };
}

const raise = apiRoute({
  method: 'POST', url: '/api/v1/concerns', permission: 'safeguarding.raise', summary: 'Pass on that somebody may be in danger. In an emergency call 999 first',
  body: z.object({
    personId: z.int().positive().nullable().default(null), describedPerson: z.string().trim().min(1).max(500).nullable().default(null), isChild: z.boolean().default(false), words: z.string().trim().min(1).max(5_000),
    inDanger: z.boolean(), urgency: z.enum(['now', 'today', 'soon']), knownToThem: z.enum(['yes', 'no', 'unsafe', 'not_sure']), aboutStaffIds: z.array(z.int().positive()).max(20).default([]),
  }),
  answer: z.object({ reference: z.string(), serves: z.enum(['children', 'adults']) }), statusOf,
  handler: ({ tx, clock, body }) => raiseConcern(tx, { ...body, raiserName: null, raiserContact: null, cameBy: 'signed_in', cameFrom: null }, clock),
});

const own = apiRoute({
  method: 'GET', url: '/api/v1/concerns/raised', permission: 'safeguarding.raise', summary: 'What you have passed on: that it went and when it was acknowledged, and no more',
  answer: z.object({ items: z.array(z.object({ reference: z.string(), raisedAt: moment, acknowledgedAt: moment.nullable() })) }),
  handler: async ({ tx, actor }) => ok({ items: (await receiptsOf(tx, actor.staffId)).map(({ reference, raisedAt, acknowledgedAt }) => ({ reference, raisedAt: raisedAt.toISOString(), acknowledgedAt: acknowledgedAt?.toISOString() ?? null })) }),
});

const list = apiRoute({
  method: 'GET', url: '/api/v1/concerns', permission: 'safeguarding.handle', summary: 'Safeguarding concerns in a view',
  query: z.object({ view: z.enum(concernViews).default('waiting') }), answer: z.object({ items: z.array(facts) }),
  handler: async ({ tx, clock, query }) => ok({ items: (await listConcerns(tx, query.view, clock.now())).items.map(shown) }),
});

const one = apiRoute({
  method: 'GET', url: '/api/v1/concerns/:id', permission: 'safeguarding.handle', summary: 'One safeguarding concern', params, statusOf,
  answer: facts.extend({ words: z.string(), describedPerson: z.string().nullable(), knownToThem: z.enum(['yes', 'no', 'unsafe', 'not_sure']) }),
  handler: async ({ tx, clock, params: { id } }) => {
    const view = await showConcern(tx, id, clock.now());
    return view ? ok({ ...shown(view.concern), words: view.concern.words, describedPerson: view.concern.describedPerson, knownToThem: view.concern.knownToThem }) : refuseConcern('concern-not-found', 'There is no such concern.');
  },
});

const done = z.object({ done: z.literal(true) });
const did = (result: Result<unknown>): Result<{ done: true }> => (result.ok ? ok({ done: true as const }) : result);

const acknowledge = apiRoute({
  method: 'POST', url: '/api/v1/concerns/:id/acknowledgement', permission: 'safeguarding.handle', summary: 'Take a concern in hand', params, answer: done, statusOf,
  handler: async ({ tx, clock, params: { id } }) => did(await acknowledgeConcern(tx, id, clock)),
});

const outcome = apiRoute({
  method: 'POST', url: '/api/v1/concerns/:id/outcome', permission: 'safeguarding.handle', summary: 'Record what came of a concern', params, answer: done, statusOf,
  body: z.object({ outcome: z.enum(['enquiry', 'other_help', 'advice', 'no_action']), note: z.string().trim().min(1).max(5_000) }),
  handler: async ({ tx, clock, params: { id }, body }) => did(await recordOutcome(tx, id, body, clock)),
});

/** Safeguarding as JSON: the same use cases as the pages. */
export const safeguardingApi: readonly ApiRoute[] = [raise, own, list, one, acknowledge, outcome];
