import { z } from 'zod';
import { parseDate } from '../core/plain-date.js';

/** A day that was given as text, by a caller, a job's payload or a stored letter: a day of the calendar, or refused with its reason. */
export const dayGiven = z.string().transform((text, context) => {
  const parsed = parseDate(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.refusal.message });
  return z.NEVER;
}).describe('YYYY-MM-DD');
