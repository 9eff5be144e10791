import type { ClientBase } from 'pg';
import type { SavedTable } from './manifest.js';
import { BackupRefused } from './refusals.js';

/** A table as it is saved: names as SQL takes them, and the order that gives the same bytes wherever it is read. */
export interface WholeTable extends SavedTable {
  readonly order: string;
}

interface Found {
  readonly name: string;
  readonly columns: string[];
  readonly guarded: boolean;
  readonly has_council: boolean;
  readonly is_owners: boolean;
  readonly order: string | null;
}

const journal = 'schema_migration';

/** Every table of the business. Throws `BackupRefused` where there is one that would not be saved whole. */
export async function wholeCatalogue(client: ClientBase): Promise<WholeTable[]> {
  await refuseUnknownPlaces(client);
  const { rows } = await client.query<Found>(`
    select quote_ident(c.relname) as name, c.relrowsecurity as guarded, pg_get_userbyid(c.relowner) = current_user as is_owners,
      (select coalesce(json_agg(quote_ident(attname) order by attnum), '[]') from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      exists (select from pg_attribute where attrelid = c.oid and attname = 'authority_id' and attnotnull) as has_council,
      (select string_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', ' order by k.place)
       from pg_index i, unnest(i.indkey) with ordinality as k (attnum, place), pg_attribute a
       where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as order
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> '${journal}'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname collate "C"`);
  return rows.map(wholeTable);
}

function wholeTable({ name, columns, guarded, has_council, is_owners, order }: Found): WholeTable {
  if (guarded && !has_council) throw leftOut(`table ${name} is guarded, but not by council`);
  if (!is_owners) throw leftOut(`table ${name} belongs to another role`);
  if (order === null) throw leftOut(`table ${name} has no primary key`);
  return { name, columns, perCouncil: guarded, order };
}

// The queue’s own tables are saved as the jobs that wait in them.
async function refuseUnknownPlaces(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not in ('information_schema', 'graphile_worker') and n.nspname not like 'pg\\_%'
      and (c.relkind in ('m', 'f') or (c.relkind in ('r', 'p') and n.nspname <> 'public'))`);
  if (rows.length > 0) throw leftOut(`nothing is known of ${rows.map(({ name }) => name).join(', ')}`);
}

function leftOut(why: string): BackupRefused {
  return new BackupRefused('backup-leaves-something-out', `A backup would leave something out: ${why}.`);
}

export interface Council {
  readonly id: number;
  readonly slug: string;
}

export async function findCouncils(client: ClientBase): Promise<Council[]> {
  const { rows } = await client.query<Council>('select id, slug from authority order by id');
  return rows;
}

/** The parts in which a table is read: its guards show one council's rows at a time. */
export function partsOf(table: Pick<SavedTable, 'perCouncil'>, councils: readonly Pick<Council, 'id'>[]): readonly (number | null)[] {
  return table.perCouncil ? councils.map(({ id }) => id) : [null];
}

/** From here on the transaction sees one council's rows; null: none of any. */
export async function lookAt(client: ClientBase, council: number | null): Promise<void> {
  await client.query("select set_config('app.authority', $1, true), set_config('app.actor', '', true)", [council === null ? '' : String(council)]);
}
