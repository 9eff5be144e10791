import type { ClientBase } from 'pg';

export interface CatalogueColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** As the data dictionary prints it. */
  readonly meaning: string;
  /** Part of a key, an enumeration, a digest or worked out by the database: never blanked. */
  readonly fixed: boolean;
}

export interface CatalogueTable {
  readonly name: string;
  readonly meaning: string;
  /** The primary key within the council. */
  readonly key: readonly CatalogueColumn[];
  readonly columns: readonly CatalogueColumn[];
}

interface ColumnRow {
  readonly table: string;
  readonly meaning: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly words: string;
  readonly fixed: boolean;
  readonly key_place: number | null;
}

const question = `
  select class.relname as table, coalesce(obj_description(class.oid, 'pg_class'), '') as meaning, a.attname as column, format_type(a.atttypid, null) as type,
    not a.attnotnull as nullable, coalesce(col_description(class.oid, a.attnum), '') as words,
    a.attgenerated <> '' or exists (select from pg_index i where i.indrelid = class.oid and i.indisunique and a.attnum = any (i.indkey))
      or exists (select from pg_constraint c where c.conrelid = class.oid and (c.contype = 'f' and a.attnum = any (c.conkey)
        or c.contype = 'c' and c.conkey = array[a.attnum] and pg_get_constraintdef(c.oid) ~ 'ANY \\(ARRAY|length\\(\\w+\\) = \\d+')) as fixed,
    (select array_position(c.conkey, a.attnum) from pg_constraint c where c.conrelid = class.oid and c.contype = 'p') as key_place
  from pg_class class join pg_attribute a on a.attrelid = class.oid and a.attnum > 0 and not a.attisdropped
  where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p')
    and exists (select from pg_attribute tenant where tenant.attrelid = class.oid and tenant.attname = 'authority_id' and not tenant.attisdropped)
  order by class.relname, a.attnum`;

/** Every table of a council's rows with its columns, as the database itself knows them. */
export async function readTableCatalogue({ client }: { readonly client: ClientBase }): Promise<ReadonlyMap<string, CatalogueTable>> {
  const { rows } = await client.query<ColumnRow>(question);
  const tables = new Map<string, ColumnRow[]>();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  return new Map([...tables].map(([name, columns]) => [name, tableOf(name, columns)]));
}

function tableOf(name: string, rows: readonly ColumnRow[]): CatalogueTable {
  const columns = rows.map((row) => ({ row, column: { name: row.column, type: row.type, nullable: row.nullable, meaning: row.words, fixed: row.fixed } }));
  const key = columns.filter(({ row }) => row.key_place !== null && row.column !== 'authority_id').sort((a, b) => (a.row.key_place ?? 0) - (b.row.key_place ?? 0));
  return { name, meaning: rows[0]?.meaning ?? '', key: key.map(({ column }) => column), columns: columns.map(({ column }) => column) };
}
