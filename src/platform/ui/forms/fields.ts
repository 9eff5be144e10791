import { z } from 'zod';
import { formatPounds, noPence, parsePounds, type Pence } from '../../../core/money.js';

/*
 * What a form's fields must hold, for zod schemas. Each takes the sentence shown where nothing was typed or chosen:
 * an instruction, such as “Enter the name of the payee”.
 */

const posted = z
  .unknown()
  .optional()
  .transform((given) => (typeof given === 'string' ? given.trim() : ''));

interface TextLimits {
  /** Most characters. */
  readonly max?: number;
}

function tooLong(max: number): string {
  return `Shorten this to ${max.toLocaleString('en-GB')} characters or fewer`;
}

/** Text that must be there, without the blanks around it. */
export function textField(missing: string, { max = 500 }: TextLimits = {}) {
  return posted.pipe(z.string().min(1, missing).max(max, tooLong(max)));
}

/** Text that may be left out: then undefined. */
export function optionalTextField({ max = 500 }: TextLimits = {}) {
  return posted.pipe(z.string().max(max, tooLong(max))).transform((text) => (text === '' ? undefined : text));
}

interface MoneyLimits {
  /** 0 unless said otherwise. */
  readonly least?: Pence;
  readonly most?: Pence;
}

/** Pounds as people type them, `£1,234.5`, to whole pence. */
export function moneyField(missing: string, limits: MoneyLimits = {}) {
  return posted.pipe(z.string().min(1, missing)).transform((text, context) => readMoney(text, limits, context));
}

/** As moneyField; undefined where nothing was typed. */
export function optionalMoneyField(limits: MoneyLimits = {}) {
  return posted.transform((text, context) => (text === '' ? undefined : readMoney(text, limits, context)));
}

function readMoney(text: string, { least = noPence, most }: MoneyLimits, context: z.core.$RefinementCtx): Pence {
  const bare = text
    .replace(/^([-−]?)\s*£/, '$1')
    .replace('−', '-')
    .replaceAll(' ', '');
  const read = parsePounds(bare);
  if (!read.ok)
    return refuse(context, `${read.refusal.message.replace(`“${bare}”`, `“${text}”`)} Write it like 1,234.56`);
  if (read.value < least) return refuse(context, `Enter ${formatPounds(least)} or more`);
  if (most !== undefined && read.value > most) return refuse(context, `Enter ${formatPounds(most)} or less`);
  return read.value;
}

function refuse(context: z.core.$RefinementCtx, message: string): never {
  context.addIssue(message);
  return z.NEVER;
}

interface NumberLimits {
  readonly least?: number;
  readonly most?: number;
}

/** A whole number in figures. */
export function wholeNumberField(missing: string, { least = 0, most = 1_000_000_000 }: NumberLimits = {}) {
  const range = `Enter a whole number from ${least.toLocaleString('en-GB')} to ${most.toLocaleString('en-GB')}`;
  return posted
    .pipe(
      z
        .string()
        .min(1, missing)
        .regex(/^-?[\d,]{1,15}$/, range),
    )
    .transform((text) => Number(text.replaceAll(',', '')))
    .pipe(z.number().min(least, range).max(most, range));
}

/** One of the given values: radios or a select. */
export function choiceField<const Values extends readonly [string, ...string[]]>(values: Values, missing: string) {
  return z.enum(values, missing);
}

function listOf(given: unknown): unknown[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? given : [given];
}

/** Any of the given values: checkboxes. None is an error where `missing` is given. */
export function choicesField<const Values extends readonly [string, ...string[]]>(values: Values, missing?: string) {
  const list = z
    .unknown()
    .optional()
    .transform(listOf)
    .pipe(z.array(z.enum(values, 'Choose from the list')));
  return missing === undefined ? list : list.pipe(z.array(z.enum(values)).min(1, missing));
}

/** One box to tick: true where it is. */
export function tickField(missing?: string) {
  const ticked = posted.transform((given) => given !== '');
  return missing === undefined ? ticked : ticked.pipe(z.boolean().refine((given) => given, missing));
}
