import { z } from 'zod';
import type { Pence } from '../../core/money.js';
import { ok, type Result } from '../../core/result.js';
import { dayGiven } from '../../platform/day-given.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { amount, day, key } from '../../platform/web/api-fields.js';
import { apiRoute, pageOf, type ApiRoute } from '../../platform/web/api-route.js';
import type { PlainDate } from '../../core/plain-date.js';
import { tellOverpayment, withdrawNotice } from './adjustments/tell-overpayment.js';
import { holdPayments, letGo } from './holds/hold-payments.js';
import { decideOneOff } from './one-offs/decide-one-off.js';
import { confirmPayAgain, refusePayAgain } from './pay-again/decide-pay-again.js';
import { proposeCameBack, proposeNotSent } from './pay-again/propose-pay-again.js';
import { endPause, pausePayments, withdrawPause } from './pauses/pause-payments.js';
import type { WaitingOneOff } from './rules/one-offs.js';
import { payingStreams } from './rules/streams.js';
import { refusePayment } from './run-refusals.js';
import { approveRun, cancelRun, checkRun, closeRun, returnRun } from './runs/decide-run.js';
import { draftRun, redraft } from './runs/draft-run.js';
import { recordPaid } from './runs/record-paid.js';
import { showAgreementPayments, type AgreementPayments } from './show-agreement-payments.js';
import { showPayments } from './show-payments.js';
import type { OverpaymentNotice } from './store/notices.js';
import type { PromisedOnce } from './store/one-offs.js';
import { paymentsOnAPage, showRun } from './show-run.js';

const stream = z.enum(payingStreams);
const kind = z.enum(['regular', 'one_off', 'adjustment', 'deduction']);
const reason = z.string().trim().min(1).max(500);
const status = z.enum(['draft', 'checked', 'approved', 'written', 'paid', 'closed', 'returned', 'cancelled']);
const runShape = z.object({ id: z.int(), reference: z.string(), schedule: z.enum(['weeks', 'monthly', 'termly', 'off_cycle']), everyWeeks: z.int().nullable(), from: day, until: day, payOn: day, status, followsId: z.int().nullable(), replacesId: z.int().nullable() });
const period = z.object({ from: day, until: day, payOn: day, filesBy: day.describe('Last day on which its files may be sent') });
const done = z.object({ done: z.literal(true) });
const statusOf = {
  'pay-run-not-found': 404, 'payment-agreement-not-found': 404, 'payment-hold-not-found': 404, 'pause-not-found': 404, 'overpayment-notice-not-found': 404, 'pay-run-moved-on': 409, 'pay-run-stands': 409, 'pay-run-out-of-date': 409, 'pay-run-changed': 409, 'pay-run-own': 403,
  'pay-run-beyond-limit': 403, 'pay-run-not-yours': 403, 'payment-held-already': 409, 'payment-not-in-run': 404, 'pay-again-own': 403, 'pay-again-waits': 409, 'pay-again-not-open': 404, 'one-off-not-open': 409, 'one-off-runs': 409,
} as const;

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
    payAgain: z.array(z.object({ id: z.int(), kind: z.enum(['came_back', 'not_sent']), runId: z.int(), agreementId: z.int().nullable(), amount: amount.nullable(), cameBackOn: day.nullable(), reason: z.string(), proposedBy: z.string(), proposedOn: day })).describe('What one person says, and another is to confirm'),
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

function asDone(result: Result<unknown>): Result<{ done: true }> {
  return result.ok ? ok({ done: true }) : result;
}

const drawAgain = apiRoute({
  method: 'POST', url: '/api/v1/pay-runs/:id/redraft', permission: 'payments.propose', summary: 'Draw a run up again, in place of a draft or of one that was turned back',
  params: z.object({ id: key }), answer: z.object({ runId: z.int() }), statusOf,
  handler: async ({ tx, clock, params: { id } }) => keyOf(await redraft(tx, { runId: id, on: clock.today() })),
});

const cameBack = apiRoute({
  method: 'POST', url: '/api/v1/pay-runs/:id/returned', permission: 'payments.send', summary: 'Say that a payment came back, where no answer of the bank does: its money waits at once, and it counts as not paid once another person has confirmed it',
  params: z.object({ id: key }), body: z.object({ agreementId: z.int().positive(), on: dayGiven, code: z.string().max(20).default(''), reason }), answer: z.object({ proposalId: z.int() }), statusOf,
  handler: async ({ tx, clock, params: { id }, body: { on, ...body } }) => asProposal(await proposeCameBack(tx, { runId: id, ...body, cameBackOn: on, on: clock.today() })),
});

const notSent = apiRoute({
  method: 'POST', url: '/api/v1/pay-runs/:id/withdrawal', permission: 'payments.send', summary: 'Say that files that were written were not sent: the run is turned back once another person has confirmed it',
  params: z.object({ id: key }), body: z.object({ reason }), answer: z.object({ proposalId: z.int() }), statusOf,
  handler: async ({ tx, clock, params: { id }, body }) => asProposal(await proposeNotSent(tx, { runId: id, reason: body.reason, on: clock.today() })),
});

