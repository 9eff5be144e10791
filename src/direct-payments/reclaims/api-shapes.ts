import { z } from 'zod';
import { day, key } from '../../platform/web/api-fields.js';
import { pence } from '../../core/money.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { streams } from '../monitoring/rules/streams.js';
import { reclaimRefusals } from './refusals.js';
import { reclaimStatuses } from './rules/states.js';
import { findReclaim } from './store/reclaims.js';

const refuse = refuserOf(reclaimRefusals);

export const at = z.object({ id: key });
export const amount = z.int().describe('Whole pence');
export const maybeAmount = amount.nullable();
export const someAmount = z.int().positive().transform(pence).describe('Whole pence, more than nothing');
export const maybeDay = day.nullable();
export const words = z.string().trim().min(1).max(2_000);
export const stream = z.enum(streams);
export const cameBy = z.enum(['telephone', 'letter', 'email', 'meeting']);

const givenStreams = z.object({ social_care: someAmount.optional(), education: someAmount.optional(), health: someAmount.optional() });
/** Amounts by budget; a budget that is not named has none. */
export const amountsByStream = givenStreams.transform((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));

export const partShape = z.object({ stream, found: amount, asked: amount, noticed: amount, givenUp: amount, recovered: amount, writtenOff: amount, owed: amount });
export const standing = z.enum(reclaimStatuses).describe('Where it stands: docs/reclaim-states.md');
/** A reclaim as it stands after an operation. */
export const standingShape = z.object({ id: z.int(), reference: z.string(), status: standing, since: day, parts: z.array(partShape).readonly() });

/** The reclaim after something was done to it, or the refusal of what was done. */
export async function standingAfter(tx: TenantTx, reclaimId: number, done: Result<unknown>): Promise<Result<z.input<typeof standingShape>>> {
  if (!done.ok) return done;
  const reclaim = await findReclaim(tx, reclaimId);
  return reclaim ? ok(reclaim) : refuse('reclaim-not-found', 'There is no such reclaim.');
}

/** HTTP statuses of what the room refuses and that are not 422. */
export const statusOf = {
  'reclaim-not-found': 404, 'agreement-not-known': 404, 'receipt-not-found': 404, 'posting-not-found': 404, 'write-off-not-found': 404, 'block-not-found': 404, 'card-not-found': 404, 'income-file-not-found': 404,
  'finance-file-not-found': 404, 'reclaim-moved-on': 409, 'figures-changed': 409, 'proposal-open': 409, 'part-already-approved': 409, 'receipt-used': 409, 'receipt-known': 409,
} as const;
