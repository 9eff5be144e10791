import type { ClientBase } from 'pg';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly mayBeEmpty: boolean;
  readonly made: 'always' | 'by default' | null;
  readonly note: string | null;
}

interface Choice {
  readonly table: string;
  readonly column: string;
  readonly definition: string;
}

/** The source of `src/platform/db/tables.ts`: one interface a table or view, as the migrated database describes itself. */
export async function printTables(client: ClientBase): Promise<string> {
  const columns = await readColumns(client);
  const choices = await readChoices(client);
  const tables = [...new Set(columns.map(({ table }) => table))];
  const body = tables.map((table) => printTable(table, columns, choices)).join('\n\n');
  const index = tables.map((table) => `  readonly ${table}: ${rowName(table)};`).join('\n');
  const text = `${body}\n\n/** Every table and view by its name, for Kysely. */\nexport interface Tables {\n${index}\n}\n`;
  return `${heading}${imports(text)}\n${text}`;
}

const heading = '// Written by `npm run db:types` from the migrated database: change a migration, not this file.\n';

const importable: readonly [RegExp, string][] = [
  [/\bPence\b/, "import type { Pence } from '../../core/money.js';"],
  [/\bPlainDate\b/, "import type { PlainDate } from '../../core/plain-date.js';"],
];

function imports(text: string): string {
  const kysely = ['ColumnType', 'Generated', 'GeneratedAlways'].filter((name) => new RegExp(`\\b${name}<`).test(text));
  const fromKysely = kysely.length > 0 ? [`import type { ${kysely.join(', ')} } from 'kysely';`] : [];
  return [...fromKysely, ...importable.filter(([name]) => name.test(text)).map(([, line]) => line)].map((line) => `${line}\n`).join('');
}

async function readColumns(client: ClientBase): Promise<readonly Column[]> {
  const { rows } = await client.query<Column>(`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
      not a.attnotnull as "mayBeEmpty",
      case when a.attidentity = 'a' or a.attgenerated <> '' then 'always'
           when a.attidentity = 'd' or a.atthasdef then 'by default' end as made,
      col_description(c.oid, a.attnum) as note
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname collate "C", a.attnum`);
  return rows;
}

async function readChoices(client: ClientBase): Promise<readonly Choice[]> {
  const { rows } = await client.query<Choice>(`
    select c.relname as table, a.attname as column, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid and c.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where k.contype = 'c' and array_length(k.conkey, 1) = 1`);
  return rows;
}

function printTable(table: string, columns: readonly Column[], choices: readonly Choice[]): string {
  const lines = columns.filter((column) => column.table === table).map((column) => printColumn(column, choices));
  return `export interface ${rowName(table)} {\n${lines.join('\n')}\n}`;
}

function printColumn(column: Column, choices: readonly Choice[]): string {
  const plain = `${typeOf(column, choices)}${column.mayBeEmpty ? ' | null' : ''}`;
  const note = column.note === null ? '' : `  /** ${column.note.replaceAll('*/', '* /')} */\n`;
  return `${note}  readonly ${column.column}: ${asMade(plain, column.made)};`;
}

function asMade(type: string, made: Column['made']): string {
  if (made === null || type.startsWith('ColumnType<')) return type;
  return made === 'always' ? `GeneratedAlways<${type}>` : `Generated<${type}>`;
}

const types: Readonly<Record<string, string>> = {
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  'double precision': 'number',
  numeric: 'string',
  text: 'string',
  uuid: 'string',
  daterange: 'string',
  boolean: 'boolean',
  date: 'PlainDate',
  bytea: 'Buffer',
  'timestamp with time zone': 'Date',
  'text[]': 'string[]',
  'bigint[]': 'number[]',
  'integer[]': 'number[]',
  'date[]': 'PlainDate[]',
};

function typeOf(column: Column, choices: readonly Choice[]): string {
  // The driver would write an array as one of PostgreSQL's own: JSON goes in as text that is already JSON.
  if (column.type === 'jsonb' || column.type === 'json') return `ColumnType<unknown, string${column.mayBeEmpty ? ' | null' : ''}, string>`;
  if (column.type === 'bigint' && /(^|_)pence$/.test(column.column)) return 'Pence';
  const known = types[column.type];
  if (known === undefined) throw new Error(`${column.table}.${column.column} is a ${column.type}: say in print-tables.ts how it is read`);
  return known === 'string' ? (choiceOf(column, choices) ?? known) : known;
}

/** `check (kind in ('bank', 'card'))` as a union of the words it allows. */
function choiceOf({ table, column }: Column, choices: readonly Choice[]): string | undefined {
  const list = new RegExp(`^CHECK \\(\\(${column} = ANY \\(ARRAY\\[(.*)\\]\\)\\)\\)$`);
  for (const choice of choices) {
    const words = choice.table === table && choice.column === column ? list.exec(choice.definition)?.[1] : undefined;
    if (words !== undefined) return [...words.matchAll(/'([^']*)'::text/g)].map(([, word]) => `'${word ?? ''}'`).join(' | ');
  }
  return undefined;
}

function rowName(table: string): string {
  return `${table.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Row`;
}
