import { z } from 'zod';
import { ok } from '../../../../core/result.js';
import { key } from '../../../web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../../web/api-route.js';
import { answerGrant } from './answer-grant.js';
import { listWaiting } from './show-grants.js';

const permission = 'administration';
const statusOf = { 'grant-not-found': 404, 'grant-by-another': 403, 'grant-by-new-account': 403 } as const;

/** What waits for a second administrator, as JSON. */
export const grantApi: readonly ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/v1/role-grants', permission, summary: 'Roles and directories that wait until a second administrator confirms them',
    answer: z.object({
      items: z.array(z.object({
        id: z.int(), subject: z.enum(['main', 'further', 'mapping', 'directory']), staffId: z.int().nullable(), staffName: z.string().nullable(), email: z.string().nullable().describe('What they sign in with; null where they have no account yet'),
        directoryId: z.int().nullable(), directoryName: z.string().nullable(), value: z.string().nullable().describe('The group or app role that gives it'), role: z.string().nullable(), askedBy: z.int().nullable(), askedByName: z.string().nullable(),
        askedAt: z.string().describe('A moment, as ISO 8601 has it'), reason: z.string().nullable(), notByYou: z.string().nullable().describe('Why the caller may not answer it; null where they may'),
      })).readonly(),
    }),
    handler: async ({ tx }) => ok({ items: (await listWaiting(tx)).map((one) => ({ ...one, askedAt: one.askedAt.toISOString() })) }),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/role-grants/:id/decision', permission, stepUp: true, summary: 'Confirm or refuse a role or a directory that another gave', params: z.object({ id: key }), statusOf,
    body: z.object({ decision: z.enum(['confirmed', 'refused']), note: z.string().min(1).max(500).nullable().default(null) }), answer: z.object({ decided: z.literal(true) }),
    handler: async ({ tx, clock, params: { id }, body: { decision, note } }) => {
      const done = await answerGrant(tx, { id, outcome: decision, note, clock });
      return done.ok ? ok({ decided: true as const }) : done;
    },
  }),
];
