import type { ClientBase } from 'pg';
import type { Sealer } from '../sealing.js';
import { inCouncil, stillSealed } from './count-sealed.js';
import type { SealedColumn } from './sealed-column.js';

/** With what things are opened and sealed again, and under which number the new key stands. */
export interface Resealing {
  readonly sealer: Sealer;
  readonly current: number;
}

const atOnce = 500;

/**
 * Seals again whatever of one council's column is sealed with another key than the current one; answers with how many things that were.
 * Each in a transaction of its own, so that nobody waits long and a kill loses nothing: asked again, it goes on where it was.
 */
export async function resealColumn(client: ClientBase, authorityId: number, column: SealedColumn, resealing: Resealing): Promise<number> {
  const key = await primaryKey(client, column.table);
  let done = 0;
  for (let after: readonly string[] | undefined; ;) {
    const page = await inCouncil(client, authorityId, () => pageAfter(client, column, key, resealing.current, after));
    for (const at of page) done += await inCouncil(client, authorityId, () => resealOne(client, column, key, at, resealing));
    after = page.at(-1);
    if (page.length < atOnce) return done;
  }
}

interface KeyColumn {
  readonly name: string;
  readonly type: string;
}

async function primaryKey(client: ClientBase, table: string): Promise<readonly KeyColumn[]> {
  const { rows } = await client.query<KeyColumn>(`
    select quote_ident(a.attname) as name, format_type(a.atttypid, a.atttypmod) as type
    from pg_index i, unnest(i.indkey) with ordinality as k (attnum, place), pg_attribute a
    where i.indrelid = $1::regclass and i.indisprimary and a.attrelid = i.indrelid and a.attnum = k.attnum order by k.place`, [table]);
  return rows;
}

async function pageAfter(client: ClientBase, { table, column }: SealedColumn, key: readonly KeyColumn[], current: number, after: readonly string[] | undefined): Promise<(readonly string[])[]> {
  const names = key.map(({ name }) => name).join(', ');
  const { rows } = await client.query<{ at: string[] }>(
    `select array[${key.map(({ name }) => `${name}::text`).join(', ')}] as at from ${table}
     where ${stillSealed(column)} and get_byte(substring(${column} from 1 for 1), 0) <> $1 ${after ? `and (${names}) > (${placesOf(key, 2)})` : ''} order by ${names} limit ${String(atOnce)}`,
    [current, ...(after ?? [])]);
  return rows.map(({ at }) => at);
}

function placesOf(key: readonly KeyColumn[], first: number): string {
  return key.map(({ type }, index) => `$${String(first + index)}::text::${type}`).join(', ');
}

async function resealOne(client: ClientBase, { table, column, about, matches }: SealedColumn, key: readonly KeyColumn[], at: readonly string[], { sealer, current }: Resealing): Promise<number> {
  const here = `(${key.map(({ name }) => name).join(', ')}) = (${placesOf(key, 1)})`;
  const { rows } = await client.query<{ sealed: Buffer | null }>(`select ${column} as sealed from ${table} where ${here} for update`, [...at]);
  const sealed = rows[0]?.sealed ?? null;
  // Meanwhile somebody may have sealed it with the new key, or retention blanked it.
  if (sealed === null || sealed[0] === current || sealed[0] === 0) return 0;
  const opened = sealer.open(about, sealed);
  const beside = Object.entries(matches?.(sealer, opened) ?? {});
  const changes = [column, ...beside.map(([name]) => name)].map((name, index) => `${name} = $${String(key.length + 1 + index)}`);
  await client.query(`update ${table} set ${changes.join(', ')} where ${here}`, [...at, sealer.seal(about, opened), ...beside.map(([, value]) => value)]);
  return 1;
}
