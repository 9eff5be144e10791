import { z } from 'zod';
import { dayGiven } from '../../platform/day-given.js';
import { day, key } from '../../platform/web/api-fields.js';
import { ok } from '../../core/result.js';
import { apiRoute, pageOf, type ApiRoute } from '../../platform/web/api-route.js';
import { askForStatements } from './ask-for-statements.js';
import type { RequestFacts } from './describe-requests.js';
import { listReturns, requestsOnAPage } from './list-returns.js';
import { refuseReturn } from './refusals.js';
import { remindRequests } from './remind.js';
import { extendRequest, waiveRequest } from './settle-request.js';
import { showRequest } from './show-request.js';

const days = z.object({ from: day, until: day });
const reason = z.string().trim().min(1).max(300);

const request = z.object({
  id: z.int(), agreementId: z.int(), reference: z.string(), personName: z.string(), regime: z.string(), officerId: z.int().nullable(), from: day, until: day,
  askedOn: day, dueOn: day, state: z.enum(['waiting', 'reminded', 'in-part', 'overdue', 'complete', 'waived']), reminders: z.int(), letterId: z.int().nullable(),
  age: z.int().describe('Days since it was asked'), late: z.int().describe('Days since the day to answer by; negative before it'), nextReminderOn: day.nullable(),
  accounts: z.array(days.extend({ accountId: z.int(), kind: z.string(), ending: z.string().nullable(), missing: z.array(days).readonly() })).readonly(),
  missing: z.array(days).readonly(),
});

function shown({ nextReminder, ...facts }: RequestFacts): z.input<typeof request> {
  return { ...facts, nextReminderOn: nextReminder?.on ?? null };
}

const list = apiRoute({
  method: 'GET', url: '/api/v1/statement-requests', permission: 'monitoring.read',
  summary: 'Statements asked for, those due first at the top, with what is missing',
  query: z.object({
    view: z.enum(['open', 'overdue', 'in-part', 'waiting', 'complete', 'waived', 'all']).default('open'), search: z.string().max(100).default(''), regime: z.string().default(''),
    officer: z.string().regex(/^(|mine|nobody|[1-9]\d{0,14})$/).default('').describe('mine, nobody, or the key of a member of staff'),
    cursor: z.coerce.number().int().positive().default(1).describe('As the page before gave it'),
  }),
  answer: pageOf(request),
  handler: async ({ tx, actor, clock, query: { cursor, ...query } }) => {
    const { items, page, pages } = await listReturns(tx, { ...query, page: cursor }, actor.staffId, clock.today());
    return ok({ items: cursor > pages ? [] : items.map(shown), nextCursor: page < pages && items.length === requestsOnAPage ? String(page + 1) : null });
  },
});

const ask = apiRoute({
  method: 'POST', url: '/api/v1/statement-requests', permission: 'returns.ask',
  summary: 'Ask families for the statements of some days, by a letter each',
  body: z.object({ agreements: z.array(z.int().positive()).min(1).max(5_000), from: dayGiven, until: dayGiven }),
  answer: z.object({
    asked: z.array(z.object({ requestId: z.int(), agreementId: z.int(), reference: z.string(), dueOn: day })).readonly(),
    notAsked: z.array(z.object({ agreementId: z.int(), reference: z.string(), why: z.enum(['asked-already', 'came-already', 'managed', 'no-policy']) })).readonly(),
  }),
  statusOf: { 'agreement-not-found': 404 },
  handler: ({ tx, clock, body: { agreements, from, until } }) => askForStatements(tx, { agreementIds: agreements, from, until, on: clock.today() }),
});

const event = z.object({ kind: z.enum(['reminded', 'extended', 'waived']), on: day, step: z.int().nullable(), dueOn: day.nullable(), reason: z.string().nullable(), letterId: z.int().nullable(), by: z.string().nullable() });

const one = apiRoute({
  method: 'GET', url: '/api/v1/statement-requests/:id', permission: 'monitoring.read',
  summary: 'One request for statements with what was done about it',
  params: z.object({ id: key }),
  answer: request.extend({ events: z.array(event).readonly() }),
  statusOf: { 'request-not-found': 404 },
  handler: async ({ tx, clock, params: { id } }) => {
    const view = await showRequest(tx, id, clock.today());
    return view ? ok({ ...shown(view.request), events: view.events }) : refuseReturn('request-not-found', 'There is no such request for statements.');
  },
});

const remind = apiRoute({
  method: 'POST', url: '/api/v1/statement-requests/reminders', permission: 'returns.ask',
  summary: 'Remind families now, besides the reminders that go out of themselves',
  body: z.object({ requests: z.array(z.int().positive()).min(1).max(200) }),
  answer: z.object({
    reminded: z.array(z.object({ requestId: z.int(), reference: z.string() })).readonly(),
    notReminded: z.array(z.object({ requestId: z.int(), reference: z.string(), why: z.enum(['closed', 'said-today']) })).readonly(),
  }),
  statusOf: { 'request-not-found': 404 },
  handler: ({ tx, clock, body }) => remindRequests(tx, { requestIds: body.requests, on: clock.today() }),
});

const extend = apiRoute({
  method: 'POST', url: '/api/v1/statement-requests/:id/extension', permission: 'returns.ask',
  summary: 'Give a family more time, with a reason',
  params: z.object({ id: key }), body: z.object({ dueOn: dayGiven, reason }), answer: z.object({ extended: z.literal(true) }),
  statusOf: { 'request-not-found': 404, 'request-closed': 409 },
  handler: async ({ tx, clock, params, body }) => {
    const done = await extendRequest(tx, { requestId: params.id, ...body, on: clock.today() });
    return done.ok ? ok({ extended: true as const }) : done;
  },
});

const waive = apiRoute({
  method: 'POST', url: '/api/v1/statement-requests/:id/waiver', permission: 'returns.ask',
  summary: 'No longer ask, with a reason',
  params: z.object({ id: key }), body: z.object({ reason }), answer: z.object({ waived: z.literal(true) }),
  statusOf: { 'request-not-found': 404, 'request-closed': 409 },
  handler: async ({ tx, clock, params, body }) => {
    const done = await waiveRequest(tx, { requestId: params.id, ...body, on: clock.today() });
    return done.ok ? ok({ waived: true as const }) : done;
  },
});

/** Statements asked for, as JSON: the same use cases as the pages. */
export const returnsApi: readonly ApiRoute[] = [list, ask, one, remind, extend, waive];
