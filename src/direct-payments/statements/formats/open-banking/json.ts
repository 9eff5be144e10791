/** A value of parsed JSON, of which nothing is known until it is looked at. */
export type Json = unknown;

export function fieldOf(value: Json, ...names: readonly string[]): Json {
  let found = value;
  for (const name of names) found = isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  return found;
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements of an array; a lone object stands for an array of one, as some banks write it. */
export function elementsOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? [value] : [];
}

/** Text, or a number as it would be written; undefined for anything else. */
export function textOf(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}
