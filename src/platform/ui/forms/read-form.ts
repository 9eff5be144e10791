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

/** A field's parts by name: `due` has `day`, `month` and `year`. */
interface Nested {
  readonly parts: Map<string, string | readonly string[] | Nested>;
}

/** Deeper names are none of ours, and as many parts as a body can hold would be too deep to walk. */
const mostParts = 5;

function nested(values: FormState['values']): unknown {
  const root: Nested = { parts: new Map() };
  for (const [name, value] of Object.entries(values)) {
    const parts = name.split('.');
    place(root, parts.length > mostParts ? [name] : parts, value);
  }
  return asObject(root);
}

function place(branch: Nested, [first = '', ...rest]: readonly string[], value: string | readonly string[]): void {
  if (rest.length === 0) {
    branch.parts.set(first, value);
    return;
  }
  const held = branch.parts.get(first);
  const inner = isNested(held) ? held : { parts: new Map() };
  branch.parts.set(first, inner);
  place(inner, rest, value);
}

function isNested(held: unknown): held is Nested {
  return typeof held === 'object' && held !== null && 'parts' in held;
}

function asObject({ parts }: Nested): unknown {
  return Object.fromEntries([...parts].map(([name, value]) => [name, isNested(value) ? asObject(value) : value]));
}

function firstOfEachField(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const byField = new Map<string, FieldError>();
  for (const { path, message } of issues) {
    const field = path.filter((part) => typeof part === 'string').join('.');
    if (!byField.has(field)) byField.set(field, { field, message });
  }
  return [...byField.values()];
}
