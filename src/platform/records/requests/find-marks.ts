import { namePattern, sameName, textsOf, type BundleData } from './bundle-data.js';
import { finderOf } from './contact-text.js';
import type { ContactToMark } from './find-contacts.js';

export interface KnownName {
  readonly name: string;
  readonly what: 'acts_for' | 'other_person' | 'staff';
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
 * Marks everybody else whose name stands in a bundle, and where others are to be found. `own` are the person's own names, which are never marked; a name
 * that is found nowhere is no mark. Answers with the classes, each record saying which marks stand in which column, and the marks with how often they stand there.
 */
export function findMarks(classes: BundleData['classes'], known: readonly KnownName[], own: readonly string[], contacts: readonly ContactToMark[] = []): Pick<BundleData, 'classes' | 'thirdParties'> {
  const ownNames = new Set(own.map(sameName));
  const names = new Map<string, KnownName>();
  for (const one of [...namesInside(classes), ...known]) {
    const same = sameName(one.name);
    if (same.length >= 2 && !ownNames.has(same) && (!names.has(same) || one.what !== 'acts_for')) names.set(same, one);
  }
  const present = namesPresent(classes, [...names.values()]);
  const numbers = new Map([...present.keys()].map((same, place) => [same, place + 1]));
  const places = contacts.map((contact) => ({ ...contact, count: countOf(classes, finderOf(contact)) })).filter(({ count }) => count > 0).map((contact, place) => ({ ...contact, find: finderOf(contact), mark: present.size + place + 1 }));
  const pattern = namePattern([...present.keys()]);
  const marksIn = (value: unknown): number[] => {
    const texts = textsOf(value);
    const named = texts.flatMap((text) => [...text.matchAll(pattern)].map(([found]) => numbers.get(sameName(found)) ?? 0));
    return [...new Set([...named, ...places.filter(({ find }) => texts.some((text) => find(text).length > 0)).map(({ mark }) => mark)])].filter((mark) => mark > 0).sort((a, b) => a - b);
  };
  return {
    classes: classes.map((one) => ({ ...one, tables: one.tables.map((table) => ({ ...table, rows: table.rows.map(({ values }) => ({ values, thirdParties: marked(values, marksIn) })) })) })),
    thirdParties: [
      ...[...present].map(([same, { places: count, ...one }]) => ({ mark: numbers.get(same) ?? 0, name: one.name, what: one.what, places: count, ofWhom: null, staysOut: false })),
      ...places.map(({ mark, found, what, count, ofWhom, staysOut }) => ({ mark, name: found, what, places: count, ofWhom, staysOut })),
    ],
  };
}

function countOf(classes: BundleData['classes'], find: (text: string) => readonly unknown[]): number {
  return classes.flatMap(({ tables }) => tables).flatMap(({ rows }) => rows).reduce((sum, { values }) => sum + textsOf(values).reduce((all, text) => all + find(text).length, 0), 0);
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
