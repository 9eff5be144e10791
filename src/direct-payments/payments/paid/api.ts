import { z } from 'zod';
import type { Pence } from '../../../core/money.js';
import { ok } from '../../../core/result.js';
import { dayGiven } from '../../../platform/day-given.js';
import { amount, day, key } from '../../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../../platform/web/api-route.js';
import { tellOverpayment, withdrawNotice } from '../adjustments/tell-overpayment.js';
import { asDone, done, kind, payAgain, period, reason, statusOf, stream } from '../api-shapes.js';
import { holdPayments, letGo } from '../holds/hold-payments.js';
import { decideOneOff } from '../one-offs/decide-one-off.js';
import { endPause, pausePayments, withdrawPause } from '../pauses/pause-payments.js';
import type { WaitingOneOff } from '../rules/one-offs.js';
import { refusePayment } from '../run-refusals.js';
import { showAgreementPayments, type AgreementPayments } from '../show-agreement-payments.js';
import type { OverpaymentNotice } from '../store/notices.js';
import type { PromisedOnce } from '../store/one-offs.js';

const line = z.object({ stream, kind, amount, from: day.nullable(), until: day.nullable(), purpose: z.string(), because: z.string() });

const ofAgreement = apiRoute({
  method: 'GET', url: '/api/v1/agreements/:id/payments', permission: 'payments.read', summary: 'What was paid to a direct payment, what comes next and why, and what waits',
  params: z.object({ id: key }), statusOf,
  answer: z.object({
    reference: z.string(), next: z.array(period), ahead: z.array(line), paid: z.array(line.extend({ runId: z.int(), run: z.string(), payOn: day, stands: z.boolean() })),
    overpaid: z.array(z.object({ stream, amount, told: amount })), holds: z.array(z.object({ id: z.int(), reason: z.string(), whoActs: z.string(), heldOn: day, letGoOn: day.nullable(), carriedFrom: z.string().nullable().describe('The agreement before, from which it was carried over') })),
    notices: z.array(z.object({ id: z.int(), stream, amount, taken: amount, fallen: amount.describe('What was put right since, and is never taken by it'), left: amount.nullable().describe('What it may still take; null where it was taken back'), toldOn: day, takeFrom: day, withdrawnOn: day.nullable() })),
    payAgain,
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

/** What one direct payment is paid, what waits and what is decided, as JSON. */
export const paidApi: readonly ApiRoute[] = [ofAgreement, oneOff, hold, free, pause, pauseEnd, pauseBack, tell, noticeBack];
