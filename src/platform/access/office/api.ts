import { z } from 'zod';
import { ok, type Result } from '../../../core/result.js';
import { pence } from '../../../core/money.js';
import { dayGiven } from '../../day-given.js';
import { day, key } from '../../web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../web/api-route.js';
import { permissionsOf, type Role } from '../permissions.js';
import { addOrganisation, endService, giveService } from './organisations/organisations.js';
import { restrictionApi } from './restricted/api.js';
import { moveApi } from './moves/api.js';
import { grantApi } from './second-person/api.js';
import { addStaff, changeStaff } from './staff/change-staff.js';
import { endRole, giveRole } from './staff/further-roles.js';
import { endLimit, giveLimit } from './staff/limits.js';
import { endTheirSessions, recordLeaving } from './staff/record-leaving.js';
import { listStaffRows, showStaff } from './staff/show-staff.js';
import { findOrganisations } from './store/organisations.js';
import { findTeams } from './store/teams.js';
import { endHolding, endOwnPersonOf, giveOwnPerson, holdCase } from './teams/holdings.js';
import { addTeam, joinTeam, leaveTeam } from './teams/teams.js';

const permission = 'administration';
const params = z.object({ id: key });
const role = z.enum(Object.keys(permissionsOf).filter((word): word is Role => Object.hasOwn(permissionsOf, word)));
const place = z.object({
  name: z.string().min(1).max(100), role, reach: z.enum(['own', 'team', 'authority']), organisation: z.enum(['council', 'support_service', 'nhs', 'provider', 'family']),
  organisationId: z.int().positive().nullable().default(null).describe('Null where the kind says all'),
});
const why = z.string().min(1).max(500).optional().describe('Why they need the role: a second administrator reads it');
const placeWithWhy = place.extend({ why });
const done = z.object({ done: z.literal(true) });
const made = z.object({ id: z.int() });
const statusOf = {
  'staff-not-found': 404, 'organisation-not-found': 404, 'service-not-found': 404, 'team-not-found': 404, 'role-not-found': 404, 'limit-not-found': 404, 'holding-not-found': 404, 'team-member-not-found': 404, 'payment-reference-not-found': 404,
  'name-taken': 409, 'last-administrator': 409, 'role-held-already': 409, 'service-given-already': 409, 'member-already': 409, 'held-already': 409, 'left-already': 409,
} as const;

function doneOf(result: Result<unknown>): Result<{ done: true }> {
  return result.ok ? ok({ done: true as const }) : result;
}

function madeOf(result: Result<number>): Result<{ id: number }> {
  return result.ok ? ok({ id: result.value }) : result;
}

const member = z.object({ id: z.int(), ...place.shape, organisationId: z.int().nullable(), leftOn: day.nullable() });

