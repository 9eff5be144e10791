import { z } from 'zod';
import { dayGiven } from '../day-given.js';
import { pence, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';

/** Words of a sentence: plain, stressed, or a name, which is kept together and left out when the reading is measured. */
export type LetterRun = string | { readonly strong: string } | { readonly name: string };

/** One sum of a strip: `You may keep`, 104000, `Eight weeks of £130.00.` Amounts are whole pence and printed as they are given. */
export interface LetterSum {
  readonly label: string;
  readonly amount: Pence;
  /** Why, in a sentence. */
  readonly because?: string | undefined;
  /** The row that the letter is about, such as what to give back: printed large and stressed. */
  readonly isResult?: boolean | undefined;
}

/** Words, or whole pence, which are printed with pounds and pence at the right edge. */
export type LetterCell = string | { readonly amount: Pence };

export type LetterBlock =
  /** Level 2 divides the letter, level 3 a part of it. The title is level 1 and printed by itself. */
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly LetterRun[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly LetterRun[])[] }
  | { readonly kind: 'sums'; readonly caption: string; readonly rows: readonly LetterSum[] }
  /** The first cell of a row is its heading; a column of sums stands at the right. Each row has as many cells as `head`. */
  | { readonly kind: 'table'; readonly caption: string; readonly head: readonly LetterColumn[]; readonly rows: readonly (readonly LetterCell[])[] }
  /** What to do and by when, set apart from the rest. */
  | { readonly kind: 'callout'; readonly title: string; readonly paragraphs: readonly (readonly LetterRun[])[] }
  /** Printed whole, since paper cannot be pressed: `Answer on the web: https://…`. */
  | { readonly kind: 'link'; readonly text: string; readonly address: string };

export interface LetterColumn {
  readonly heading: string;
  readonly isSum?: boolean | undefined;
}

/** The one source of a letter: the page, the PDF and the plain text are drawn from it and hold the same words and pennies. */
export interface LetterDocument {
  /** The heading, such as `Your direct payment: money to give back`. */
  readonly title: string;
  readonly date: PlainDate;
  /** What to quote in an answer. */
  readonly reference: string;
  readonly to: { readonly name: string; readonly lines: readonly string[] };
  /** `lines`: telephone, e-mail, address, opening hours, a line each. */
  readonly from: { readonly council: string; readonly team: string; readonly lines: readonly string[] };
  /** From `Dear …` to the last sentence. */
  readonly blocks: readonly LetterBlock[];
  /** Printed below `Yours sincerely`. */
  readonly signedBy?: { readonly name: string; readonly role: string } | undefined;
}

const words = z.string().min(1);
const amount = z.int().transform((value) => pence(value));
const runs = z.array(z.union([words, z.strictObject({ strong: words }), z.strictObject({ name: words })])).min(1);
const sum = z.strictObject({ label: words, amount, because: words.optional(), isResult: z.boolean().optional() });
const cell = z.union([z.string(), z.strictObject({ amount })]);
const table = z.strictObject({
  kind: z.literal('table'), caption: words, head: z.array(z.strictObject({ heading: words, isSum: z.boolean().optional() })).min(1), rows: z.array(z.array(cell)).min(1),
});

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), level: z.union([z.literal(2), z.literal(3)]), text: words }),
  z.strictObject({ kind: z.literal('paragraph'), runs }),
  z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(runs).min(1) }),
  z.strictObject({ kind: z.literal('sums'), caption: words, rows: z.array(sum).min(1) }),
  table.refine(({ head, rows }) => rows.every((row) => row.length === head.length), 'every row of a table has as many cells as its head'),
  z.strictObject({ kind: z.literal('callout'), title: words, paragraphs: z.array(runs).min(1) }),
  z.strictObject({ kind: z.literal('link'), text: words, address: z.string().regex(/^https?:\/\/\S+$/) }),
]);

/** Reads a letter from JSON, such as a frozen one; throws on what is none. */
export const letterDocument: z.ZodType<LetterDocument> = z.strictObject({
  title: words,
  date: dayGiven,
  reference: words,
  to: z.strictObject({ name: words, lines: z.array(words).max(6) }),
  from: z.strictObject({ council: words, team: words, lines: z.array(words) }),
  blocks: z.array(block).min(1),
  signedBy: z.strictObject({ name: words, role: words }).optional(),
});

/** A paragraph of these words: `paragraph('Please give back ', strong('£20.00'), '.')`. */
export function paragraph(...content: readonly LetterRun[]): LetterBlock {
  return { kind: 'paragraph', runs: content };
}

export function heading(text: string, level: 2 | 3 = 2): LetterBlock {
  return { kind: 'heading', level, text };
}

export function strong(text: string): LetterRun {
  return { strong: text };
}

/** Somebody's name within a sentence. */
export function named(text: string): LetterRun {
  return { name: text };
}

/** The words of runs, without their stress. */
export function plainWords(content: readonly LetterRun[]): string {
  return content.map((run) => (typeof run === 'string' ? run : 'strong' in run ? run.strong : run.name)).join('');
}
