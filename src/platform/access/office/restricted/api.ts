import { z } from 'zod';
import { ok } from '../../../../core/result.js';
import { dayGiven } from '../../../day-given.js';
import { key } from '../../../web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../../web/api-route.js';
import { refuseOffice } from '../refusals.js';
import { changeNames } from './change-names.js';
import { liftRestriction } from './lift-restriction.js';
import { endConflict, recordConflict } from './record-conflict.js';
import { openRestricted } from './open-restricted.js';
import { restrictRecord } from './restrict-record.js';
import { listForReview, listOfOfficers, reviewOfOfficer, reviewOpening } from './review-opening.js';
import { showRestriction } from './show-restriction.js';

const params = z.object({ id: key });
const done = z.object({ done: z.literal(true) });
const statusOf = { 'person-not-here': 404, 'conflict-not-found': 404, 'opening-not-found': 404, 'restricted-already': 409, 'not-restricted': 409, 'restriction-of-those-named': 409, 'conflict-already': 409, 'opening-reviewed': 409, 'opening-tries-wait': 429 } as const;
const names = z.array(z.int().positive()).max(500);
const reason = z.string().min(1).max(1000);
const permission = 'people.restrict';

const restrictions: readonly ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/v1/people/:id/restriction', permission, summary: 'Who may see a record and who may not', params, statusOf,
    answer: z.object({
      restriction: z.object({ id: z.int(), reason: z.string(), names: z.array(z.object({ id: z.int(), name: z.string() })).readonly() }).nullable(),
      conflicts: z.array(z.object({ id: z.int(), staffId: z.int(), name: z.string(), note: z.string() })).readonly(),
    }),
    handler: async ({ tx, params: { id } }) => {
      const view = await showRestriction(tx, id);
      return view ? ok({ ...view, restriction: view.restriction ?? null }) : refuseOffice('person-not-here', 'There is no such person.');
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/people/:id/restriction', permission, summary: 'Restrict a record to those named', params, statusOf, answer: z.object({ id: z.int() }),
    body: z.object({ reason, names: names.optional().describe('Left out: whoever restricts it') }),
    handler: async ({ tx, clock, params: { id }, body: { names: given, ...body } }) => {
      const made = await restrictRecord(tx, { personId: id, ...body, ...(given === undefined ? {} : { names: given }), at: clock.now() });
      return made.ok ? ok({ id: made.value }) : made;
    },
  }),
  apiRoute({
    method: 'PUT', url: '/api/v1/people/:id/restriction/names', permission, summary: 'Say who may see a restricted record', params, statusOf, answer: done, body: z.object({ names }),
    handler: async ({ tx, clock, params: { id }, body }) => {
      const changed = await changeNames(tx, { personId: id, ...body, at: clock.now() });
      return changed.ok ? ok({ done: true as const }) : changed;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/people/:id/restriction/lift', permission, summary: 'Lift a restriction', params, statusOf, answer: done, body: z.object({ reason }),
    handler: async ({ tx, clock, params: { id }, body }) => {
      const lifted = await liftRestriction(tx, { personId: id, ...body, at: clock.now() });
      return lifted.ok ? ok({ done: true as const }) : lifted;
    },
  }),
];

