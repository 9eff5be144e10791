import { z } from 'zod';
import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { dayGiven } from '../../platform/day-given.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { amount, day, key } from '../../platform/web/api-fields.js';
import { apiRoute, pageOf, type ApiRoute } from '../../platform/web/api-route.js';
import { asDone, done, kind, payAgain, period, reason, statusOf, stream } from './api-shapes.js';
import { paidApi } from './paid/api.js';
import { payAgainApi } from './pay-again/api.js';
import { refusePayment } from './run-refusals.js';
import { approveRun, cancelRun, checkRun, closeRun, returnRun } from './runs/decide-run.js';
import { draftRun, redraft } from './runs/draft-run.js';
import { recordPaid } from './runs/record-paid.js';
import { showPayments } from './show-payments.js';
import { paymentsOnAPage, showRun } from './show-run.js';

const status = z.enum(['draft', 'checked', 'approved', 'written', 'paid', 'closed', 'returned', 'cancelled']);
const runShape = z.object({ id: z.int(), reference: z.string(), schedule: z.enum(['weeks', 'monthly', 'termly', 'off_cycle']), everyWeeks: z.int().nullable(), from: day, until: day, payOn: day, status, followsId: z.int().nullable(), replacesId: z.int().nullable() });

const calendar = apiRoute({
  method: 'GET', url: '/api/v1/payments', permission: 'payments.read', summary: 'The days of payment of a year, its runs, and what waits',
  query: z.object({ year: z.coerce.number().int().min(2000).max(2100).describe('The calendar year of its April') }),
  answer: z.object({
    calendar: z.array(period.extend({ schedule: z.string(), everyWeeks: z.int().nullable(), runId: z.int().nullable() })), runs: z.array(runShape.extend({ total: amount, payees: z.int(), matters: z.int() })),
    holds: z.array(z.object({ id: z.int(), agreementId: z.int(), reference: z.string(), personName: z.string(), reason: z.string(), whoActs: z.string(), heldOn: day })),
  }),
  handler: async ({ tx, clock, query: { year } }) => {
    const view = await showPayments(tx, year, clock.today());
    return ok({
      runs: [...view.runs], holds: [...view.holds],
      calendar: view.calendar.map(({ kind: how, run: standing, from, until, payOn, filesBy }) => ({ from, until, payOn, filesBy, schedule: how.schedule, everyWeeks: how.schedule === 'weeks' ? how.everyWeeks : null, runId: standing?.id ?? null })),
    });
  },
});

const drawUp = apiRoute({
  method: 'POST', url: '/api/v1/pay-runs', permission: 'payments.propose', summary: 'Draw up a pay run for a period, or off the calendar for agreements that are named',
  body: z.object({ schedule: z.enum(['weeks', 'monthly', 'termly', 'off_cycle']), everyWeeks: z.int().min(1).max(53).optional(), from: dayGiven, until: dayGiven, payOn: dayGiven, agreements: z.array(z.int().positive()).max(5_000).default([]) }),
  answer: z.object({ runId: z.int() }), statusOf,
  handler: async ({ tx, clock, body: { agreements, everyWeeks, ...asked } }) => keyOf(await draftRun(tx, { ...asked, ...(everyWeeks === undefined ? {} : { everyWeeks }), named: agreements, on: clock.today() })),
});

function keyOf(result: Result<number>): Result<{ runId: number }> {
  return result.ok ? ok({ runId: result.value }) : result;
}

const one = apiRoute({
  method: 'GET', url: '/api/v1/pay-runs/:id', permission: 'payments.read', summary: 'A pay run with its sums by budget, and what is to be known or decided before it is approved',
  params: z.object({ id: key }), statusOf,
  answer: runShape.extend({
    total: amount, payees: z.int(), new: z.int(), changed: z.int(), same: z.int(), sums: z.array(z.object({ stream, budget: z.string().nullable(), kind, amount, lines: z.int() })),
    matters: z.array(z.object({ agreementId: z.int(), reference: z.string(), personName: z.string(), kind: z.string(), sentence: z.string(), amount: amount.nullable() })), allMatters: z.int(),
    payAgain,
  }),
  handler: async ({ tx, params: { id } }) => {
    const view = await showRun(tx, id, { difference: 'all', search: '', page: 1 });
    if (!view) return refusePayment('pay-run-not-found', 'There is no such pay run.');
    const { total, payees, fresh, changed, same } = view.counts;
    return ok({ ...view.run, total, payees, new: fresh, changed, same, sums: [...view.sums], matters: [...view.matters], allMatters: view.allMatters, payAgain: [...view.payAgain] });
  },
});

