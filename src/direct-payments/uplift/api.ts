import { z } from 'zod';
import { ok, type Result } from '../../core/result.js';
import { dayGiven } from '../../platform/day-given.js';
import { amount, day, key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { approveUpliftPart } from './approve-uplift-part.js';
import { leaveAsItIs } from './leave-as-it-is.js';
import { lookAtUplift } from './look-at-uplift.js';
import { putForward } from './put-forward.js';
import { returnUplift, withdrawUplift } from './return-uplift.js';
import { lineKinds, roundings, upliftRegimes } from './rules/uplift-terms.js';
import type { UpliftView } from './show-uplift.js';
import { startUplift } from './start-uplift.js';
import { findUplifts, type UpliftState } from './store/uplifts.js';
import { undoUplift } from './undo-uplift.js';

const statusOf = { 'uplift-not-found': 404, 'uplift-cannot': 409, 'uplift-changed-meanwhile': 409, 'uplift-part-approved': 409, 'uplift-own-work': 403, 'uplift-not-of-council': 403, 'uplift-beyond-limit': 403, 'uplift-line-not-waiting': 409, 'uplift-under-minimum': 409 } as const;
const params = z.object({ id: key });
const states = ['draft', 'proposed', 'approved', 'carried_out', 'undone', 'withdrawn'] as const satisfies readonly UpliftState[];
const stands = z.object({ state: z.enum(states) });
const did = (result: Result<UpliftState>): Result<z.input<typeof stands>> => (result.ok ? ok({ state: result.value }) : result);
const reason = z.object({ reason: z.string().trim().min(1).max(1_000) });
const hundredths = z.int().min(1).max(5_000).nullable().default(null).describe('Hundredths of a per cent: 410 is 4.1%; null leaves such lines out');

const facts = z.object({ id: z.int(), reference: z.string(), name: z.string(), source: z.string(), effectiveFrom: day, state: z.enum(states), since: day, round: z.int(), digest: z.string().nullable(), returnedFor: z.string().nullable() });
const part = z.object({ id: z.int().nullable(), stream: z.enum(['social_care', 'education', 'health']), budgetId: z.int().nullable(), budgetName: z.string().nullable(), lines: z.int(), weekly: amount, inYear: amount, fullYear: amount, openLines: z.int(), openInYear: amount.describe('Of plans on their way, at most'), approvedByName: z.string().nullable() });
const view = z.object({
  uplift: facts, weekly: amount, inYear: amount.describe('By the day up to 31 March'), fullYear: amount.describe('In 52 weeks'), parts: z.array(part), progress: z.object({ all: z.int(), done: z.int(), dropped: z.int(), followed: z.int(), letters: z.int(), undone: z.int() }),
  lines: z.array(z.object({ planLineId: z.int(), step: z.int(), agreementId: z.int(), reference: z.string(), personName: z.string(), description: z.string(), begins: day, until: day.nullable(), before: amount, after: amount, inYear: amount, fullYear: amount, why: z.string() })),
  open: z.array(z.object({
    planVersionId: z.int(), planReference: z.string(), personName: z.string(), description: z.string(), step: z.int().describe('0: stays as it is'), begins: day.nullable(), until: day.nullable(), before: amount, after: amount.nullable(), inYear: amount, fullYear: amount,
    why: z.string(), reason: z.string().nullable(), byHand: z.boolean(),
  })).describe('Plans that are not carried out yet; no sum of the uplift counts them'),
  notRaised: z.array(z.object({
    planLineId: z.int(), agreementId: z.int(), reference: z.string(), personName: z.string(), description: z.string(), weekly: amount, why: z.string(), noticedOn: day, waits: z.boolean().describe('Somebody has to decide on it'),
    leftWhy: z.string().nullable(), leftByName: z.string().nullable(), leftOn: day.nullable(),
  })).describe('Lines at the old amount, to be decided on or left with a reason'),
  leftOut: z.array(z.object({ planLineId: z.int(), agreementId: z.int(), reference: z.string(), personName: z.string(), description: z.string(), weekly: amount, reason: z.string(), sentence: z.string(), byHand: z.boolean() })),
});

function shown({ uplift, preview, parts, progress, notRaised }: UpliftView): z.input<typeof view> {
  const { lines, leftOut, open, weekly, inYear, fullYear } = preview;
  const live = preview.parts.map((one) => ({ ...one, id: null, approvedByName: null }));
  return { uplift, weekly, inYear, fullYear, parts: parts.length === 0 ? live : [...parts], progress, lines: [...lines], open: [...open], notRaised: [...notRaised], leftOut: [...leftOut] };
}

/** The uplift as JSON: the same use cases as its pages. */
export const upliftApi: readonly ApiRoute[] = [
  apiRoute({ method: 'GET', url: '/api/v1/uplifts', permission: 'plans.read', summary: 'Uplifts, the latest first', answer: z.object({ items: z.array(facts) }), handler: async ({ tx }) => ok({ items: await findUplifts(tx) }) }),
  apiRoute({
    method: 'GET', url: '/api/v1/uplifts/:id', permission: 'plans.read', summary: 'One uplift: worked out now while it is drawn up, after that as it was put forward', params, answer: view, statusOf,
    handler: async ({ tx, params: { id } }) => {
      const found = await lookAtUplift(tx, id);
      return found.ok ? ok(shown(found.value)) : found;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/uplifts', permission: 'uplift.propose', summary: 'Begin an uplift', answer: z.object({ id: z.int() }),
    body: z.object({
      name: z.string().trim().min(1).max(100), source: z.string().trim().min(1).max(300), effectiveFrom: dayGiven, regimes: z.array(z.enum(upliftRegimes)).min(1), lineKinds: z.array(z.enum(lineKinds)).min(1),
      assistantHundredths: hundredths, otherHundredths: hundredths, rounding: z.enum(roundings).default('penny_half_up'), largeHundredths: z.int().min(1).max(100_000).default(1_500),
    }),
    handler: async ({ tx, clock, body }) => {
      const done = await startUplift(tx, body, clock);
      return done.ok ? ok({ id: done.value }) : done;
    },
  }),
  apiRoute({ method: 'POST', url: '/api/v1/uplifts/:id/propose', permission: 'uplift.propose', summary: 'Put an uplift forward as the book is now', params, answer: stands, statusOf, handler: async ({ tx, clock, params: { id } }) => did(await putForward(tx, id, clock)) }),
  apiRoute({
    method: 'POST', url: '/api/v1/uplifts/:id/approve', permission: 'uplift.approve', stepUp: true, summary: 'Approve a budget’s part, within a limit', params, answer: stands, statusOf,
    body: z.object({ partId: z.int().positive(), seen: z.string().length(64).describe('The digest that was shown') }), handler: async ({ tx, clock, params: { id }, body }) => did(await approveUpliftPart(tx, { upliftId: id, ...body }, clock)),
  }),
  apiRoute({ method: 'POST', url: '/api/v1/uplifts/:id/return', permission: 'uplift.approve', summary: 'Return an uplift to be put right', params, body: reason, answer: stands, statusOf, handler: async ({ tx, clock, params: { id }, body }) => did(await returnUplift(tx, { upliftId: id, ...body }, clock)) }),
  apiRoute({ method: 'POST', url: '/api/v1/uplifts/:id/withdraw', permission: 'uplift.propose', summary: 'Withdraw an uplift before anything of it is carried out', params, body: reason, answer: stands, statusOf, handler: async ({ tx, clock, params: { id }, body }) => did(await withdrawUplift(tx, { upliftId: id, ...body }, clock)) }),
  apiRoute({ method: 'POST', url: '/api/v1/uplifts/:id/undo', permission: 'uplift.approve', stepUp: true, summary: 'Undo an uplift that does not count yet', params, body: reason, answer: stands, statusOf, handler: async ({ tx, clock, params: { id }, body }) => did(await undoUplift(tx, { upliftId: id, ...body }, clock)) }),
  apiRoute({
    method: 'POST', url: '/api/v1/uplifts/:id/leave', permission: 'uplift.approve', summary: 'Leave a line at the amount from before an uplift that could not raise it, with the reason', params, answer: z.object({ agreementId: z.int() }), statusOf,
    body: reason.extend({ planLineId: z.int().positive() }),
    handler: async ({ tx, clock, params: { id }, body }) => {
      const done = await leaveAsItIs(tx, { upliftId: id, ...body }, clock);
      return done.ok ? ok({ agreementId: done.value }) : done;
    },
  }),
];
