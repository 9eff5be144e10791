import { z } from 'zod';
import { pence } from '../../core/money.js';
import { parseDate, type PlainDate } from '../../core/plain-date.js';
import { streams, whats } from './rules/draft.js';

const decimal = z.string().regex(/^\d{1,5}(\.\d{1,4})?$/);
const amount = z.number().int().min(0).transform(pence);
const day = z.string().transform((text, context): PlainDate => {
  const read = parseDate(text);
  if (read.ok) return read.value;
  context.addIssue(read.refusal.message);
  return z.NEVER;
});
const percent = z.number().int().min(0).max(100);

const line = z.strictObject({
  what: z.enum(whats), description: z.string().min(1),
  /** Place of the need that it meets, from 0. */
  need: z.number().int().min(0),
  patterns: z.array(z.strictObject({ name: z.enum(['every_week', 'term', 'holidays']), perWeek: decimal, weeks: decimal })).min(1).max(3).optional(),
  atOnce: z.number().int().min(1).max(4).optional(),
  /** Of what is bought once. */
  amount: amount.optional(),
  /** Whether the rate was looked at; `rate` is left out where the council's card holds. */
  rated: z.boolean().optional(), rate: amount.optional(), payrollPerMonth: amount.optional(), insurancePerYear: amount.optional(), milesPerWeek: decimal.optional(),
});
export type DraftLine = z.output<typeof line>;

/** What was entered so far, by step; each part is there when its step was answered. Pence, percentages, days. */
export const answers = z.strictObject({
  /** Whether it was said who acts. */
  whoActs: z.number().int().positive().optional(),
  startsOn: day.optional(), regime: z.enum(['child_social_care', 'adult_social_care', 'education', 'health']).optional(), aftercare: z.boolean().optional(), backDatedWhy: z.string().optional(),
  needs: z.array(z.strictObject({ need: z.string().min(1), outcome: z.string().min(1), sectionF: z.string().nullable() })).min(1).max(5).optional(),
  lines: z.array(line).max(20).optional(),
  /** Place of the line that is being written, from 0. */
  at: z.number().int().min(0).optional(),
  linesDone: z.boolean().optional(),
  shares: z.array(z.strictObject({ stream: z.enum(streams), percent, budgetId: z.number().int().positive().nullable() })).min(1).max(3).optional(),
  /** Assessed a week; 0 where assessed to pay nothing. */
  contribution: amount.optional(),
  familySeen: z.boolean().optional(),
});
export type DraftAnswers = z.output<typeof answers>;
