import { quotedName } from '../../db/quoted-name.js';
import type { Sealer } from '../../access/sealing.js';
import type { TenantTx } from '../../db/transaction.js';
import type { RecordFile, RecordTable, Records } from '../record-class.js';
import { catalogued, keyAsText, recordsOf, type TableCatalogue } from './record-queries.js';

/** One record as it is held: its columns with their values as JSON. */
export interface HeldRow {
  readonly key: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface HeldFile {
  readonly path: string;
  readonly table: string;
  readonly key: string;
  readonly bytes: Buffer;
}

interface Asked {
  readonly records: Records;
  readonly catalogue: TableCatalogue;
  readonly sealer: Sealer;
  /** Every record of the person who asks. */
  readonly people: readonly number[];
}

/** The records of a table that are about a person, in the order of their keys. Sealed columns are opened where they may be read. */
export async function heldRows({ client }: TenantTx, { records, catalogue, sealer, people }: Asked, described: RecordTable): Promise<HeldRow[]> {
  const table = catalogued(catalogue, described.table);
  const { rows } = await client.query<{ key: string[]; row: Record<string, unknown>; sealed: Record<string, string | null> }>(
    `select ${keyAsText(table, 'kept')} as key, to_jsonb(kept) as row, ${openedColumns(described)} as sealed from ${quotedName(described.table)} kept
     where ${isAbout(records, catalogue, described.table)} order by ${table.key.map(({ name }) => `kept.${quotedName(name)}`).join(', ')}`, [people]);
  const left = new Set(['authority_id', ...(described.saysTwice ?? []), ...table.columns.filter(({ type }) => type === 'bytea').map(({ name }) => name)]);
  return rows.map(({ key, row, sealed }) => ({
    key: key.join(','),
    values: { ...Object.fromEntries(Object.entries(row).filter(([name]) => !left.has(name))), ...Object.fromEntries(Object.entries(sealed).map(([name, text]) => [name, opened(sealer, described, name, text)])) },
  }));
}

/** How many records of a table are about a person: what is left out is counted and not read. */
export async function countHeld({ client }: TenantTx, { records, catalogue, people }: Asked, table: string): Promise<number> {
  const { rows } = await client.query<{ held: number }>(`select count(*)::integer as held from ${quotedName(table)} kept where ${isAbout(records, catalogue, table)}`, [people]);
  return rows[0]?.held ?? 0;
}

/** The files of a table that are about this person and nobody else. */
export async function heldFiles({ client }: TenantTx, { records, catalogue, sealer, people }: Asked, described: RecordTable): Promise<HeldFile[]> {
  const table = catalogued(catalogue, described.table);
  const found: HeldFile[] = [];
  for (const file of described.files ?? []) {
    const { rows } = await client.query<{ key: string[]; name: string; content: Buffer | null }>(
      `select ${keyAsText(table, 'kept')} as key, ${file.name} as name, ${file.content} as content from ${quotedName(described.table)} kept
       where ${isAbout(records, catalogue, described.table)} and not ${isAbout(records, catalogue, described.table, '<> all')}`, [people]);
    for (const { key, name, content } of rows) {
      const bytes = content !== null && (content[0] ?? 0) !== 0 ? await bytesOf(sealer, file, content) : Buffer.alloc(0);
      if (bytes.length > 0) found.push({ path: `files/${described.table}/${safeName(name)}`, table: described.table, key: key.join(','), bytes });
    }
  }
  return found;
}

function isAbout(records: Records, catalogue: TableCatalogue, name: string, compare: '= any' | '<> all' = '= any'): string {
  const keys = catalogued(catalogue, name).key.map(({ name: column }) => quotedName(column));
  return `(${keys.map((column) => `kept.${column}`).join(', ')}) in (select ${keys.map((column) => `found.${column}`).join(', ')} from (${recordsOf(records, catalogue, name)}) found where found.about ${compare} ($1))`;
}

function openedColumns({ opens = {} }: RecordTable): string {
  const columns = Object.keys(opens).map((name) => `'${name}', encode(kept.${quotedName(name)}, 'base64')`);
  return columns.length === 0 ? `'{}'::jsonb` : `jsonb_build_object(${columns.join(', ')})`;
}

// No key has the number 0: what was blanked begins with it, and opens as nothing.
function opened(sealer: Sealer, { opens = {} }: RecordTable, name: string, text: string | null): string | null {
  const bytes = text === null ? undefined : Buffer.from(text, 'base64');
  return bytes === undefined || (bytes[0] ?? 0) === 0 ? null : sealer.open(opens[name] ?? '', bytes).toString();
}

async function bytesOf(sealer: Sealer, { sealedAs, draw }: RecordFile, content: Buffer): Promise<Buffer> {
  const opened = sealedAs === undefined ? content : sealer.open(sealedAs, content);
  return draw ? draw(opened) : opened;
}

function safeName(name: string): string {
  return name.normalize('NFC').replaceAll(/[^\p{L}\p{N} ._-]/gu, '_').replaceAll('..', '_').slice(0, 120);
}
