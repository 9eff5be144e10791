import type { z } from 'zod';
import { csrfFieldName } from './names.js';
import type { FieldError, FormState } from './form-state.js';

export type FormReading<Value> =
  | { readonly ok: true; readonly value: Value; readonly form: FormState }
  | { readonly ok: false; readonly form: FormState };

/**
 * A posted form by its schema: the value, or the form as it was typed with one error a field. Names with dots are parts
 * of one field (`due.day`). Anything that is not text, and the token against forgery, is left out of the values.
 */
export function readForm<Schema extends z.ZodType>(schema: Schema, posted: unknown): FormReading<z.output<Schema>> {
  const values = textsOf(posted);
  const parsed = schema.safeParse(nested(values));
  if (parsed.success) return { ok: true, value: parsed.data, form: { values, errors: [] } };
  return { ok: false, form: { values, errors: firstOfEachField(parsed.error.issues) } };
}

function textsOf(posted: unknown): FormState['values'] {
  if (typeof posted !== 'object' || posted === null) return {};
  const texts = new Map<string, string | readonly string[]>();
  for (const [name, value] of Object.entries<unknown>({ ...posted })) {
    if (typeof value === 'string') texts.set(name, value);
    else if (Array.isArray(value))
      texts.set(
        name,
        value.filter((item) => typeof item === 'string'),
      );
  }
  texts.delete(csrfFieldName);
  return Object.fromEntries(texts);
}

type Nested = Map<string, string | readonly string[] | Nested>;

function nested(values: FormState['values']): unknown {
  const root: Nested = new Map();
  for (const [name, value] of Object.entries(values)) place(root, name.split('.'), value);
  return asObject(root);
}

function place(branch: Nested, [first = '', ...rest]: readonly string[], value: string | readonly string[]): void {
  if (rest.length === 0) {
    branch.set(first, value);
    return;
  }
  const held = branch.get(first);
  const inner: Nested = held instanceof Map ? held : new Map();
  branch.set(first, inner);
  place(inner, rest, value);
}

function asObject(branch: Nested): unknown {
  return Object.fromEntries([...branch].map(([name, value]) => [name, value instanceof Map ? asObject(value) : value]));
}

function firstOfEachField(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const byField = new Map<string, FieldError>();
  for (const { path, message } of issues) {
    const field = path.filter((part) => typeof part === 'string').join('.');
    if (!byField.has(field)) byField.set(field, { field, message });
  }
  return [...byField.values()];
}
