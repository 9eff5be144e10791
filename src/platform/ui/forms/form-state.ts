import type { Refusal } from '../../../core/result.js';

export interface FieldError {
  /** The field's name as posted; a part of a date is `due.month`. Empty where no field is at fault. */
  readonly field: string;
  readonly message: string;
}

/** What stands in a form: as typed, whatever was wrong with it, and what to put right. */
export interface FormState {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly errors: readonly FieldError[];
}

/** A form as first shown, empty or with what is already known. Dates go in as their parts: `due.day`. */
export function freshForm(values: FormState['values'] = {}): FormState {
  return { values, errors: [] };
}

/** The same form after a use case refused what it asked for: nothing typed is lost. */
export function refusedForm(form: FormState, refusal: Refusal): FormState {
  return { ...form, errors: [...form.errors, { field: refusal.field ?? '', message: refusal.message }] };
}

/** What stands in a field that takes one value. */
export function valueIn(form: FormState, name: string): string {
  const value = Object.hasOwn(form.values, name) ? form.values[name] : undefined;
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** What stands in a field that takes several. */
export function valuesIn(form: FormState, name: string): readonly string[] {
  const value = Object.hasOwn(form.values, name) ? form.values[name] : undefined;
  return typeof value === 'string' ? [value] : (value ?? []);
}

/** The first error of a field or of its parts. */
export function errorIn(form: FormState, name: string): FieldError | undefined {
  return form.errors.find(({ field }) => field === name || field.startsWith(`${name}.`));
}
