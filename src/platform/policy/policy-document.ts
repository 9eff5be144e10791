import { z } from 'zod';
import { pence } from '../../core/money.js';

const streams = z.enum(['social_care', 'education', 'health']);

/**
 * What a council sets for one regime from one date: validated before it enters the database and again when it leaves.
 * Money in whole pence, weeks may have decimals.
 */
export const policyDocument = z.strictObject({
  /** Weeks of money a family may hold. */
  contingencyWeeks: z.number().min(0).max(104),
  /** Whether those weeks come on top of the part of payments not yet reached, or include it. */
  contingencyBasis: z.enum(['on-top', 'inclusive']),
  /** Whether the weeks count the person's contribution too (gross) or the council's money alone (net). */
  contingencyOn: z.enum(['net', 'gross']),
  /** Whether payments are for days to come. */
  inAdvance: z.boolean(),
  /** Surplus is looked at only where what is not spoken for is more than so many weeks' money. */
  triggerWeeks: z.number().min(0).max(104).optional(),
  /** The smallest surplus, as a whole, that is asked back. */
  minimumReclaim: z.number().int().min(0).transform(pence),
  /** Order of the streams for spare pennies. */
  streams: z.array(streams).max(3).readonly(),
  /** A statement older than this is an exception. */
  statementOlderThanDays: z.number().int().min(1).max(1_000),
});

export type PolicyDocument = z.output<typeof policyDocument>;
export type NewPolicyDocument = z.input<typeof policyDocument>;
