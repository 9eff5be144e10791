import { z } from 'zod';
import { ok, type Result } from '../../core/result.js';
import { amount, day } from '../../platform/web/api-fields.js';
import { payingStreams } from './rules/streams.js';

export const stream = z.enum(payingStreams);
export const kind = z.enum(['regular', 'one_off', 'adjustment', 'deduction']);
/** Why somebody does something, in words. */
export const reason = z.string().trim().min(1).max(500);
/** A period of the calendar and when its money goes. */
export const period = z.object({ from: day, until: day, payOn: day, filesBy: day.describe('Last day on which its files may be sent') });
/** What one person says of money that may then be paid again. */
export const payAgain = z.array(z.object({ id: z.int(), kind: z.enum(['came_back', 'not_sent']), runId: z.int(), agreementId: z.int().nullable(), amount: amount.nullable(), cameBackOn: day.nullable(), reason: z.string(), proposedBy: z.string(), proposedOn: day })).describe('What one person says, and another is to confirm');
export const done = z.object({ done: z.literal(true) });

/** The answer for each refusal that is not the usual one. */
export const statusOf = {
  'pay-run-not-found': 404, 'payment-agreement-not-found': 404, 'payment-hold-not-found': 404, 'pause-not-found': 404, 'overpayment-notice-not-found': 404, 'pay-run-moved-on': 409, 'pay-run-stands': 409, 'pay-run-out-of-date': 409, 'pay-run-changed': 409, 'pay-run-own': 403,
  'pay-run-beyond-limit': 403, 'pay-run-not-yours': 403, 'payment-held-already': 409, 'payment-not-in-run': 404, 'pay-again-own': 403, 'pay-again-waits': 409, 'pay-again-not-open': 404, 'one-off-not-open': 409, 'one-off-runs': 409,
} as const;

/** What a use case did, without its key. */
export function asDone(result: Result<unknown>): Result<{ done: true }> {
  return result.ok ? ok({ done: true }) : result;
}
