import { z } from 'zod';
import { ok } from '../core/result.js';
import { apiRoute, type ApiRoute } from '../platform/web/api-route.js';
import { recordCorrespondence } from './record-correspondence.js';
import { refusePeople as refuse } from './refusals.js';
import { showCorrespondence } from './show-correspondence.js';

const params = z.object({ id: z.coerce.number().int().positive() });
const line = z.string().min(1).max(100);

const byHand = { interpreter: z.string().max(60), signLanguage: z.boolean(), braille: z.boolean(), paperColour: z.string().max(30) };
const kept = {
  name: z.string().min(1).max(100), lines: z.array(line).max(6), email: z.string().max(200).nullable(), channel: z.enum(['post', 'email']), largePrint: z.boolean(), easyRead: z.boolean(),
  telephoneFirst: z.boolean(), extraDays: z.int().min(0).max(365), languageNote: z.string().max(200),
};

const shown = z.object({ ...kept, ...byHand, lines: z.array(z.string()).readonly(), copyTo: z.object({ name: z.string(), email: z.string() }).nullable(), from: z.string().describe('YYYY-MM-DD') });

const show = apiRoute({
  method: 'GET', url: '/api/v1/people/:id/correspondence', permission: 'people.read',
  summary: 'To whom letters about a person go, how, and the adjustments they keep; null where nobody has recorded it',
  params,
  answer: z.object({
    personName: z.string(),
    correspondence: shown.nullable(),
    acting: z.array(z.object({ actingId: z.int(), name: z.string(), own: shown.nullable() })).describe('Those who act or acted for the person: letters about money that they receive go to their own address'),
  }),
  statusOf: { 'person-not-found': 404 },
  handler: async ({ tx, params: { id }, clock }) => {
    const view = await showCorrespondence(tx, id, clock.today());
    return view ? ok({ personName: view.personName, correspondence: view.correspondence ?? null, acting: view.acting.map(({ actingId, name, own }) => ({ actingId, name, own: own ?? null })) }) : refuse('person-not-found', 'There is no such person.');
  },
});

const record = apiRoute({
  method: 'PUT', url: '/api/v1/people/:id/correspondence', permission: 'people.write',
  summary: 'Record how letters about a person go from today; what was recorded before is kept',
  params,
  body: z.object({ ...kept, actingId: z.int().positive().exactOptional().describe('Whose own letters these are, of those who act for the person; left out for the letters about the person'), interpreter: byHand.interpreter.default(''), signLanguage: byHand.signLanguage.default(false), braille: byHand.braille.default(false), paperColour: byHand.paperColour.default(''), copyTo: z.object({ name: z.string().min(1).max(100), email: z.string().max(200) }).nullable() }),
  answer: z.object({ recorded: z.literal(true) }),
  statusOf: { 'person-not-found': 404 },
  handler: async ({ tx, params: { id }, body: { copyTo, ...body }, clock }) => {
    const recorded = await recordCorrespondence(tx, { ...body, personId: id, copyToName: copyTo?.name ?? null, copyToEmail: copyTo?.email ?? null, from: clock.today() });
    return recorded.ok ? ok({ recorded: true as const }) : recorded;
  },
});

/** How letters go, as JSON: the same use cases as the page. */
export const peopleApi: readonly ApiRoute[] = [show, record];
