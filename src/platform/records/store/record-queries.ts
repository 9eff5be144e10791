import { quotedName } from '../../db/quoted-name.js';
import type { RecordTable, Records } from '../record-class.js';
import type { CatalogueColumn, CatalogueTable } from './table-catalogue.js';

export type TableCatalogue = ReadonlyMap<string, CatalogueTable>;

const wordTypes = new Set(['text', 'text[]', 'jsonb', 'bytea']);

/** A table's place in the catalogue. Throws where there is none: descriptions and migrations are kept together by a test. */
export function catalogued(catalogue: TableCatalogue, table: string): CatalogueTable {
  const found = catalogue.get(table);
  if (!found) throw new Error(`the database has no table ${table}`);
  return found;
}

/**
 * The records of a table as a relation: their key's columns, `own_day` and `about`, the person, one row for each person a record is about;
 * for a record of nobody `about` is empty. Row-level security keeps it to one council. `condition` is over `kept`.
 */
export function recordsOf(records: Records, catalogue: TableCatalogue, table: string, condition?: string): string {
  const described = records.tables.get(table);
  if (!described) throw new Error(`${table} belongs to no class of records`);
  const key = catalogued(catalogue, table).key.map(({ name }) => `kept.${quotedName(name)}`).join(', ');
  const { joins, person, parentDay } = pathOf(records, catalogue, described);
  const day = described.on ?? parentDay ?? 'null::date';
  return `select distinct ${key}, ${day} as own_day, ${person} as about from ${quotedName(table)} kept ${joins}${condition === undefined ? '' : ` where ${condition}`}`;
}

interface Path {
  readonly joins: string;
  readonly person: string;
  readonly parentDay?: string;
}

function pathOf(records: Records, catalogue: TableCatalogue, { of }: RecordTable): Path {
  switch (of.by) {
    case 'person':
      return { joins: '', person: `kept.${quotedName(of.column)}` };
    case 'joins':
      return { joins: of.joins, person: of.person };
    case 'nobody':
      return { joins: '', person: 'null::bigint' };
    case 'parent': {
      const parent = catalogued(catalogue, of.table);
      const matches = parent.key.map(({ name }, place) => `parent.${quotedName(name)} = kept.${quotedName(of.columns[place] ?? '')}`);
      return { joins: `left join (${recordsOf(records, catalogue, of.table)}) parent on ${matches.join(' and ')}`, person: 'parent.about', parentDay: 'parent.own_day' };
    }
  }
}

/** A record's key as text, in the order of the table's primary key. */
export function keyAsText({ key }: CatalogueTable, alias: string): string {
  return `array[${key.map(({ name }) => `${alias}.${quotedName(name)}::text`).join(', ')}]`;
}

/** The columns of words that go when a record is blanked, with what takes their place. */
export function blanksOf(described: RecordTable, table: CatalogueTable): ReadonlyMap<string, string> {
  const blanks = new Map(table.columns.filter((column) => isBlanked(described, column)).map((column) => [column.name, blankOf(column)]));
  for (const [name, expression] of Object.entries(described.blankAs ?? {})) blanks.set(name, expression);
  return blanks;
}

function isBlanked({ keeps = [] }: RecordTable, { name, type, fixed }: CatalogueColumn): boolean {
  return wordTypes.has(type) && !fixed && !keeps.includes(name);
}

/** What stands in the place of words that were removed. */
export const removedWords = '[removed]';

function blankOf({ name, type, nullable }: CatalogueColumn): string {
  const column = `kept.${quotedName(name)}`;
  if (type === 'text[]') return `'{}'`;
  if (type === 'jsonb') return `case when jsonb_typeof(${column}) = 'array' then '[]'::jsonb when ${column} is not null then '{}'::jsonb end`;
  if (type === 'bytea') return nullable ? 'null' : `'\\x00'`;
  return `case when ${column} is not null then '${removedWords}' end`;
}