const payments = apiRoute({
  method: 'GET', url: '/api/v1/pay-runs/:id/payments', permission: 'payments.read', summary: 'Payments of a run within reach, those that differ from the run before first',
  params: z.object({ id: key }), statusOf,
  query: z.object({ difference: z.enum(['all', 'new', 'changed', 'same']).default('all'), search: z.string().max(100).default(''), cursor: z.coerce.number().int().positive().default(1).describe('As the page before gave it') }),
  answer: pageOf(z.object({ agreementId: z.int(), reference: z.string(), personName: z.string(), payeeName: z.string(), way: z.enum(['bank', 'card', 'managed']), total: amount, last: amount.nullable(), difference: z.string(), because: z.string(), cameBack: z.boolean() })),
  handler: async ({ tx, params: { id }, query: { cursor, ...asked } }) => {
    const view = await showRun(tx, id, { ...asked, page: cursor });
    if (!view) return refusePayment('pay-run-not-found', 'There is no such pay run.');
    return ok({ items: [...view.payees], nextCursor: cursor * paymentsOnAPage < view.found ? String(cursor + 1) : null });
  },
});

function step(name: string, permission: 'payments.propose' | 'payments.approve' | 'payments.send', summary: string, work: (tx: TenantTx, runId: number, on: PlainDate) => Promise<Result<unknown>>, stepUp = false): ApiRoute {
  return apiRoute({
    method: 'POST', url: `/api/v1/pay-runs/:id/${name}`, permission, ...(stepUp ? { stepUp: true as const } : {}), summary, params: z.object({ id: key }), answer: done, statusOf,
    handler: async ({ tx, clock, params: { id } }) => asDone(await work(tx, id, clock.today())),
  });
}

function reasoned(name: string, permission: 'payments.propose' | 'payments.approve' | 'payments.send', summary: string, work: (tx: TenantTx, step: { runId: number; on: PlainDate; reason: string }) => Promise<Result<unknown>>): ApiRoute {
  return apiRoute({
    method: 'POST', url: `/api/v1/pay-runs/:id/${name}`, permission, summary, params: z.object({ id: key }), body: z.object({ reason }), answer: done, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => asDone(await work(tx, { runId: id, on: clock.today(), reason: body.reason })),
  });
}

const drawAgain = apiRoute({
  method: 'POST', url: '/api/v1/pay-runs/:id/redraft', permission: 'payments.propose', summary: 'Draw a run up again, in place of a draft or of one that was turned back',
  params: z.object({ id: key }), answer: z.object({ runId: z.int() }), statusOf,
  handler: async ({ tx, clock, params: { id } }) => keyOf(await redraft(tx, { runId: id, on: clock.today() })),
});

/** Pay runs, holds and pauses, as JSON: the same use cases as the pages. */
export const payRunsApi: readonly ApiRoute[] = [
  calendar, drawUp, one, payments,
  step('check', 'payments.propose', 'Say that the differences of a draft were looked at', (tx, runId, on) => checkRun(tx, { runId, on })),
  step('approval', 'payments.approve', 'Approve a checked run, within a limit', (tx, runId, on) => approveRun(tx, { runId, on }), true),
  step('payment', 'payments.send', 'Record as paid what a run paid', (tx, runId, on) => recordPaid(tx, { runId, on })),
  step('closing', 'payments.send', 'Close a run of which the bank’s answer was read', (tx, runId, on) => closeRun(tx, { runId, on })),
  reasoned('return', 'payments.approve', 'Turn a checked or approved run back', returnRun), reasoned('cancellation', 'payments.propose', 'Cancel a draft', cancelRun),
  drawAgain, ...payAgainApi, ...paidApi,
];
