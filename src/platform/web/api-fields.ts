import { z } from 'zod';
import { parseDate } from '../../core/plain-date.js';

/** The key of something, as it stands in an address or a body. */
export const key = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** A day in an answer. */
export const day = z.string().describe('YYYY-MM-DD');

/** A day that was given: a day of the calendar, or refused with its reason. */
export const dayGiven = z.string().transform((text, context) => {
  const parsed = parseDate(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.refusal.message });
  return z.NEVER;
}).describe('YYYY-MM-DD');

/** Money in an answer. */
export const amount = z.int().describe('Whole pence; money out negative');
