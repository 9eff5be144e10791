import { escapeIdentifier, type ClientBase } from 'pg';

interface EmptyColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly choices: string | null;
}

/**
 * Puts one row of each council into every tenant table that the book left empty, so that no table is tested on nothing: values
 * of the right types, with foreign keys and triggers asleep and the tables' rules for values dropped.
 */
export async function fillEmptyTables(client: ClientBase, councils: readonly number[]): Promise<void> {
  await client.query("set session_replication_role = 'replica'");
  // What a column may hold is read for every council before the first table loses its rules.
  const empty: (readonly [number, Map<string, EmptyColumn[]>])[] = [];
  for (const council of councils) empty.push([council, await emptyTables(client, council)]);
  for (const [council, tables] of empty) for (const [table, columns] of tables) await fill(client, council, table, columns);
}

async function emptyTables(client: ClientBase, council: number): Promise<Map<string, EmptyColumn[]>> {
  const { rows } = await client.query<EmptyColumn>(`
    select class.relname as table, attribute.attname as column, format_type(attribute.atttypid, null) as type,
      (select pg_get_constraintdef(con.oid) from pg_constraint con where con.conrelid = class.oid and con.contype = 'c' and con.conkey = array[attribute.attnum] limit 1) as choices
    from pg_class class join pg_attribute attribute on attribute.attrelid = class.oid
    where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p') and attribute.attnum > 0 and not attribute.attisdropped
      and attribute.attnotnull and not attribute.atthasdef and attribute.attidentity = '' and attribute.attname <> 'authority_id'
      and exists (select from pg_attribute tenant where tenant.attrelid = class.oid and tenant.attname = 'authority_id')
    order by class.relname, attribute.attnum`);
  const tables = new Map<string, EmptyColumn[]>();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  for (const table of [...tables.keys()]) {
    const { rows: kept } = await client.query(`select from ${escapeIdentifier(table)} where authority_id = $1 limit 1`, [council]);
    if (kept.length > 0) tables.delete(table);
  }
  return tables;
}

/** What a plain value would break is no guard between councils. */
async function dropValueRules(client: ClientBase, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>("select conname as name from pg_constraint where conrelid = $1::regclass and contype = 'c'", [table]);
  for (const { name } of rows) await client.query(`alter table ${escapeIdentifier(table)} drop constraint ${escapeIdentifier(name)}`);
}

async function fill(client: ClientBase, council: number, table: string, columns: readonly EmptyColumn[]): Promise<void> {
  await dropValueRules(client, table);
  const values = columns.map((column) => valueOf(column));
  const names = ['authority_id', ...columns.map(({ column }) => escapeIdentifier(column))].join(', ');
  await client.query(`insert into ${escapeIdentifier(table)} (${names}) values (${[String(council), ...values].join(', ')})`);
}

const samples: Readonly<Record<string, string>> = {
  smallint: '1', integer: '1', bigint: '1', numeric: '1', 'double precision': '1', boolean: 'false', text: "'x'", date: "'2025-04-01'", 'timestamp with time zone': "'2025-04-01T00:00:00Z'",
  bytea: "decode(repeat('00', 32), 'hex')", jsonb: "'{}'", 'bigint[]': "'{}'", 'integer[]': "'{}'", 'text[]': "'{}'",
};

/** The first word of a list of choices, else a plain value of the type. */
function valueOf({ table, column, type, choices }: EmptyColumn): string {
  const [, choice] = /ARRAY\['([^']*)'::text/.exec(choices ?? '') ?? [];
  if (choice !== undefined) return type.endsWith('[]') ? `'{${choice}}'` : `'${choice}'`;
  const sample = samples[type];
  if (sample === undefined) throw new Error(`${table}.${column} is a ${type}: say in fill-empty-tables.ts what a sample of it is`);
  return sample;
}
