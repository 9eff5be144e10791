import { z } from 'zod';
import { ok } from '../../core/result.js';
import { dayGiven } from '../../platform/day-given.js';
import { day, key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { recordConsent, withdrawConsent } from './consent.js';
import { refuseAdvice } from './refusals.js';
import { showAdvice } from './show-advice.js';
import { writeNote } from './write-note.js';

const params = z.object({ id: key });
const statusOf = { 'advice-person-not-found': 404, 'consent-not-found': 404 } as const;

const show = apiRoute({
  method: 'GET', url: '/api/v1/people/:id/advice', permission: 'people.read',
  summary: 'Notes of advice about a person that the caller may read: those of their own organisation, or all that the person agreed to',
  params, statusOf,
  answer: z.object({
    personName: z.string(),
    notes: z.array(z.object({ id: z.int(), author: z.string(), organisation: z.string(), on: day, note: z.string() })).readonly(),
    consents: z.array(z.object({
      id: z.int(), reader: z.string().nullable().describe('Null for the council'), what: z.string(), notesFrom: day.nullable(), from: day, until: day.nullable(), agreedHow: z.string(), withdrawn: z.boolean(),
    })).readonly(),
  }),
  handler: async ({ tx, params: { id } }) => {
    const view = await showAdvice(tx, id);
    if (!view) return refuseAdvice('advice-person-not-found', 'There is no such person.');
    return ok({ personName: view.name, notes: view.notes, consents: view.consents.map(({ withdrawnAt, ...consent }) => ({ ...consent, withdrawn: withdrawnAt !== null })) });
  },
});

const write = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/advice', permission: 'advice.write', summary: 'Write a note of advice', params, statusOf,
  body: z.object({ on: dayGiven, note: z.string().min(1).max(10_000) }), answer: z.object({ id: z.int() }),
  handler: async ({ tx, clock, params: { id }, body }) => {
    const done = await writeNote(tx, { personId: id, ...body, clock });
    return done.ok ? ok({ id: done.value }) : done;
  },
});

const consent = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/advice/consents', permission: 'advice.write', summary: 'Record that a person agrees that notes of advice are read', params, statusOf,
  body: z.object({
    organisation: z.int().positive().nullable().default(null).describe('Who may read; null for the council'), what: z.string().min(1).max(500), notesFrom: dayGiven.nullable().default(null), from: dayGiven,
    until: dayGiven.nullable().default(null), agreedHow: z.string().min(1).max(500),
  }),
  answer: z.object({ id: z.int() }),
  handler: async ({ tx, clock, params: { id }, body: { organisation, ...body } }) => {
    const done = await recordConsent(tx, { personId: id, readerId: organisation, ...body, at: clock.now() });
    return done.ok ? ok({ id: done.value }) : done;
  },
});

const withdraw = apiRoute({
  method: 'POST', url: '/api/v1/advice-consents/:id/withdraw', permission: 'advice.write', summary: 'Record that a consent was taken back', params, statusOf, answer: z.object({ withdrawn: z.literal(true) }),
  handler: async ({ tx, clock, params: { id } }) => {
    const done = await withdrawConsent(tx, id, clock.now());
    return done.ok ? ok({ withdrawn: true as const }) : done;
  },
});

/** Notes of advice as JSON: the same use cases as their page. */
export const adviceApi: readonly ApiRoute[] = [show, write, consent, withdraw];
