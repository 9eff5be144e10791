import { z } from 'zod';

/** What kind of fact about somebody else a mark is: a name, by who it is, or where somebody is to be found. */
export const markKinds = ['acts_for', 'other_person', 'staff', 'address', 'email', 'telephone'] as const;

const json: z.ZodType = z.unknown();

const row = z.strictObject({ values: z.record(z.string(), json), /** Marks by column: whose names stand in it. */ thirdParties: z.record(z.string(), z.array(z.int())) });
const table = z.strictObject({ table: z.string(), meaning: z.string(), columns: z.array(z.strictObject({ name: z.string(), meaning: z.string() })), rows: z.array(row) });

/** What a bundle holds, as its data.json says it. */
export const bundleData = z.strictObject({
  council: z.string(), reference: z.string(), person: z.string(), madeOn: z.string(), kind: z.enum(['working', 'released']),
  classes: z.array(z.strictObject({ class: z.string(), title: z.string(), tables: z.array(table) })),
  /** Facts about others that stand in it, their names and where they are to be found; in what is released those that were left. */
  thirdParties: z.array(z.strictObject({ mark: z.int(), name: z.string(), what: z.enum(markKinds), places: z.int(), /** Whose address or number it is. */ ofWhom: z.string().nullable().default(null), /** It may not be left. */ staysOut: z.boolean().default(false) })),
  files: z.array(z.strictObject({ path: z.string(), table: z.string(), key: z.string() })),
  /** Files that are not among them since somebody's name stands in them that was removed. */
  filesLeftOut: z.array(z.string()),
  /** Whether links that their readers alone may use were taken out when it was gathered, and addresses were looked for. */
  linksOut: z.boolean().default(false),
});

export type BundleData = z.infer<typeof bundleData>;
export type BundleMark = BundleData['thirdParties'][number];

/** What takes the place of a name that was removed. */
export const nameRemoved = '[name removed]';

/** Every text of a value, however deep it lies. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** The value with each of its texts changed. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)])) : value;
}

/** Finds names as whole words, whatever their case and the spaces within; the longest of several first. */
export function namePattern(names: readonly string[]): RegExp {
  const written = [...names].sort((a, b) => b.length - a.length).map((name) => name.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${written.join('|') || '(?!)'})(?![\\p{L}\\p{N}])`, 'giu');
}

export function sameName(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