const staffRoutes: readonly ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/v1/staff', permission, summary: 'People who sign in, by name',
    query: z.object({ role: z.string().default(''), organisation: z.string().default('').describe('A kind, or the key of an organisation'), left: z.enum(['yes', 'no']).default('no'), words: z.string().default('') }),
    answer: z.object({ items: z.array(member).readonly() }),
    handler: async ({ tx, clock, query }) => ok({ items: await listStaffRows(tx, { ...query, left: query.left === 'yes' }, clock.today()) }),
  }),
  apiRoute({
    method: 'GET', url: '/api/v1/staff/:id', permission, summary: 'One member of staff, with what they hold today', params, statusOf,
    answer: member.extend({ held: z.array(role).readonly(), waiting: z.array(role).readonly().describe('Given, and not in force until a second administrator confirms it'), further: z.array(z.object({ id: z.int(), role, from: day, until: day.nullable() })).readonly(), teams: z.array(z.object({ id: z.int(), name: z.string() })).readonly() }),
    handler: async ({ tx, clock, params: { id } }) => {
      const view = await showStaff(tx, id, clock.today());
      return view ? ok(view) : { ok: false, refusal: { code: 'staff-not-found', message: 'There is no such member of staff.' } };
    },
  }),
  apiRoute({ method: 'POST', url: '/api/v1/staff', permission, summary: 'Add a member of staff or somebody outside', body: placeWithWhy, answer: made, statusOf, handler: async ({ tx, clock, body: { why: reason, ...body } }) => madeOf(await addStaff(tx, body, clock.today(), reason)) }),
  apiRoute({ method: 'PUT', url: '/api/v1/staff/:id', permission, stepUp: true, summary: 'Change what somebody is and whose records they see', params, body: placeWithWhy, answer: done, statusOf, handler: async ({ tx, clock, params: { id }, body: { why: reason, ...body } }) => doneOf(await changeStaff(tx, id, body, clock.today(), reason)) }),
  apiRoute({
    method: 'POST', url: '/api/v1/staff/:id/roles', permission, stepUp: true, summary: 'Give a further role', params, body: z.object({ role, from: dayGiven, until: dayGiven.nullable().default(null), why }), answer: made, statusOf,
    handler: async ({ tx, params: { id }, body }) => madeOf(await giveRole(tx, { staffId: id, ...body })),
  }),
  apiRoute({ method: 'POST', url: '/api/v1/staff/:id/roles/:further/end', permission, summary: 'End a further role', params: z.object({ id: key, further: key }), answer: done, statusOf, handler: async ({ tx, clock, params: { id, further } }) => doneOf(await endRole(tx, id, further, clock.today())) }),
  apiRoute({
    method: 'POST', url: '/api/v1/staff/:id/limits', permission, stepUp: true, summary: 'Say what somebody may approve', params, answer: done, statusOf,
    body: z.object({ power: z.enum(['reclaim', 'write_off', 'payment', 'plan']), stream: z.enum(['social_care', 'education', 'health']).nullable().describe('Null for every stream'), limit: z.int().min(0).nullable().describe('Whole pence; null for any amount'), from: dayGiven }),
    handler: async ({ tx, params: { id }, body: { limit, ...body } }) => doneOf(await giveLimit(tx, { staffId: id, ...body, limit: limit === null ? null : pence(limit) })),
  }),
  apiRoute({ method: 'POST', url: '/api/v1/staff/:id/limits/:limit/end', permission, summary: 'End a limit', params: z.object({ id: key, limit: key }), answer: done, statusOf, handler: async ({ tx, clock, params: { id, limit } }) => doneOf(await endLimit(tx, id, limit, clock.today())) }),
  apiRoute({ method: 'POST', url: '/api/v1/staff/:id/leave', permission, summary: 'Record somebody’s last day', params, body: z.object({ lastDay: dayGiven }), answer: done, statusOf, handler: async ({ tx, clock, params: { id }, body }) => doneOf(await recordLeaving(tx, id, body.lastDay, clock)) }),
  apiRoute({ method: 'POST', url: '/api/v1/staff/:id/sessions/end', permission, summary: 'End somebody’s sessions', params, answer: z.object({ ended: z.int() }), statusOf, handler: async ({ tx, clock, params: { id } }) => { const ended = await endTheirSessions(tx, id, clock); return ended.ok ? ok({ ended: ended.value }) : ended; } }),
  apiRoute({
    method: 'POST', url: '/api/v1/staff/:id/own-persons', permission, summary: 'Let somebody outside see a person’s records', params, answer: done, statusOf,
    body: z.object({ reference: z.string().min(3).max(20), capacity: z.enum(['recipient', 'parent', 'nominated', 'authorised', 'suitable', 'assistant', 'payroll', 'provider']), from: dayGiven }),
    handler: async ({ tx, params: { id }, body }) => doneOf(await giveOwnPerson(tx, { staffId: id, ...body })),
  }),
  apiRoute({ method: 'POST', url: '/api/v1/staff/:id/own-persons/:person/end', permission, summary: 'Take a person’s records out of their reach', params: z.object({ id: key, person: key }), answer: done, statusOf, handler: async ({ tx, clock, params: { id, person } }) => doneOf(await endOwnPersonOf(tx, id, person, clock.today())) }),
];

const service = z.object({ id: z.int(), service: z.enum(['advice', 'monitoring']), from: day, until: day.nullable() });

