import { z } from 'zod';
import { pence } from '../../../core/money.js';
import { ok } from '../../../core/result.js';
import { dayGiven } from '../../../platform/day-given.js';
import { amount, day, key } from '../../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../../platform/web/api-route.js';
import { decideRates } from './decide-rates.js';
import { proposeRates, proposeUplift } from './propose-rates.js';
import { rateBases, rateKinds, ratePayees } from './rate-card.js';
import { refuseRates } from './refusals.js';
import { showProposal, showRates } from './show-rates.js';

const card = {
  kind: z.enum(rateKinds), payee: z.enum(ratePayees), place: z.string().nullable().describe('Null: everywhere'), complexity: z.string().nullable().describe('Null: any'),
  basis: z.enum(rateBases).describe('Net: an employer’s costs come on top; gross: they are inside'), rate: amount.describe('Pence for one hour, night, session or mile'),
};
const shownCard = z.object({ id: z.int(), ...card, from: day, until: day.nullable(), source: z.string() });
const proposal = z.object({ id: z.int(), source: z.string(), rates: z.int(), proposedByName: z.string(), approved: z.boolean().nullable().describe('Null while it waits'), reason: z.string().nullable(), decidedByName: z.string().nullable() });
const statusOf = { 'rate-proposal-not-found': 404 } as const;
const source = z.string().trim().min(1).max(200).describe('Where the rates were decided');

const list = apiRoute({
  method: 'GET', url: '/api/v1/rates', permission: 'policy.read', summary: 'The council’s rates on a day, today where it is left out, and what was proposed lately',
  query: z.object({ on: dayGiven.optional() }), answer: z.object({ on: day, cards: z.array(shownCard).readonly(), proposals: z.array(proposal).readonly() }),
  handler: async ({ tx, clock, query }) => ok(await showRates(tx, query.on ?? clock.today(), clock.today())),
});

const one = apiRoute({
  method: 'GET', url: '/api/v1/rates/proposals/:id', permission: 'policy.read', summary: 'One proposal of rates', params: z.object({ id: key }),
  answer: z.object({ proposal, cards: z.array(shownCard).readonly() }), statusOf,
  handler: async ({ tx, params }) => {
    const view = await showProposal(tx, params.id);
    return view ? ok(view) : refuseRates('rate-proposal-not-found', 'There is no such proposal of rates.');
  },
});

const givenCard = z.object({ ...card, place: card.place.default(null), complexity: card.complexity.default(null), rate: z.int().positive().max(1_000_000), from: dayGiven, until: dayGiven.nullable().default(null) });

const propose = apiRoute({
  method: 'POST', url: '/api/v1/rates/proposals', permission: 'policy.propose', summary: 'Propose rates, which another person approves',
  body: z.object({ source, rates: z.array(givenCard).min(1).max(500) }), answer: z.object({ id: z.int() }),
  handler: async ({ tx, actor, body }) => {
    const done = await proposeRates(tx, { by: actor.staffId, source: body.source, rates: body.rates.map((rate) => ({ ...rate, rate: pence(rate.rate), followsId: null })) });
    return done.ok ? ok({ id: done.value }) : done;
  },
});

const uplift = apiRoute({
  method: 'POST', url: '/api/v1/rates/uplifts', permission: 'policy.propose', summary: 'Propose every rate in force on the day before, raised by one percentage',
  body: z.object({ source, from: dayGiven, hundredths: z.int().min(-9_999).max(10_000).describe('Hundredths of a per cent: 410 is 4.1%'), kind: z.enum(rateKinds).optional(), payee: z.enum(ratePayees).optional() }), answer: z.object({ id: z.int() }),
  handler: async ({ tx, actor, body: { kind, payee, ...given } }) => {
    const done = await proposeUplift(tx, { by: actor.staffId, ...given, ...(kind === undefined ? {} : { kind }), ...(payee === undefined ? {} : { payee }) });
    return done.ok ? ok({ id: done.value }) : done;
  },
});

const decide = apiRoute({
  method: 'POST', url: '/api/v1/rates/proposals/:id/decision', permission: 'policy.approve', stepUp: true, summary: 'Approve or refuse rates that another person proposed', params: z.object({ id: key }),
  body: z.object({ approved: z.boolean(), reason: z.string().trim().min(1).max(500).nullable().default(null).describe('Always given where they are refused') }), answer: z.object({ done: z.literal(true) }), statusOf,
  handler: async ({ tx, actor, params, body }) => {
    const done = await decideRates(tx, { proposalId: params.id, ...body, by: actor.staffId });
    return done.ok ? ok({ done: true as const }) : done;
  },
});

/** Rates as JSON: the same use cases as their pages. */
export const ratesApi: readonly ApiRoute[] = [list, one, propose, uplift, decide];
