import { namePattern, sameName, textsOf, type BundleData, type BundleMark } from './bundle-data.js';

export interface KnownName {
  readonly name: string;
  readonly what: BundleMark['what'];
}

// Columns whose text is somebody's name by itself, wherever they stand.
const nameColumns = new Set(['name', 'copy_to_name', 'recipient_name', 'asked_by', 'complainant_name', 'raiser_name', 'investigator_name', 'agreed_with']);
const tablesOfThings = new Set(['statement_file', 'file_met_again']);

/** Names that stand in the records themselves: who acts for the person, who was written to, who asked. */
export function namesInside(classes: BundleData['classes']): KnownName[] {
  return classes.flatMap(({ tables }) => tables).filter(({ table }) => !tablesOfThings.has(table)).flatMap(({ rows }) => rows)
    .flatMap(({ values }) => Object.entries(values)).filter(([column, value]) => nameColumns.has(column) && typeof value === 'string')
    .map(([, value]) => ({ name: String(value), what: 'acts_for' as const }));
}

/**
 * Marks everybody else whose name stands in a bundle. `own` are the person's own names, which are never marked; a name that is found nowhere
 * is no mark. Answers with the classes, each record saying which marks stand in which column, and the marks with how often they stand there.
 */
export function findMarks(classes: BundleData['classes'], known: readonly KnownName[], own: readonly string[]): Pick<BundleData, 'classes' | 'thirdParties'> {
  const ownNames = new Set(own.map(sameName));
  const names = new Map<string, KnownName>();
  for (const one of [...namesInside(classes), ...known]) {
    const same = sameName(one.name);
    if (same.length >= 2 && !ownNames.has(same) && (!names.has(same) || one.what !== 'acts_for')) names.set(same, one);
  }
  const present = namesPresent(classes, [...names.values()]);
  const numbers = new Map([...present.keys()].map((same, place) => [same, place + 1]));
  const pattern = namePattern([...present.keys()]);
  const marksIn = (value: unknown): number[] => [...new Set(textsOf(value).flatMap((text) => [...text.matchAll(pattern)].map(([found]) => numbers.get(sameName(found)) ?? 0)))].filter((mark) => mark > 0).sort((a, b) => a - b);
  return {
    classes: classes.map((one) => ({ ...one, tables: one.tables.map((table) => ({ ...table, rows: table.rows.map(({ values }) => ({ values, thirdParties: marked(values, marksIn) })) })) })),
    thirdParties: [...present].map(([same, { places, ...one }]) => ({ mark: numbers.get(same) ?? 0, name: one.name, what: one.what, places })),
  };
}

function marked(values: Readonly<Record<string, unknown>>, marksIn: (value: unknown) => number[]): Record<string, number[]> {
  return Object.fromEntries(Object.entries(values).map(([column, value]) => [column, marksIn(value)] as const).filter(([, marks]) => marks.length > 0));
}

/** Of many names, those that stand in the texts. Each text is cut into words once, since a county has thousands of names. */
function namesPresent(classes: BundleData['classes'], names: readonly KnownName[]): Map<string, KnownName & { readonly places: number }> {
  const texts = classes.flatMap(({ tables }) => tables).flatMap(({ rows }) => rows).flatMap(({ values }) => textsOf(values));
  const words = new Set(texts.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)));
  const likely = names.filter(({ name }) => sameName(name).split(/[^\p{L}\p{N}]+/u).every((word) => words.has(word)));
  const pattern = namePattern(likely.map(({ name }) => name));
  const counts = new Map<string, number>();
  for (const text of texts) for (const [found] of text.matchAll(pattern)) counts.set(sameName(found), (counts.get(sameName(found)) ?? 0) + 1);
  return new Map(likely.filter(({ name }) => counts.has(sameName(name))).map((one) => [sameName(one.name), { ...one, places: counts.get(sameName(one.name)) ?? 0 }]));
}
