import { z } from 'zod';
import { ok } from '../../core/result.js';
import { apiRoute, pageOf, type ApiRoute } from '../web/api-route.js';
import { day, key } from '../web/api-fields.js';
import { chainState } from './chain-state.js';
import { momentText } from './moment.js';
import { searchEvents } from './search-events.js';

const event = z.object({
  id: z.int(), at: z.string().describe('England’s time'), by: z.object({ id: z.int(), name: z.string(), role: z.string() }).nullable().describe('Null for the system itself'),
  sentence: z.string().nullable().describe('Null where you may not see the record that it is about'), subjectKind: z.string(), subjectId: z.int().nullable(), reason: z.string().nullable(),
  before: z.unknown(), after: z.unknown(), position: z.int().nullable().describe('Its place in the chain; null while it is not sealed'), blanked: z.boolean().describe('Its words were removed when their time to be kept was over'),
});

const list = apiRoute({
  method: 'GET', url: '/api/v1/audit/events', permission: 'audit.read',
  summary: 'Who did what and who looked, newest first; that you read it is written down too',
  query: z.object({
    about: z.string().max(100).default('').describe('A name, a payment reference, or person:12; where it fits several people there are no events'),
    staff: key.optional().describe('By this member of staff'), subjectKind: z.string().max(40).optional(), subjectId: key.optional(),
    from: day.or(z.literal('')).default(''), until: day.or(z.literal('')).default(''), show: z.enum(['all', 'views', 'changes']).default('all'), cursor: key.optional().describe('As the page before gave it'),
  }),
  answer: pageOf(event),
  handler: async ({ tx, query: { about, staff, subjectKind, subjectId, from, until, show, cursor } }) => {
    const found = await searchEvents(tx, { about, staffId: staff ?? null, subject: subjectKind === undefined ? null : { kind: subjectKind, id: subjectId ?? null }, from, until, show, before: cursor ?? null });
    return found.ok ? ok({ items: [...found.value.items], nextCursor: found.value.next === null ? null : String(found.value.next) }) : found;
  },
});

const problem = z.object({ code: z.string(), position: z.int().nullable(), event: z.int().nullable(), message: z.string() });

const chain = apiRoute({
  method: 'GET', url: '/api/v1/audit/chain', permission: 'audit.read',
  summary: 'How far the audit is sealed, and what came of reading it whole',
  answer: z.object({
    position: z.int(), chain: z.string().nullable(), sealedAt: z.string().nullable(), unsealed: z.object({ count: z.int(), oldest: z.string().nullable() }),
    proof: z.object({ provedAt: z.string(), position: z.int(), holds: z.boolean(), problems: z.array(problem).readonly() }).nullable(),
  }),
  handler: async ({ tx }) => {
    const { position, chain: head, sealedAt, unsealed, proof } = await chainState(tx);
    return ok({
      position, chain: head, sealedAt: momentOf(sealedAt), unsealed: { count: unsealed.count, oldest: momentOf(unsealed.oldestAt) },
      proof: proof && { ...proof, provedAt: momentText(proof.provedAt) },
    });
  },
});

function momentOf(micros: number | null): string | null {
  return micros === null ? null : momentText(micros);
}

/** The audit over the API. */
export const auditApi: readonly ApiRoute[] = [list, chain];
