import type { z } from 'zod';
import type { Result } from '../../../../core/result.js';
import type { TenantTx } from '../../../db/transaction.js';
import { freshForm, readForm, refusedForm, type FormState, type Path } from '../../../ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../../web/answers.js';
import type { Visit } from '../../../web/visit.js';

interface Act<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly work: (tx: TenantTx, value: z.output<Schema>) => Promise<Result<unknown>>;
  /** The page that has the form, drawn again with what is to be put right. */
  readonly again: (form: FormState) => Promise<PageAnswer>;
  readonly then: Path;
}

/** What every form of the office does: reads, acts, and goes on, or shows its page again with what was typed. What does not exist is not found. */
export async function actOn<Schema extends z.ZodType>(visit: Visit, { schema, work, again, then }: Act<Schema>): Promise<PageAnswer> {
  const read = readForm(schema, visit.posted);
  if (!read.ok) return again(read.form);
  const done = await visit.inTransaction((tx) => work(tx, read.value));
  if (done.ok) return redirect(then);
  return done.refusal.code.endsWith('-not-found') && done.refusal.field === undefined ? notFound() : again(refusedForm(read.form, done.refusal));
}

/** A button with no field of its own: what is refused stands at the top of the page. */
export async function press(visit: Visit, work: (tx: TenantTx) => Promise<Result<unknown>>, again: (form: FormState) => Promise<PageAnswer>, then: Path): Promise<PageAnswer> {
  const done = await visit.inTransaction(work);
  if (done.ok) return redirect(then);
  return done.refusal.code.endsWith('-not-found') ? notFound() : again(refusedForm(freshForm(), done.refusal));
}
