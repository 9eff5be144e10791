import { z } from 'zod';
import { pence } from '../../core/money.js';
import { parseDate, type PlainDate } from '../../core/plain-date.js';
import type { LineTerms } from './rules/line-terms.js';

const decimal = z.string().regex(/^\d{1,5}(\.\d{1,4})?$/, 'is a number like 16.5');
const amount = z.number().int().min(0).max(100_000_000).transform(pence);
const day = z.string().transform((text, context): PlainDate => {
  const read = parseDate(text);
  if (read.ok) return read.value;
  context.addIssue(read.refusal.message);
  return z.NEVER;
});
const words = z.string().max(80).nullable();

const patterns = z.array(z.strictObject({ name: z.enum(['every_week', 'term', 'holidays']), perWeek: decimal, weeks: decimal })).min(1).max(3).readonly();
const recurring = {
  patterns, atOnce: z.number().int().min(1).max(4).exactOptional(), rate: amount.exactOptional(),
  place: words.exactOptional(), complexity: words.exactOptional(),
};

/** What the job asks beside its hours, the same under every plan that the assistant works under. */
const job = {
  assistantBorn: day.exactOptional(), apprentice: z.enum(['no', 'first_year', 'later_year']).exactOptional(), hours: z.enum(['regular', 'irregular']).exactOptional(), holiday: z.enum(['accrued', 'rolled_up']).exactOptional(),
  pension: z.enum(['auto', 'opted_in', 'none']).exactOptional(), claimsEmploymentAllowance: z.boolean().exactOptional(), allowanceUsed: amount.exactOptional(), insurancePerYear: amount.exactOptional(),
  payrollPerMonth: amount.exactOptional(), pencePerMile: decimal.exactOptional(), bankHolidayMultiplier: decimal.exactOptional(), contingencyPercentage: decimal.exactOptional(),
  onCosts: z.union([z.strictObject({ way: z.literal('worked_out') }), z.strictObject({ way: z.literal('percentage'), percentage: decimal })]).exactOptional(),
};
/** Takes the job's own terms out of a line's. */
export const jobTerms = z.object(job);
export type JobTerms = z.output<typeof jobTerms>;

/** Reads terms out of JSON; what is not right is named by its path. */
export const lineTerms: z.ZodType<LineTerms> = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('employs'), kind: z.enum(['support', 'waking_night', 'sleeping_night', 'overnight']), ...recurring, ...job, milesPerWeek: decimal.exactOptional(), bankHolidayHours: decimal.exactOptional() }),
  z.strictObject({ way: z.literal('buys'), payee: z.enum(['self_employed', 'agency', 'provider']), kind: z.enum(['support', 'waking_night', 'sleeping_night', 'overnight', 'activity', 'transport']), ...recurring }),
  z.strictObject({ way: z.literal('once'), what: z.string().min(1).max(200), amount, place: words.exactOptional(), complexity: words.exactOptional() }),
]);
