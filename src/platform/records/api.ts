import { z } from 'zod';
import { ok } from '../../core/result.js';
import { dayGiven } from '../day-given.js';
import { day, key } from '../web/api-fields.js';
import { apiRoute, type ApiRoute } from '../web/api-route.js';
import { refuseRecord } from './refusals.js';
import type { Records } from './record-class.js';
import { askForBundle } from './requests/make-bundle.js';
import { lookAtRequest, lookAtRequests } from './look-at-records.js';
import { receiveRequest, recordRequestEvent, type SubjectRequest } from './requests/subject-request.js';
import { requestEvents } from './rules/subject-access-clock.js';
import { periodInWords } from './rules/retention-rule.js';
import { askedAs, cameBy } from './store/requests.js';
import { findRun, listRuns } from './store/runs.js';
import { listRules } from './store/rules.js';

const words = z.string().trim().min(1);
const state = z.enum(['waiting-for-identity', 'waiting-for-clarification', 'running', 'overdue', 'released', 'refused', 'withdrawn']);
const request = z.object({
  id: z.int(), reference: z.string(), personId: z.int(), personName: z.string(), askedBy: z.string(), askedAs: z.enum(askedAs), words: z.string(), cameBy: z.enum(cameBy), receivedOn: day, state, startsOn: day.nullable(),
  dueOn: day.nullable().describe('The last day to answer; null while the clock stands still'), stoodStill: z.int(), extended: z.boolean(), events: z.array(z.object({ event: z.enum(requestEvents), on: day, note: z.string().nullable() })).readonly(),
});

function shown({ clock, ...row }: SubjectRequest): z.input<typeof request> {
  return { ...row, ...clock };
}

const requests: readonly ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/v1/subject-requests', permission: 'subject-access.handle', summary: 'Requests for what is held about somebody, those due first at the top',
    answer: z.object({ items: z.array(request) }),
    handler: async ({ tx, clock }) => ok({ items: (await lookAtRequests(tx, clock.today())).map(shown) }),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/subject-requests', permission: 'subject-access.handle', summary: 'Record that somebody asks for what is held about a person',
    body: z.object({ personId: z.int().positive(), askedBy: words.max(200), askedAs: z.enum(askedAs), words: words.max(5_000), cameBy: z.enum(cameBy), receivedOn: dayGiven }), answer: request, statusOf: { 'person-not-found': 404 },
    handler: async ({ tx, actor, clock, body }) => {
      const done = await receiveRequest(tx, { ...body, by: actor.staffId }, clock.today());
      return done.ok ? ok(shown(done.value)) : done;
    },
  }),
  apiRoute({
    method: 'GET', url: '/api/v1/subject-requests/:id', permission: 'subject-access.handle', summary: 'One request with its clock and what happened',
    params: z.object({ id: key }), answer: request, statusOf: { 'asked-not-found': 404 },
    handler: async ({ tx, clock, params }) => {
      const found = await lookAtRequest(tx, params.id, clock.today());
      return found ? ok(shown(found)) : refuseRecord('asked-not-found', 'There is no such request.');
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/subject-requests/:id/events', permission: 'subject-access.handle', summary: 'Record what happened to a request; its clock follows from it',
    params: z.object({ id: key }), body: z.object({ event: z.enum(requestEvents), on: dayGiven, note: words.max(2_000).nullable().default(null) }), answer: request, statusOf: { 'asked-not-found': 404, 'asked-closed': 409, 'event-not-possible': 409 },
    handler: async ({ tx, actor, clock, params, body }) => {
      const done = await recordRequestEvent(tx, { ...body, requestId: params.id, by: actor.staffId }, clock.today());
      return done.ok ? ok(shown(done.value)) : done;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/subject-requests/:id/copy', permission: 'subject-access.handle', summary: 'Gather everything that is held, as a job',
    params: z.object({ id: key }), answer: z.object({ asked: z.literal(true) }), statusOf: { 'asked-not-found': 404 },
    handler: ({ tx, actor, params }) => askForBundle(tx, { requestId: params.id, by: actor.staffId }),
  }),
];

const run = z.object({
  id: z.int(), asAt: day, items: z.int(), digest: z.string(), proposedByName: z.string(), proposedOn: day, approved: z.boolean().nullable(), decidedByName: z.string().nullable(), decidedOn: day.nullable(), expiresOn: day.nullable(),
  removed: z.int(), kept: z.int(), certificateNo: z.int().nullable(),
});

function retention(records: Records): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'GET', url: '/api/v1/retention/rules', permission: 'retention.read', summary: 'Every class of records, and the rules proposed and adopted for it',
      answer: z.object({ classes: z.array(z.object({ name: z.string(), title: z.string(), leaves: z.string() })), rules: z.array(z.object({ id: z.int(), recordClass: z.string(), concerns: z.string(), kept: z.string(), happens: z.string(), basis: z.string(), source: z.string(), from: day, approved: z.boolean().nullable() })) }),
      handler: async ({ tx }) => ok({ classes: [...records.classes.values()].map(({ name, title, leaves }) => ({ name, title, leaves })), rules: (await listRules(tx)).map((rule) => ({ ...rule, kept: periodInWords(rule) })) }),
    }),
    apiRoute({ method: 'GET', url: '/api/v1/retention/runs', permission: 'retention.read', summary: 'Lists of records that were proposed to leave', answer: z.object({ items: z.array(run) }), handler: async ({ tx }) => ok({ items: await listRuns(tx) }) }),
    apiRoute({
      method: 'GET', url: '/api/v1/retention/runs/:id', permission: 'retention.read', summary: 'One list: who agreed, what left, what stayed', params: z.object({ id: key }), answer: run, statusOf: { 'list-not-found': 404 },
      handler: async ({ tx, params }) => {
        const found = await findRun(tx, params.id);
        return found ? ok(found) : refuseRecord('list-not-found', 'There is no such list of records.');
      },
    }),
  ];
}

/** Requests for what is held, and retention, as JSON. Removal is proposed and approved on the pages or the command line, by two people. */
export function recordsApi(records: Records): readonly ApiRoute[] {
  return [...requests, ...retention(records)];
}
