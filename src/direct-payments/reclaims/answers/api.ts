import { z } from 'zod';
import { apiRoute, type ApiRoute } from '../../../platform/web/api-route.js';
import { dayGiven } from '../../../platform/day-given.js';
import { amountsByStream, at, cameBy, standingAfter, standingShape, statusOf, words } from '../api-shapes.js';
import { decideRepresentation, withdrawReclaim } from './decide-representation.js';
import { recordChoice } from './record-choice.js';
import { recordRepresentation } from './record-representation.js';

const represent = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/representations', permission: 'letters.send', summary: 'Write down what the family says is wrong: it pauses recovery', params: at,
  body: z.object({ words, about: z.string().trim().max(200).default('').describe('The figure, as the letter names it; empty for the whole'), cameBy, receivedOn: dayGiven.optional() }), answer: standingShape, statusOf,
  handler: async ({ tx, params, body: { receivedOn, ...body }, clock }) => standingAfter(tx, params.id, await recordRepresentation(tx, { reclaimId: params.id, ...body, receivedOn: receivedOn ?? clock.today() })),
});

const decide = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/decision', permission: 'reclaims.answer', summary: 'Decide on all that the family has said: it stands, asks for less, or is withdrawn; a reply goes out in every case', params: at,
  body: z.object({ outcome: z.enum(['upheld', 'reduced', 'withdrawn']), reasons: words.describe('As the family will read it'), giveUp: amountsByStream.optional().describe('Of a smaller reclaim: how much less, by budget') }), answer: standingShape, statusOf,
  handler: async ({ tx, params, body: { giveUp, ...body }, clock }) =>
    standingAfter(tx, params.id, await decideRepresentation(tx, { reclaimId: params.id, ...body, ...(giveUp ? { giveUp } : {}), on: clock.today() })),
});

const withdraw = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/withdrawal', permission: 'reclaims.answer', summary: 'Withdraw a reclaim that nobody has answered, with reasons; a letter goes out', params: at, body: z.object({ reasons: words }), answer: standingShape, statusOf,
  handler: async ({ tx, params, body, clock }) => standingAfter(tx, params.id, await withdrawReclaim(tx, { reclaimId: params.id, ...body, on: clock.today() })),
});

const choose = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/choices', permission: 'letters.send', summary: 'Write down how the family would like to give back, or that they ask for a review', params: at,
  body: z.object({
    choice: z.enum(['pay-now', 'instalments', 'from-payments', 'review']), months: z.int().min(1).max(120).nullable().default(null), words: z.string().trim().max(2_000).default('').describe('For a review: why, in their words'), cameBy,
  }),
  answer: standingShape, statusOf,
  handler: async ({ tx, params, body, clock }) => standingAfter(tx, params.id, await recordChoice(tx, { reclaimId: params.id, ...body, on: clock.today() })),
});

/** What families say, and what is decided on it. */
export const answersApi: readonly ApiRoute[] = [represent, decide, withdraw, choose];
