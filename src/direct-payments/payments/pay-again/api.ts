import { z } from 'zod';
import { ok, type Result } from '../../../core/result.js';
import { dayGiven } from '../../../platform/day-given.js';
import { key } from '../../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../../platform/web/api-route.js';
import { asDone, done, reason, statusOf } from '../api-shapes.js';
import { confirmPayAgain, refusePayAgain } from './decide-pay-again.js';
import { proposeCameBack, proposeNotSent } from './propose-pay-again.js';

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

/** What would let money be paid again, as JSON: said by one person, confirmed or refused by another. */
export const payAgainApi: readonly ApiRoute[] = [cameBack, notSent, payAgainConfirmed, payAgainRefused];
