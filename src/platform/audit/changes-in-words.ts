/** One value of an event, before and after; null where there was or is none. */
export interface ChangeInWords {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What an event changed, value by value: only those that differ, named as people read them. */
export function changesInWords(before: unknown, after: unknown): readonly ChangeInWords[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.map((name) => ({ what: named(name), before: written(was[name]), after: written(is[name]) })).filter((change) => change.before !== change.after);
}

const alone = 'value';

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (value === null || value === undefined) return {};
  return typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : { [alone]: value };
}

// `weeklyPence` and `weekly_pence` read as “weekly pence”.
function named(name: string): string {
  return name.replaceAll('_', ' ').replace(/([a-z0-9])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
}

function written(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
