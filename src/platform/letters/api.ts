import { z } from 'zod';
import { dayGiven } from '../day-given.js';
import { day, key } from '../web/api-fields.js';
import { ok, refuserOf } from '../../core/result.js';
import { apiRoute, pageOf, type ApiRoute } from '../web/api-route.js';
import { confirmPosted } from './confirm-posted.js';
import { listLetters } from './list-letters.js';
import { recordCall } from './record-call.js';
import { letterRefusals } from './refusals.js';
import { openForPost, showLetter, takeCopy } from './show-letter.js';

const refuse = refuserOf(letterRefusals);
const standing = z.enum(['to-post', 'to-call', 'failed', 'going', 'sent']);

const letter = z.object({
  id: z.int(), kind: z.string(), title: z.string(), reference: z.string(), on: day, personId: z.int(), personName: z.string(), name: z.string(), lines: z.array(z.string()).readonly(),
  email: z.string().nullable(), channel: z.enum(['post', 'email']), largePrint: z.boolean(), easyRead: z.boolean(), telephoneFirst: z.boolean(), extraDays: z.int(), languageNote: z.string(),
  standing, sentOn: day.nullable(), trouble: z.string().nullable().describe('What the last try said, where it failed'),
});

const list = apiRoute({
  method: 'GET', url: '/api/v1/letters', permission: 'letters.send',
  summary: 'Letters by where they stand: what waits longest first, what has gone last first',
  query: z.object({ standing: standing.default('to-post'), cursor: z.coerce.number().int().positive().default(1).describe('As the page before gave it') }),
  answer: pageOf(letter),
  handler: async ({ tx, query }) => {
    const { items, page, pages } = await listLetters(tx, query.standing, query.cursor);
    return ok({ items: [...items], nextCursor: query.cursor <= pages && page < pages ? String(page + 1) : null });
  },
});

const step = z.object({ on: day, what: z.enum(['called', 'posted', 'sent', 'placed', 'failed']), role: z.enum(['recipient', 'copy']), name: z.string(), by: z.string().nullable(), detail: z.string() });

const show = apiRoute({
  method: 'GET', url: '/api/v1/letters/:id', permission: 'people.read',
  summary: 'A letter with its page and PDF and what became of it; a link that its reader alone may use is left out, and the look is written down',
  params: z.object({ id: key }),
  answer: z.object({
    letter, steps: z.array(step).readonly(), document: z.unknown().describe('Its words and sums as data, in whole pence'), html: z.string(), pdf: z.string().describe('Base64'),
  }),
  statusOf: { 'letter-not-found': 404 },
  handler: async ({ tx, params }) => {
    const shown = await showLetter(tx, params.id);
    const forms = await takeCopy(tx, params.id);
    if (!shown || !forms) return refuse('letter-not-found', 'There is no such letter.');
    return ok({ letter: shown.facts, steps: shown.steps, document: shown.document, html: forms.html, pdf: forms.pdf.toString('base64') });
  },
});

const opening = apiRoute({
  method: 'POST', url: '/api/v1/letters/:id/opening', permission: 'letters.send',
  summary: 'Open a letter byte for byte as it is posted, with the link that its reader alone may use; who opened it is kept',
  params: z.object({ id: key }),
  answer: z.object({ html: z.string(), pdf: z.string().describe('Base64') }),
  statusOf: { 'letter-not-found': 404 },
  handler: async ({ tx, params }) => {
    const forms = await openForPost(tx, params.id);
    return forms ? ok({ html: forms.html, pdf: forms.pdf.toString('base64') }) : refuse('letter-not-found', 'There is no such letter.');
  },
});

const changes = { 'letter-not-found': 404, 'letter-sent-already': 409, 'letter-needs-no-call': 409, 'letter-waits-for-call': 409 } as const;

const posting = apiRoute({
  method: 'POST', url: '/api/v1/letters/:id/posting', permission: 'letters.send',
  summary: 'Say that a letter went into the post; time for an answer counts from that day',
  params: z.object({ id: key }),
  body: z.object({ on: dayGiven }),
  answer: z.object({ posted: z.literal(true) }),
  statusOf: changes,
  handler: async ({ tx, params, body, clock }) => {
    const done = await confirmPosted(tx, params.id, { on: body.on, today: clock.today() });
    return done.ok ? ok({ posted: true as const }) : done;
  },
});

const call = apiRoute({
  method: 'POST', url: '/api/v1/letters/:id/call', permission: 'letters.send',
  summary: 'Record the call that a letter waits for',
  params: z.object({ id: key }),
  body: z.object({ on: dayGiven, note: z.string().min(1).max(500) }),
  answer: z.object({ called: z.literal(true) }),
  statusOf: changes,
  handler: async ({ tx, actor, params, body, clock }) => {
    const done = await recordCall(tx, params.id, { ...body, by: actor.staffId, today: clock.today() });
    return done.ok ? ok({ called: true as const }) : done;
  },
});

/** Letters as JSON: the same use cases as their pages. */
export const lettersApi: readonly ApiRoute[] = [list, show, opening, posting, call];
