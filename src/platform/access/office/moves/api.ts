import { z } from 'zod';
import { ok } from '../../../../core/result.js';
import { dayGiven } from '../../../day-given.js';
import { day, key } from '../../../web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../../web/api-route.js';
import { refuseOffice } from '../refusals.js';
import { decideMove } from './decide-move.js';
import { proposeMove } from './propose-move.js';
import { showMove } from './show-moves.js';

const takeOvers = z.array(z.object({ from: z.int().positive(), to: z.int().positive().nullable() })).max(2000).default([]);
const statusOf = { 'move-not-found': 404, 'organisation-not-found': 404 } as const;

const propose = apiRoute({
  method: 'POST', url: '/api/v1/work-moves', permission: 'administration', stepUp: true, summary: 'Propose that an organisation’s work goes elsewhere on a day', statusOf,
  body: z.object({
    from: z.int().positive(), to: z.int().positive().nullable().describe('Null for the council itself'), services: z.array(z.enum(['advice', 'monitoring'])).min(1), on: dayGiven, reason: z.string().min(1).max(500),
    officers: takeOvers.describe('Who takes whose work; null for nobody yet'), teams: takeOvers,
  }),
  answer: z.object({ id: z.int() }),
  handler: async ({ tx, clock, body: { from, to, ...body } }) => {
    const done = await proposeMove(tx, { ...body, fromId: from, toId: to, at: clock.now(), today: clock.today() });
    return done.ok ? ok({ id: done.value }) : done;
  },
});

const show = apiRoute({
  method: 'GET', url: '/api/v1/work-moves/:id', permission: 'administration', summary: 'One move, with how much it concerns as the book stands', params: z.object({ id: key }), statusOf,
  answer: z.object({
    fromName: z.string(), toName: z.string().nullable(), services: z.array(z.string()).readonly(), on: day, decision: z.enum(['confirmed', 'refused']).nullable(), carriedOut: z.boolean(),
    counts: z.object({ agreements: z.int(), openReclaims: z.int(), openRequests: z.int(), lettersWaiting: z.int(), holdings: z.int(), unseen: z.int() }),
  }),
  handler: async ({ tx, params: { id } }) => {
    const view = await showMove(tx, id);
    return view ? ok({ ...view, carriedOut: view.carriedOutAt !== null }) : refuseOffice('move-not-found', 'There is no such move.');
  },
});

const decided = { body: z.object({ decision: z.enum(['confirmed', 'refused']), note: z.string().min(1).max(500).nullable().default(null) }), answer: z.object({ decided: z.literal(true) }) };

const decide = (url: '/api/v1/work-moves/:id/decision' | '/api/v1/work-moves/:id/budget-holder-decision', permission: 'administration' | 'policy.approve', who: string) => apiRoute({
  method: 'POST', url, permission, stepUp: true, summary: `Confirm or refuse a move that another proposed, as ${who}`, params: z.object({ id: key }), statusOf, ...decided,
  handler: async ({ tx, actor, clock, params: { id }, body }) => {
    const done = await decideMove(tx, actor, { id, ...body, clock });
    return done.ok ? ok({ decided: true as const }) : done;
  },
});

/** Work that moves, as JSON. */
export const moveApi: readonly ApiRoute[] = [propose, show, decide('/api/v1/work-moves/:id/decision', 'administration', 'an administrator'), decide('/api/v1/work-moves/:id/budget-holder-decision', 'policy.approve', 'a budget holder')];
