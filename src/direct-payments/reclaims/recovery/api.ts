import { z } from 'zod';
import { ok, type Result } from '../../../core/result.js';
import type { Pence } from '../../../core/money.js';
import { apiRoute, type ApiRoute } from '../../../platform/web/api-route.js';
import { dayGiven } from '../../../platform/day-given.js';
import { amount, amountsByStream, at, someAmount, standingAfter, standingShape, statusOf, words } from '../api-shapes.js';
import { applyReceipt } from './apply-receipt.js';
import { planRecovery } from './plan-recovery.js';
import { recordReceipt } from './record-receipts.js';
import { recoverFromCard } from './recover-from-card.js';
import { refundReceipt } from './refund-receipt.js';
import { reopenWrittenOff, reverseRecovery } from './reverse-recovery.js';
import { takeDeduction } from './take-deduction.js';
import { decideWriteOff, proposeWriteOff } from './write-off.js';

const made = z.object({ id: z.int() });
const moved = z.object({ amount });

function idOf(done: Result<number>): Result<z.input<typeof made>> {
  return done.ok ? ok({ id: done.value }) : done;
}

function amountOf(done: Result<Pence>): Result<z.input<typeof moved>> {
  return done.ok ? ok({ amount: done.value }) : done;
}

const plan = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/plans', permission: 'reclaims.recover', summary: 'Agree how it is given back; it tells the family by letter and recovers nothing yet', params: at,
  body: z.object({ method: z.enum(['repayment', 'instalments', 'deduction', 'card']), count: z.int().min(1).max(600).default(1), firstOn: dayGiven, agreedWith: words }), answer: made, statusOf,
  handler: async ({ tx, params, body, clock }) => idOf(await planRecovery(tx, { reclaimId: params.id, ...body, on: clock.today() })),
});

const deduct = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/deductions', permission: 'reclaims.recover', summary: 'Take one sum of the plan from one payment', params: at,
  body: z.object({ position: z.int().positive(), paidOn: dayGiven }), answer: moved, statusOf,
  handler: async ({ tx, params, body, clock }) => amountOf(await takeDeduction(tx, { reclaimId: params.id, ...body, today: clock.today() })),
});

const receive = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/receipts', permission: 'reclaims.recover', summary: 'Write down money that came for it; it is used when the time has come', params: at,
  body: z.object({ receivedOn: dayGiven, amount: someAmount, text: words }), answer: made, statusOf,
  handler: async ({ tx, params, body, clock }) => idOf(await recordReceipt(tx, { reclaimId: params.id, ...body, on: clock.today() })),
});

const apply = apiRoute({
  method: 'POST', url: '/api/v1/receipts/:id/use', permission: 'reclaims.recover', summary: 'Use what is left of a receipt for its reclaim now; it waits where it came early', params: at,
  answer: z.object({ applied: amount, left: amount, waits: z.string().nullable() }), statusOf,
  handler: ({ tx, params, clock }) => applyReceipt(tx, params.id, clock.today()),
});

const refund = apiRoute({
  method: 'POST', url: '/api/v1/receipts/:id/refunds', permission: 'reclaims.recover', summary: 'Write down that money which was not needed was sent back', params: at, body: z.object({ amount: someAmount, reason: words }), answer: made, statusOf,
  handler: async ({ tx, params, body, clock }) => idOf(await refundReceipt(tx, { receiptId: params.id, ...body, on: clock.today() })),
});

const fromCard = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/card-recoveries', permission: 'reclaims.recover', summary: 'Write down that money was taken back from the card, once its time has come', params: at,
  body: z.object({ amount: someAmount, text: words }), answer: z.object({ applied: amount, left: amount, waits: z.string().nullable() }), statusOf,
  handler: ({ tx, params, body, clock }) => recoverFromCard(tx, { reclaimId: params.id, ...body, on: clock.today() }),
});

const reverse = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/reversals', permission: 'reclaims.recover', summary: 'Take a recovery back: it is owed again', params: at,
  body: z.object({ postingNo: z.int().positive(), because: z.enum(['mistake', 'given-back']), reason: words }), answer: moved, statusOf,
  handler: async ({ tx, params, body, clock }) => amountOf(await reverseRecovery(tx, { reclaimId: params.id, ...body, on: clock.today() })),
});

const proposeOff = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/write-offs', permission: 'reclaims.propose-write-off', summary: 'Propose to write off what will not come back', params: at, body: z.object({ amounts: amountsByStream, reason: words }), answer: made, statusOf,
  handler: async ({ tx, params, body, clock }) => idOf(await proposeWriteOff(tx, { reclaimId: params.id, ...body, on: clock.today() })),
});

const decideOff = apiRoute({
  method: 'POST', url: '/api/v1/write-offs/:id/decision', permission: 'reclaims.approve-write-off', stepUp: true, summary: 'Decide on a proposed write-off, within a limit', params: at, body: z.object({ approved: z.boolean(), reason: words }), answer: moved, statusOf,
  handler: async ({ tx, params, body, clock }) => amountOf(await decideWriteOff(tx, { writeOffId: params.id, ...body, on: clock.today() })),
});

const reopen = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/reopening', permission: 'reclaims.recover', summary: 'Ask again for what was written off', params: at, body: z.object({ reason: words }), answer: standingShape, statusOf,
  handler: async ({ tx, params, body, clock }) => standingAfter(tx, params.id, await reopenWrittenOff(tx, { reclaimId: params.id, ...body, on: clock.today() })),
});

/** How money comes back, or is written off. */
export const recoveryApi: readonly ApiRoute[] = [plan, deduct, receive, apply, refund, fromCard, reverse, proposeOff, decideOff, reopen];