const conflicts: readonly ApiRoute[] = [
  apiRoute({
    method: 'POST', url: '/api/v1/people/:id/known', permission: 'people.read', summary: 'Record that the caller knows the person', params, statusOf, answer: z.object({ id: z.int() }), body: z.object({ note: z.string().min(1).max(500) }),
    handler: async ({ tx, actor, clock, params: { id }, body }) => {
      const made = await recordConflict(tx, { personId: id, staffId: actor.staffId, ...body, at: clock.now() });
      return made.ok ? ok({ id: made.value }) : made;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/people/:id/conflicts', permission, summary: 'Record that a colleague knows the person', params, statusOf, answer: z.object({ id: z.int() }), body: z.object({ staffId: z.int().positive(), note: z.string().min(1).max(500) }),
    handler: async ({ tx, clock, params: { id }, body }) => {
      const made = await recordConflict(tx, { personId: id, ...body, at: clock.now() });
      return made.ok ? ok({ id: made.value }) : made;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/conflicts/:id/end', permission, summary: 'End a conflict of interest', params, statusOf, answer: done,
    handler: async ({ tx, clock, params: { id } }) => {
      const ended = await endConflict(tx, id, clock.now());
      return ended.ok ? ok({ done: true as const }) : ended;
    },
  }),
];

const outcome = z.object({ outcome: z.enum(['opened', 'seen-already', 'nothing']), personId: z.int().optional(), until: z.string().optional().describe('When it closes by itself') });
const moment = z.string().describe('A moment, as ISO 8601 has it');

const opening = z.object({ id: z.int(), personName: z.string().nullable().describe('Null where the caller may not see the record'), staffName: z.string(), reason: z.string(), at: moment, until: moment, outcome: z.enum(['justified', 'not_justified']).nullable() });
const reviewBody = z.object({ outcome: z.enum(['justified', 'not_justified']), note: z.string().min(1).max(1000) });

const openings: readonly ApiRoute[] = [
  apiRoute({
    method: 'POST', url: '/api/v1/restricted/open', permission: 'people.open-restricted', summary: 'Open a record in an emergency, by its exact key', answer: outcome, statusOf,
    body: z.object({ key: z.union([z.object({ reference: z.string().min(3).max(20) }), z.object({ given: z.string().min(1).max(100), family: z.string().min(1).max(100), born: dayGiven })]), reason: z.string().max(1000) }),
    handler: async ({ tx, clock, body }) => {
      const opened = await openRestricted(tx, { ...body, today: clock.today(), at: clock.now() });
      if (!opened.ok) return opened;
      return ok(opened.value.outcome === 'opened' ? { ...opened.value, until: opened.value.until.toISOString() } : opened.value);
    },
  }),
  apiRoute({
    method: 'GET', url: '/api/v1/restricted/openings', permission: 'access.review', summary: 'Records that were opened in an emergency, those that wait for review first',
    answer: z.object({ items: z.array(opening).readonly() }),
    handler: async ({ tx, clock }) => ok({ items: (await listForReview(tx, clock.today())).openings.map((one) => ({ ...one, at: one.at.toISOString(), until: one.until.toISOString() })) }),
  }),
  apiRoute({
    method: 'GET', url: '/api/v1/restricted/officers-openings', permission: 'access.review-officers', summary: 'Records that data-protection officers opened in an emergency, for whoever policy says reviews those',
    answer: z.object({ items: z.array(opening).readonly() }),
    handler: async ({ tx, actor, clock }) => ok({ items: (await listOfOfficers(tx, actor, clock.today())).map((one) => ({ ...one, at: one.at.toISOString(), until: one.until.toISOString() })) }),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/restricted/officers-openings/:id/review', permission: 'access.review-officers', summary: 'Say whether what a data-protection officer opened was justified', params, statusOf, answer: done, body: reviewBody,
    handler: async ({ tx, actor, clock, params: { id }, body }) => {
      const reviewed = await reviewOfOfficer(tx, actor, { id, ...body, at: clock.now() }, clock.today());
      return reviewed.ok ? ok({ done: true as const }) : reviewed;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/restricted/openings/:id/review', permission: 'access.review', summary: 'Say whether an opening was justified', params, statusOf, answer: done,
    body: reviewBody,
    handler: async ({ tx, clock, params: { id }, body }) => {
      const reviewed = await reviewOpening(tx, { id, ...body, at: clock.now() });
      return reviewed.ok ? ok({ done: true as const }) : reviewed;
    },
  }),
];

/** Restricted records as JSON. */
export const restrictionApi: readonly ApiRoute[] = [...restrictions, ...conflicts, ...openings];
