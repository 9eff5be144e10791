import { z } from 'zod';
import { ok, type Result } from '../../core/result.js';
import { dayGiven } from '../../platform/day-given.js';
import { key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { addActingPerson, endActingPerson } from '../add-acting-person.js';
import { decideOnFamilyPay, endFamilyAssistant, recordFamilyAssistant } from '../family-assistants.js';
import { endCircumstance, recordCircumstance, withdrawCircumstance, type CircumstanceKind } from '../record-circumstance.js';
import { capacities } from '../rules/capacities.js';
import { circumstanceKinds } from '../rules/circumstance-kinds.js';
import { groundWords, relationWords, type Ground, type Relation } from '../rules/close-family.js';
import { givenAsWords, recordConsent, sharedWithWords, withdrawConsent, type ConsentFacts } from '../sharing-consent.js';

const params = z.object({ id: key });
const made = z.object({ id: z.int() });
const recorded = z.object({ recorded: z.literal(true) });
const statusOf = { 'person-not-found': 404, 'acting-not-found': 404, 'circumstance-not-found': 404, 'sharing-consent-not-found': 404, 'family-assistant-not-found': 404 } as const;
const lastDay = dayGiven.nullable().default(null);
const text = (max: number) => z.string().max(max);

function madeBy(done: Result<number>): Result<{ id: number }> {
  return done.ok ? ok({ id: done.value }) : done;
}

function recordedBy(done: Result<null>): Result<{ recorded: true }> {
  return done.ok ? ok({ recorded: true }) : done;
}

const addActing = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/acting', permission: 'people.write', summary: 'Record that somebody acts for the person', params, statusOf, answer: made,
  body: z.object({
    name: text(100), relationship: text(60), capacity: z.enum(capacities), from: dayGiven, until: lastDay, reason: text(500).default(''), reviewOn: lastDay, sameHousehold: z.boolean().nullable().default(null),
    telephone: text(40).default(''), email: text(200).default(''),
  }),
  handler: async ({ tx, params: { id }, body }) => madeBy(await addActingPerson(tx, { ...body, personId: id })),
});

const endActing = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/acting/:acting/end', permission: 'people.write', summary: 'Say that somebody stops acting, and why', params: z.object({ id: key, acting: key }), statusOf, answer: recorded,
  body: z.object({ on: dayGiven, because: text(500) }), handler: async ({ tx, params: { acting: id }, body }) => recordedBy(await endActingPerson(tx, { id, ...body })),
});

const kinds = Object.keys(circumstanceKinds) as [CircumstanceKind, ...CircumstanceKind[]];

const addLife = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/life', permission: 'people.write', summary: 'Write down something that happened in the person’s life; it decides nothing by itself', params, statusOf, answer: made,
  body: z.object({ kind: z.enum(kinds), from: dayGiven, until: lastDay, toldOn: dayGiven, toldBy: text(100), note: text(500).default('') }),
  handler: async ({ tx, clock, params: { id }, body }) => madeBy(await recordCircumstance(tx, { ...body, personId: id }, clock)),
});

const endLife = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/life/:circumstance/end', permission: 'people.write', summary: 'Fill in its last day', params: z.object({ id: key, circumstance: key }), statusOf, answer: recorded,
  body: z.object({ on: dayGiven }), handler: async ({ tx, params: { circumstance: id }, body: { on } }) => recordedBy(await endCircumstance(tx, { id, on })),
});

const withdrawLife = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/life/:circumstance/withdraw', permission: 'people.write', summary: 'Take back what was written down by mistake', params: z.object({ id: key, circumstance: key }), statusOf, answer: recorded,
  body: z.object({ because: text(500) }), handler: async ({ tx, clock, params: { circumstance: id }, body: { because } }) => recordedBy(await withdrawCircumstance(tx, { id, because }, clock)),
});

const bodies = Object.keys(sharedWithWords) as [ConsentFacts['sharedWith'], ...ConsentFacts['sharedWith'][]];
const rights = Object.keys(givenAsWords) as [ConsentFacts['givenAs'], ...ConsentFacts['givenAs'][]];

const addConsent = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/sharing', permission: 'people.write', summary: 'Write down what somebody agreed may be shared', params, statusOf, answer: made,
  body: z.object({ sharedWith: z.enum(bodies), whom: text(100).default(''), what: text(300), givenBy: text(100), givenAs: z.enum(rights), from: dayGiven, until: lastDay }),
  handler: async ({ tx, params: { id }, body }) => madeBy(await recordConsent(tx, { ...body, personId: id })),
});

const endConsent = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/sharing/:consent/withdraw', permission: 'people.write', summary: 'Say that consent was withdrawn', params: z.object({ id: key, consent: key }), statusOf, answer: recorded,
  body: z.object({ on: dayGiven, by: text(100) }), handler: async ({ tx, params: { consent: id }, body }) => recordedBy(await withdrawConsent(tx, { id, ...body })),
});

const relations = Object.keys(relationWords) as [Relation, ...Relation[]];
const grounds = Object.keys(groundWords) as [Ground, ...Ground[]];

const addKin = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/family-pay', permission: 'people.write', summary: 'Record somebody of the family who is or would be paid', params, statusOf, answer: made,
  body: z.object({ name: text(100), relation: z.enum(relations), sameHousehold: z.boolean(), from: dayGiven }),
  handler: async ({ tx, params: { id }, body }) => madeBy(await recordFamilyAssistant(tx, { ...body, personId: id })),
});

const endKin = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/family-pay/:assistant/end', permission: 'people.write', summary: 'Say from when they are paid no longer', params: z.object({ id: key, assistant: key }), statusOf, answer: recorded,
  body: z.object({ on: dayGiven }), handler: async ({ tx, params: { assistant: id }, body: { on } }) => recordedBy(await endFamilyAssistant(tx, { id, on })),
});

const decideKin = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/family-pay/:assistant/decisions', permission: 'people.write', summary: 'Decide on one ground whether paying them is necessary: somebody of the council, not whoever recorded them',
  params: z.object({ id: key, assistant: key }), statusOf, answer: made,
  body: z.object({ regime: z.enum(['adult_social_care', 'child_social_care']), ground: z.enum(grounds), approved: z.boolean(), reason: text(1_000), from: dayGiven, until: lastDay }),
  handler: async ({ tx, params: { assistant: assistantId }, body }) => madeBy(await decideOnFamilyPay(tx, { ...body, assistantId })),
});

/** The parts of a person's record, as JSON: the same use cases as the pages. */
export const partsApi: readonly ApiRoute[] = [addActing, endActing, addLife, endLife, withdrawLife, addConsent, endConsent, addKin, endKin, decideKin];