function asProposal(result: Result<number>): Result<{ proposalId: number }> {
  return result.ok ? ok({ proposalId: result.value }) : result;
}

const payAgainConfirmed = apiRoute({
  method: 'POST', url: '/api/v1/pay-again/:id/confirmation', permission: 'payments.approve', stepUp: true, summary: 'Confirm, as a second person who has seen the bank’s account, that a payment came back or that files were not sent',
  params: z.object({ id: key }), answer: done, statusOf,
  handler: async ({ tx, clock, params: { id } }) => asDone(await confirmPayAgain(tx, { proposalId: id, on: clock.today() })),
});

const payAgainRefused = apiRoute({
  method: 'POST', url: '/api/v1/pay-again/:id/refusal', permission: 'payments.approve', summary: 'Refuse that a payment came back or that files were not sent: the payment stands',
  params: z.object({ id: key }), body: z.object({ reason }), answer: done, statusOf,
  handler: async ({ tx, clock, params: { id }, body }) => asDone(await refusePayAgain(tx, { proposalId: id, reason: body.reason, on: clock.today() })),
});

const line = z.object({ stream, kind, amount, from: day.nullable(), until: day.nullable(), purpose: z.string(), because: z.string() });

const ofAgreement = apiRoute({
  method: 'GET', url: '/api/v1/agreements/:id/payments', permission: 'payments.read', summary: 'What was paid to a direct payment, what comes next and why, and what waits',
  params: z.object({ id: key }), statusOf,
  answer: z.object({
    reference: z.string(), next: z.array(period), ahead: z.array(line), paid: z.array(line.extend({ runId: z.int(), run: z.string(), payOn: day, stands: z.boolean() })),
    overpaid: z.array(z.object({ stream, amount, told: amount })), holds: z.array(z.object({ id: z.int(), reason: z.string(), whoActs: z.string(), heldOn: day, letGoOn: day.nullable(), carriedFrom: z.string().nullable().describe('The agreement before, from which it was carried over') })),
    notices: z.array(z.object({ id: z.int(), stream, amount, taken: amount, fallen: amount.describe('What was put right since, and is never taken by it'), left: amount.nullable().describe('What it may still take; null where it was taken back'), toldOn: day, takeFrom: day, withdrawnOn: day.nullable() })),
    payAgain: z.array(z.object({ id: z.int(), kind: z.enum(['came_back', 'not_sent']), runId: z.int(), agreementId: z.int().nullable(), amount: amount.nullable(), cameBackOn: day.nullable(), reason: z.string(), proposedBy: z.string(), proposedOn: day })).describe('What one person says, and another is to confirm'),
    promisedOnce: z.array(z.object({ lineId: z.int(), what: z.string(), stream, amount, from: day, paid: amount, carriedTo: z.string().nullable(), decision: z.enum(['pay', 'leave']).nullable(), waits: z.enum(['died', 'payee_gone', 'paused']).nullable() })).describe('Money promised once, and what became of it'),
    causes: z.array(z.object({ id: z.int(), kind: z.string(), from: day, until: day.nullable() })).describe('What stands in the person’s life that nobody has decided on yet'),
    pauses: z.array(z.object({ id: z.int(), decision: z.enum(['pause', 'go_on']), from: day, until: day.nullable(), reason: z.string(), withdrawnOn: day.nullable(), carriedFrom: z.string().nullable() })),
  }),
  handler: async ({ tx, clock, params: { id } }) => {
    const view = await showAgreementPayments(tx, id, clock.today());
    if (!view) return refusePayment('payment-agreement-not-found', 'There is no such direct payment.');
    return ok({ reference: view.agreement.reference, next: [...view.next], ahead: [...view.ahead], paid: [...view.paid], overpaid: [...view.overpaid], holds: [...view.holds], pauses: [...view.pauses], notices: noticesOf(view), causes: [...view.causes], promisedOnce: promisedOf(view), payAgain: [...view.payAgain] });
  },
});

function noticesOf({ notices, noticesNow }: AgreementPayments): (OverpaymentNotice & { left: Pence | null })[] {
  return notices.map((one) => {
    const now = noticesNow.find(({ id }) => id === one.id);
    return { ...one, fallen: now?.fallen ?? one.fallen, left: now?.left ?? null };
  });
}

function promisedOf({ promised, promisedWaits }: AgreementPayments): (PromisedOnce & { waits: WaitingOneOff['why'] | null })[] {
  return promised.map((one) => ({ ...one, waits: promisedWaits.find(({ line: { id } }) => id === one.lineId)?.why ?? null }));
}

