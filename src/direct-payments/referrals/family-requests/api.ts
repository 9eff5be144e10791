import { z } from 'zod';
import { ok } from '../../../core/result.js';
import { day, key } from '../../../platform/web/api-fields.js';
import { apiRoute, pageOf, type ApiRoute } from '../../../platform/web/api-route.js';
import { referralKinds, regimes } from '../rules/kinds.js';
import { setRequestAside, takeRequest } from './settle-request.js';
import { listRequests } from './show-requests.js';
import { forWhoms } from './store.js';

const params = z.object({ id: key });
const statusOf = { 'family-request-not-found': 404, 'family-request-settled': 409, 'referral-person-not-found': 404 } as const;
const maybeKey = z.int().positive().nullable().default(null);
const shown = z.object({
  id: z.int(), reference: z.string(), sentOn: day, answerBy: day, isLate: z.boolean(), inFlood: z.boolean(), forWhom: z.enum(forWhoms), given: z.string(), family: z.string(), born: day, postcode: z.string().nullable(), needs: z.string(), forEducation: z.boolean(),
  senderName: z.string(), senderIs: z.string(), email: z.string().nullable(), telephone: z.string().nullable(), addressLines: z.array(z.string()), howToTalk: z.string(),
});

/** What families asked by themselves, as JSON. */
export const familyRequestsApi: readonly ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/v1/family-requests', permission: 'referrals.triage', summary: 'What families asked by themselves and nobody has settled, the oldest first', answer: pageOf(shown),
    query: z.object({
      cursor: key.optional().describe('As the page before gave it'), newest: z.stringbool().default(false).describe('The newest first'), flood: z.stringbool().default(false).describe('Those that came when the page had taken very many within an hour'),
    }),
    handler: async ({ tx, clock, query: { cursor, newest, flood } }) => {
      const { items, next } = await listRequests(tx, { inFlood: flood, newestFirst: newest, after: cursor }, clock.today());
      return ok({ items: items.map((one) => ({ ...one, addressLines: [...one.addressLines] })), nextCursor: next === null ? null : String(next) });
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/family-requests/:id/referral', permission: 'referrals.triage', summary: 'Make a referral of it, from the day it was sent, for a person who is recorded', params, statusOf, answer: z.object({ id: z.int(), reference: z.string() }),
    body: z.object({
      personId: z.int().positive(), kind: z.enum(referralKinds).default('new'), regimes: z.array(z.enum(regimes)).min(1).max(4), agreementId: maybeKey, needs: z.string().trim().min(1).max(5_000), wanted: z.string().trim().max(2_000).default(''),
      urgency: z.enum(['ordinary', 'urgent']).default('ordinary'), urgencyReason: z.string().trim().max(500).default(''), teamId: maybeKey, budgetId: maybeKey,
    }),
    handler: ({ tx, clock, params: { id }, body }) => takeRequest(tx, id, body, clock),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/family-requests/:id/set-aside', permission: 'referrals.triage', summary: 'Say that it becomes no referral of its own: asked already, or no request', params, statusOf, answer: z.object({ done: z.literal(true) }),
    body: z.object({ outcome: z.enum(['twice', 'no_request']), words: z.string().trim().min(1).max(500) }),
    handler: async ({ tx, clock, params: { id }, body }) => {
      const done = await setRequestAside(tx, id, body, clock);
      return done.ok ? ok({ done: true as const }) : done;
    },
  }),
];
