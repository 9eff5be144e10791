import { z } from 'zod';
import { ok } from '../../core/result.js';
import { dayGiven } from '../../platform/day-given.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { day, key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { changePerson } from '../change-person.js';
import { listDuplicates } from '../list-duplicates.js';
import { mergePeople, undoMerge } from '../merge-people.js';
import { recordPerson } from '../record-person.js';
import { refusePeople as refuse } from '../refusals.js';
import { identifiersOf } from '../identifiers.js';
import { sayDistinct } from '../say-distinct.js';
import { searchPeople } from '../search-people.js';
import { showPerson } from '../show-person.js';

const params = z.object({ id: key });
const statusOf = { 'person-not-found': 404, 'possibly-recorded': 409, 'merge-both-paid': 409, 'merge-not-found': 404 } as const;

const list = apiRoute({
  method: 'GET', url: '/api/v1/people', permission: 'people.read', summary: 'People within reach by parts of a name, a day of birth, a postcode or a payment reference; fifty at most',
  query: z.object({ q: z.string().max(100).default('') }),
  answer: z.object({
    people: z.array(z.object({ personId: z.int(), name: z.string(), preferred: z.string(), born: day, clientGroup: z.string(), postcode: z.string().nullable(), references: z.array(z.string()).readonly() })).readonly(),
    more: z.boolean().describe('There are more than are told: another word narrows it'),
  }),
  handler: async ({ tx, query: { q } }) => ok(await searchPeople(tx, q)),
});

const written = {
  given: z.string().min(1).max(100), family: z.string().min(1).max(100), preferred: z.string().max(100).default(''), born: dayGiven, clientGroup: z.string().min(1).max(100),
  addressLines: z.array(z.string().max(100)).max(6).default([]), postcode: z.string().max(10).default(''),
  nhsNumber: z.string().max(20).optional().describe('Left out, it stays; empty, it is taken away'), upn: z.string().max(20).optional(), uln: z.string().max(20).optional(),
};

function record(sealer: Sealer): ApiRoute {
  return apiRoute({
    method: 'POST', url: '/api/v1/people', permission: 'people.write', statusOf,
    summary: 'Record a person. Where records are alike, refused with 409 and those records until notOneOfThese says why it is none of them',
    body: z.object({ ...written, notOneOfThese: z.string().max(500).optional() }), answer: z.object({ personId: z.int() }),
    handler: async ({ tx, clock, body }) => {
      const done = await recordPerson(tx, body, { clock, sealer });
      return done.ok ? ok({ personId: done.value }) : done;
    },
  });
}

const entry = z.object({ on: day, what: z.string(), href: z.string().optional() });

function show(sealer: Sealer): ApiRoute {
  return apiRoute({
    method: 'GET', url: '/api/v1/people/:id', permission: 'people.read', summary: 'One person: what is recorded, who acts, direct payments, what comes and what has been', params, statusOf,
    answer: z.object({
      personId: z.int(), name: z.string(), preferred: z.string(), born: day, clientGroup: z.string(), addressLines: z.array(z.string()).readonly(), postcode: z.string().nullable(),
      nhsNumber: z.string().optional(), upn: z.string().optional(), uln: z.string().optional(), records: z.array(z.int()).readonly().describe('Keys of all records of this person'),
      acting: z.array(z.object({ id: z.int(), name: z.string(), relationship: z.string(), capacity: z.string(), from: day, until: day.nullable(), reviewOn: day.nullable() })).readonly(),
      payments: z.array(z.object({ agreementId: z.int(), reference: z.string(), regime: z.string(), starts: day, ends: day.nullable() })).readonly(),
      ahead: z.array(entry).readonly(), past: z.array(entry).readonly(),
    }),
    handler: async ({ tx, clock, params: { id } }) => {
      const view = await showPerson(tx, id, clock.today());
      if (!view) return refuse('person-not-found', 'There is no such person.');
      const { details, timeline, ...rest } = view;
      return ok({ ...rest, preferred: details.preferred, addressLines: details.addressLines, postcode: details.postcode, ...(await identifiersOf(tx, id, sealer)), ...timeline });
    },
  });
}

function change(sealer: Sealer): ApiRoute {
  return apiRoute({
    method: 'PUT', url: '/api/v1/people/:id', permission: 'people.write', summary: 'Change what is recorded of a person; another name or birth needs a reason', params, statusOf,
    body: z.object({ ...written, reason: z.string().max(500).optional() }), answer: z.object({ recorded: z.literal(true) }),
    handler: async ({ tx, clock, params: { id }, body }) => {
      const done = await changePerson(tx, { ...body, personId: id }, { clock, sealer });
      return done.ok ? ok({ recorded: true as const }) : done;
    },
  });
}

const merge = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/merge', permission: 'people.merge', summary: 'Put another record of the same person together with this one, which stays', params, statusOf,
  body: z.object({ other: key, reason: z.string().max(500), bothPaidBecause: z.string().max(500).optional() }), answer: z.object({ mergeId: z.int() }),
  handler: async ({ tx, params: { id }, body: { other, ...body } }) => {
    const done = await mergePeople(tx, { keptId: id, mergedId: other, ...body });
    return done.ok ? ok({ mergeId: done.value }) : done;
  },
});

const undo = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/merges/:merge/undo', permission: 'people.merge', summary: 'Take two records apart again', params: z.object({ id: key, merge: key }), statusOf,
  body: z.object({ because: z.string().max(500) }), answer: z.object({ recorded: z.literal(true) }),
  handler: async ({ tx, params: { merge: id }, body: { because } }) => {
    const done = await undoMerge(tx, { id, because });
    return done.ok ? ok({ recorded: true as const }) : done;
  },
});

const side = z.object({ personId: z.int(), name: z.string(), born: day, postcode: z.string().nullable() });

const duplicates = apiRoute({
  method: 'GET', url: '/api/v1/people/duplicates', permission: 'people.merge', summary: 'Records of the whole council that may be of one person, each pair once, the surest first; without those that were found to be two people',
  answer: z.object({ pairs: z.array(z.object({ one: side, other: side, because: z.array(z.string()).readonly() })).readonly(), more: z.int(), outOfReach: z.int().describe('Pairs of which one record is another team’s to see') }),
  handler: async ({ tx }) => ok(await listDuplicates(tx)),
});

const distinct = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/distinct', permission: 'people.merge', summary: 'Say that another record that looks alike is of somebody else; it is remembered', params, statusOf,
  body: z.object({ other: key, because: z.string().max(500) }), answer: z.object({ recorded: z.literal(true) }),
  handler: async ({ tx, clock, params: { id }, body: { other, because } }) => {
    const done = await sayDistinct(tx, { personId: id, otherId: other, because }, clock);
    return done.ok ? ok({ recorded: true as const }) : done;
  },
});

/** People as JSON: the same use cases as the pages. */
export function personApi(sealer: Sealer): readonly ApiRoute[] {
  return [list, record(sealer), show(sealer), change(sealer), merge, undo, duplicates, distinct];
}