const organisationRoutes: readonly ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/v1/organisations', permission, summary: 'Organisations and what they do for the council',
    answer: z.object({ items: z.array(z.object({ id: z.int(), name: z.string(), kind: z.string(), people: z.int(), services: z.array(service).readonly() })).readonly() }),
    handler: async ({ tx, clock }) => ok({ items: await findOrganisations(tx, clock.today()) }),
  }),
  apiRoute({ method: 'POST', url: '/api/v1/organisations', permission, summary: 'Add an organisation', body: z.object({ name: z.string().min(1).max(200), kind: z.enum(['council', 'support_service', 'nhs', 'provider']) }), answer: made, statusOf, handler: async ({ tx, body }) => madeOf(await addOrganisation(tx, body)) }),
  apiRoute({
    method: 'POST', url: '/api/v1/organisations/:id/services', permission, summary: 'Say what a support service does, and when', params, answer: made, statusOf,
    body: z.object({ service: z.enum(['advice', 'monitoring']), from: dayGiven, until: dayGiven.nullable().default(null) }), handler: async ({ tx, params: { id }, body }) => madeOf(await giveService(tx, { organisationId: id, ...body })),
  }),
  apiRoute({ method: 'POST', url: '/api/v1/organisation-services/:id/end', permission, summary: 'Set a service’s last day', params, body: z.object({ lastDay: dayGiven }), answer: done, statusOf, handler: async ({ tx, params: { id }, body }) => doneOf(await endService(tx, id, body.lastDay)) }),
];

const teamRoutes: readonly ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/v1/teams', permission, summary: 'Teams and who is in them',
    answer: z.object({ items: z.array(z.object({ id: z.int(), name: z.string(), organisationId: z.int().nullable(), holds: z.int(), members: z.array(z.object({ staffId: z.int(), name: z.string(), from: day, until: day.nullable() })).readonly() })).readonly() }),
    handler: async ({ tx, clock }) => ok({ items: await findTeams(tx, clock.today()) }),
  }),
  apiRoute({ method: 'POST', url: '/api/v1/teams', permission, summary: 'Add a team', body: z.object({ name: z.string().min(1).max(200), organisationId: z.int().positive().nullable().default(null) }), answer: made, statusOf, handler: async ({ tx, body }) => madeOf(await addTeam(tx, body.name, body.organisationId)) }),
  apiRoute({
    method: 'POST', url: '/api/v1/teams/:id/members', permission, stepUp: true, summary: 'Put somebody into a team', params, body: z.object({ staffId: z.int().positive(), from: dayGiven, until: dayGiven.nullable().default(null) }), answer: done, statusOf,
    handler: async ({ tx, params: { id }, body }) => doneOf(await joinTeam(tx, { teamId: id, ...body })),
  }),
  apiRoute({ method: 'POST', url: '/api/v1/teams/:id/members/:member/end', permission, summary: 'Take somebody out of a team', params: z.object({ id: key, member: key }), answer: done, statusOf, handler: async ({ tx, clock, params: { id, member: staffId } }) => doneOf(await leaveTeam(tx, id, staffId, clock.today())) }),
  apiRoute({
    method: 'POST', url: '/api/v1/case-holdings', permission, stepUp: true, summary: 'Say which team or member of staff looks after a person', answer: made, statusOf,
    body: z.object({ reference: z.string().min(3).max(20), holder: z.union([z.object({ teamId: z.int().positive() }), z.object({ staffId: z.int().positive() })]), from: dayGiven }), handler: async ({ tx, body }) => madeOf(await holdCase(tx, body)),
  }),
  apiRoute({ method: 'POST', url: '/api/v1/case-holdings/:id/end', permission, summary: 'End that somebody looks after a person', params, answer: done, statusOf, handler: async ({ tx, clock, params: { id } }) => doneOf(await endHolding(tx, id, clock.today())) }),
];

/** The office as JSON: the same use cases as its pages. */
export const officeApi: readonly ApiRoute[] = [...staffRoutes, ...organisationRoutes, ...teamRoutes, ...moveApi, ...grantApi, ...restrictionApi];
