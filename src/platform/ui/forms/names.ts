/** The hidden field that carries the token against forged requests. */
export const csrfFieldName = '_csrf';

/**
 * The id of a field's first control, where the error summary leads: `payee.name` → `payee-name`. The day stands first in
 * a date, so it has the date's own id.
 */
export function fieldId(name: string): string {
  return name.replace(/\.day$/, '').replace(/[^A-Za-z0-9_]+/g, '-');
}
