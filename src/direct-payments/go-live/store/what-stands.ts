import type { TenantTx } from '../../../platform/db/transaction.js';
import { gatherUndone, undoneTables } from './undone-records.js';

interface Reference {
  readonly from: string;
  readonly to: string;
  /** Columns of `from` in the order of the key of `to`, and the key of `from` itself, the council's apart. */
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

const references = `
  select con.conrelid::regclass::text as "from", con.confrelid::regclass::text as "to",
    (select array_agg(own.attname::text order by array_position(target.conkey, pair.theirs)) from unnest(con.conkey, con.confkey) as pair (ours, theirs)
       join pg_attribute own on own.attrelid = con.conrelid and own.attnum = pair.ours where own.attname <> 'authority_id') as columns,
    (select array_agg(part.attname::text order by place) from pg_constraint own cross join unnest(own.conkey) with ordinality as k (attnum, place) join pg_attribute part on part.attrelid = own.conrelid and part.attnum = k.attnum
       where own.conrelid = con.conrelid and own.contype = 'p' and part.attname <> 'authority_id') as key
  from pg_constraint con join pg_constraint target on target.conrelid = con.confrelid and target.contype = 'p'
  where con.contype = 'f' and con.confrelid::regclass::text = any ($1) and con.conrelid::regclass::text <> 'go_live_made'
    and (select array_agg(k order by k) from unnest(con.confkey) k) = (select array_agg(k order by k) from unnest(target.conkey) k)`;

/** What was made by others and stands on what goes when a book is undone: the table and how many records. Asked of every foreign key there is, so that nothing is forgotten. */
export interface StandsOn {
  readonly table: string;
  readonly records: number;
}

export async function findWhatStands(tx: TenantTx, bookId: number): Promise<StandsOn[]> {
  await gatherUndone(tx, bookId);
  const found = await tx.client.query<Reference>(references, [undoneTables]);
  const counts = new Map<string, number>();
  for (const reference of found.rows) {
    const records = await countOf(tx, reference);
    if (records > 0) counts.set(reference.from, Math.max(counts.get(reference.from) ?? 0, records));
  }
  return [...counts].map(([table, records]) => ({ table, records })).sort((one, other) => other.records - one.records || one.table.localeCompare(other.table));
}

/** How many holds that nobody has lifted keep what a book made: on somebody in it, whether or not it made their record, or on everybody's records. */
export async function countOpenHolds(tx: TenantTx, bookId: number): Promise<number> {
  const { rows } = await tx.client.query<{ holds: number }>(
    `select count(*)::int as holds from retention_hold held where held.authority_id = $1
       and (held.person_id is null or held.person_id in (select whose.person_id from go_live_person whose where whose.authority_id = $1 and whose.go_live_id = $2))
       and not exists (select from retention_hold_lift lift where lift.authority_id = held.authority_id and lift.hold_id = held.id)`,
    [tx.authorityId, bookId],
  );
  return rows[0]?.holds ?? 0;
}

const textOf = (columns: readonly string[]): string => `array[${columns.map((column) => `kept."${column}"::text`).join(', ')}]`;

async function countOf(tx: TenantTx, { from, to, columns, key }: Reference): Promise<number> {
  const own = undoneTables.some((table) => table === from) ? `and not exists (select from go_live_undone own where own.table_name = '${from}' and own.record_key = ${textOf(key)})` : '';
  const { rows } = await tx.client.query<{ records: number }>(
    `select count(*)::int as records from ${from} kept join go_live_undone undone on undone.table_name = $2 and undone.record_key = ${textOf(columns)} where kept.authority_id = $1 ${own}`,
    [tx.authorityId, to],
  );
  return rows[0]?.records ?? 0;
}
