import { z } from 'zod';
import { pence } from '../../core/money.js';

const days = (most: number) => z.number().int().min(0).max(most);

const reclaims = z.strictObject({
  /** Days from the day a notice counts as received in which the family may say that something is wrong. Nothing is recovered before they have passed. */
  representationDays: days(365).min(1).default(28),
  /** Days that a letter by post is given to arrive. */
  postDays: days(14).default(2),
  /** Days for giving back, after the days for representations. */
  payWithinDays: days(365).default(14),
  /** Days between an offer of help in finding an assistant and a proposal to ask for what piled up. */
  helpDays: days(365).default(14),
  /** Months between checks of an account. */
  checkEveryMonths: z.number().int().min(1).max(36).default(12),
  /** A check so many days after it was due is late: money is asked for only with a manager's reason. */
  lateAfterDays: days(1_000).default(56),
  /** The longest time over which instalments run. */
  mostInstalmentMonths: z.number().int().min(1).max(120).default(12),
  /** Days after money was due on which a reminder goes out. */
  debtReminderDays: z.array(days(365)).max(10).readonly().default([14, 28, 56]),
  /** Hours within which a second person confirms that a card stays blocked. */
  cardBlockConfirmHours: z.number().int().min(1).max(72).default(24),
});

const returns = z.strictObject({
  /** Days that a family has to send statements. */
  answerDays: days(365).min(1).default(28),
  /** Days from the due day on which a reminder goes out; negative before it. */
  reminderDays: z.array(z.number().int().min(-365).max(365)).max(10).readonly().default([-7, 0, 14, 28]),
});

const work = z.strictObject({
  /** Days in which a finding is to be looked at. */
  lookWithinDays: days(365).default(28),
  /** Days in which a proposal is to be approved or returned. */
  approveWithinDays: days(365).default(10),
  /** Days in which a family's answer is to be decided on. */
  answerWithinDays: days(365).default(15),
});

const line = z.string().min(1).max(120);

const letters = z.strictObject({
  /** Who writes, as letters name it. */
  team: z.string().min(1).max(80).default('Direct Payment Support Service'),
  /** Telephone, hours, e-mail, postal address: a line each. */
  contact: z.array(line).max(6).readonly().default([]),
  /** Where money is given back to, such as the council's account: a line each, the reference apart. */
  payTo: z.array(line).max(6).readonly().default([]),
});

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
  /** From a proposal to money that is back. */
  reclaims: reclaims.prefault({}),
  /** Statements that are asked for. */
  returns: returns.prefault({}),
  /** How soon things are to be looked at. */
  work: work.prefault({}),
  /** What letters say of the council. */
  letters: letters.prefault({}),
});

export type PolicyDocument = z.output<typeof policyDocument>;
export type NewPolicyDocument = z.input<typeof policyDocument>;