const oneOff = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/one-off-decisions', permission: 'payments.propose', summary: 'Decide whether money that was promised once and waits is paid all the same, or left',
  params: z.object({ id: key }), body: z.object({ lineId: z.int().positive(), decision: z.enum(['pay', 'leave']), reason }), answer: done, statusOf,
  handler: async ({ tx, clock, params: { id }, body }) => asDone(await decideOneOff(tx, { agreementId: id, ...body, on: clock.today() })),
});

const hold = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/payment-hold', permission: 'payments.hold', summary: 'Hold the money of a direct payment with a reason',
  params: z.object({ id: key }), body: z.object({ reason, whoActs: reason }), answer: z.object({ holdId: z.int() }), statusOf,
  handler: async ({ tx, clock, params: { id }, body }) => {
    const held = await holdPayments(tx, { agreementId: id, ...body, on: clock.today() });
    return held.ok ? ok({ holdId: held.value }) : held;
  },
});

const free = apiRoute({
  method: 'POST', url: '/api/v1/payment-holds/:id/release', permission: 'payments.hold', summary: 'Let held money go',
  params: z.object({ id: key }), body: z.object({ reason }), answer: done, statusOf,
  handler: async ({ tx, clock, params: { id }, body }) => asDone(await letGo(tx, { holdId: id, reason: body.reason, on: clock.today() })),
});

const pause = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/payment-pauses', permission: 'payments.propose', summary: 'Keep a decision that some days are not due, or that payment goes on',
  params: z.object({ id: key }), body: z.object({ decision: z.enum(['pause', 'go_on']), from: dayGiven, until: dayGiven.optional(), circumstanceId: z.int().positive().optional(), reason }), answer: z.object({ pauseId: z.int() }), statusOf,
  handler: async ({ tx, clock, params: { id }, body: { until, circumstanceId, ...body } }) => {
    const kept = await pausePayments(tx, { agreementId: id, ...body, ...(until === undefined ? {} : { until }), ...(circumstanceId === undefined ? {} : { circumstanceId }), on: clock.today() });
    return kept.ok ? ok({ pauseId: kept.value }) : kept;
  },
});

const pauseEnd = apiRoute({
  method: 'POST', url: '/api/v1/payment-pauses/:id/end', permission: 'payments.propose', summary: 'Say which day of a pause is its last',
  params: z.object({ id: key }), body: z.object({ until: dayGiven }), answer: done, statusOf,
  handler: async ({ tx, clock, params: { id }, body }) => asDone(await endPause(tx, { pauseId: id, until: body.until, on: clock.today() })),
});

const pauseBack = apiRoute({
  method: 'POST', url: '/api/v1/payment-pauses/:id/withdrawal', permission: 'payments.propose', summary: 'Take a pause back as a mistake',
  params: z.object({ id: key }), body: z.object({ reason }), answer: done, statusOf,
  handler: async ({ tx, clock, params: { id }, body }) => asDone(await withdrawPause(tx, { pauseId: id, reason: body.reason, on: clock.today() })),
});

const tell = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/overpayment-notices', permission: 'payments.propose', summary: 'Tell a family by letter what one budget paid too much',
  params: z.object({ id: key }), body: z.object({ stream }), answer: z.object({ noticeId: z.int() }), statusOf,
  handler: async ({ tx, clock, params: { id }, body }) => {
    const told = await tellOverpayment(tx, { agreementId: id, stream: body.stream, on: clock.today() });
    return told.ok ? ok({ noticeId: told.value }) : told;
  },
});

const noticeBack = apiRoute({
  method: 'POST', url: '/api/v1/overpayment-notices/:id/withdrawal', permission: 'payments.propose', summary: 'Take a notice of an overpayment back: nothing more is taken by it',
  params: z.object({ id: key }), body: z.object({ reason }), answer: done, statusOf,
  handler: async ({ tx, clock, params: { id }, body }) => asDone(await withdrawNotice(tx, { noticeId: id, reason: body.reason, on: clock.today() })),
});

/** Pay runs, holds and pauses, as JSON: the same use cases as the pages. */
export const payRunsApi: readonly ApiRoute[] = [
  calendar, drawUp, one, payments,
  step('check', 'payments.propose', 'Say that the differences of a draft were looked at', (tx, runId, on) => checkRun(tx, { runId, on })),
  step('approval', 'payments.approve', 'Approve a checked run, within a limit', (tx, runId, on) => approveRun(tx, { runId, on }), true),
  step('payment', 'payments.send', 'Record as paid what a run paid', (tx, runId, on) => recordPaid(tx, { runId, on })),
  step('closing', 'payments.send', 'Close a run of which the bank’s answer was read', (tx, runId, on) => closeRun(tx, { runId, on })),
  reasoned('return', 'payments.approve', 'Turn a checked or approved run back', returnRun), reasoned('cancellation', 'payments.propose', 'Cancel a draft', cancelRun),
  drawAgain, cameBack, notSent, payAgainConfirmed, payAgainRefused, ofAgreement, oneOff, hold, free, pause, pauseEnd, pauseBack, tell, noticeBack,
];
