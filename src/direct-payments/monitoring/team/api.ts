import { z } from 'zod';
import { dayGiven } from '../../../platform/day-given.js';
import { day, key } from '../../../platform/web/api-fields.js';
import { ok } from '../../../core/result.js';
import { apiRoute, type ApiRoute } from '../../../platform/web/api-route.js';
import { allocateWork } from '../allocate-work.js';
import { completeCheck } from '../complete-check.js';
import { coverFor, stopCover } from '../cover-for.js';
import { showTeam } from '../show-team.js';

const staffKey = z.int().positive();

const team = apiRoute({
  method: 'GET', url: '/api/v1/team', permission: 'monitoring.read',
  summary: 'What each officer has in hand, and who covers for whom',
  answer: z.object({
    members: z.array(z.object({
      officerId: z.int().nullable().describe('Null: what nobody looks after'), name: z.string(), inHand: z.int(), toDo: z.int(),
      oldest: z.int().nullable().describe('Days for which the oldest open finding has stood'), late: z.int().describe('How many have stood longer than policy gives'),
      waiting: z.int().describe('Families that were asked for statements and have not sent them all'), overdue: z.int(),
    })).readonly(),
    covers: z.array(z.object({ id: z.int(), officerId: z.int(), officerName: z.string(), coverId: z.int(), coverName: z.string(), from: day, until: day })).readonly(),
  }),
  handler: async ({ tx, clock }) => ok(await showTeam(tx, clock.today())),
});

const allocate = apiRoute({
  method: 'POST', url: '/api/v1/allocations', permission: 'work.allocate',
  summary: 'Say who looks after direct payments from now on',
  body: z.object({ agreements: z.array(z.int().positive()).min(1).max(5_000), officer: staffKey.nullable(), reason: z.string().max(300).default('') }),
  answer: z.object({ changed: z.int() }),
  statusOf: { 'agreement-not-found': 404 },
  handler: async ({ tx, body: { agreements, officer, reason } }) => {
    const done = await allocateWork(tx, { agreementIds: agreements, officerId: officer, reason });
    return done.ok ? ok({ changed: done.value }) : done;
  },
});

const cover = apiRoute({
  method: 'POST', url: '/api/v1/covers', permission: 'work.allocate',
  summary: 'Say who looks after the work of an officer who is away',
  body: z.object({ officer: staffKey, cover: staffKey, from: dayGiven, until: dayGiven }),
  answer: z.object({ id: z.int() }),
  statusOf: { 'covered-already': 409 },
  handler: async ({ tx, body: { officer, cover: coverId, from, until } }) => {
    const done = await coverFor(tx, { officerId: officer, coverId, from, until });
    return done.ok ? ok({ id: done.value }) : done;
  },
});

const endCover = apiRoute({
  method: 'POST', url: '/api/v1/covers/:id/end', permission: 'work.allocate',
  summary: 'End a cover: from today on it no longer counts',
  params: z.object({ id: key }), answer: z.object({ ended: z.literal(true) }),
  statusOf: { 'cover-not-found': 404 },
  handler: async ({ tx, clock, params }) => {
    const done = await stopCover(tx, params.id, clock.today());
    return done.ok ? ok({ ended: true as const }) : done;
  },
});

const check = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/checks', permission: 'monitoring.decide',
  summary: 'Finish the check of an account',
  params: z.object({ id: key }),
  body: z.object({ asAt: dayGiven, outcome: z.enum(['nothing_to_ask', 'surplus_to_propose', 'ask_family']), note: z.string().max(500).default('') }),
  answer: z.object({ id: z.int() }),
  statusOf: { 'agreement-not-found': 404 },
  handler: async ({ tx, clock, params, body }) => {
    const done = await completeCheck(tx, { agreementId: params.id, ...body, on: clock.today() });
    return done.ok ? ok({ id: done.value }) : done;
  },
});

/** The team's work as JSON: the same use cases as its pages. */
export const teamApi: readonly ApiRoute[] = [team, allocate, cover, endCover, check];
