import { z } from 'zod';
import { dateOf, type PlainDate } from '../../../core/plain-date.js';

export interface DateFieldWords {
  /** Where nothing was typed: `Enter the day the agreement starts`. */
  readonly missing: string;
  /** What the date is, to begin a sentence with: `The day the agreement starts`. */
  readonly name: string;
}

interface Parts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

type PartName = keyof Parts;

const posted = z.unknown().optional().transform(partsOf);
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Three boxes, `due.day`, `due.month` and `due.year`, to one day of the calendar. The month may be a word. */
export function dateField(words: DateFieldWords): z.ZodType<PlainDate> {
  return posted.transform((given, context) => readDate(given, words, context));
}

/** As dateField; undefined where all three boxes are empty. */
export function optionalDateField(words: DateFieldWords): z.ZodType<PlainDate | undefined> {
  return posted.transform((given, context) => (isEmpty(given) ? undefined : readDate(given, words, context)));
}

function partsOf(given: unknown): Parts {
  const typed: Partial<Record<PartName, unknown>> = typeof given === 'object' && given !== null ? given : {};
  const text = (part: unknown) => (typeof part === 'string' ? part.trim() : '');
  return { day: text(typed.day), month: text(typed.month), year: text(typed.year) };
}

function isEmpty({ day, month, year }: Parts): boolean {
  return day + month + year === '';
}

function readDate(given: Parts, { missing, name }: DateFieldWords, context: z.core.$RefinementCtx): PlainDate {
  if (isEmpty(given)) return refuse(context, missing);
  const absent = (['day', 'month', 'year'] as const).filter((part) => given[part] === '');
  if (absent.length > 0) return refuse(context, `${name} must include a ${absent.join(' and a ')}`, absent[0]);
  if (!/^\d{4}$/.test(given.year)) return refuse(context, `${name} must have a year of 4 figures, like 2026`, 'year');
  const date = dateOf(Number(given.year), monthNumber(given.month), dayNumber(given.day));
  return date ?? refuse(context, `${name} must be a real date, like 27 3 2026`);
}

function dayNumber(text: string): number {
  return /^\d{1,2}$/.test(text) ? Number(text) : NaN;
}

function monthNumber(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  return /^[a-z]{3,9}\.?$/i.test(text) ? months.indexOf(text.slice(0, 3).toLowerCase()) + 1 : NaN;
}

function refuse(context: z.core.$RefinementCtx, message: string, at?: PartName): never {
  context.addIssue({ code: 'custom', message, ...(at ? { path: [at] } : {}) });
  return z.NEVER;
}
