import type { ClientBase } from 'pg';

export interface DescribedColumn {
  readonly table: string;
  readonly isView: boolean;
  readonly tableMeans: string | null;
  readonly column: string;
  readonly type: string;
  readonly mayBeEmpty: boolean;
  readonly means: string | null;
}

/** Every column of every table and view of ours, as the migrated database describes itself. */
export async function readDictionary(client: ClientBase): Promise<DescribedColumn[]> {
  const { rows } = await client.query<DescribedColumn>(`
    select class.relname as table, class.relkind in ('v', 'm') as "isView", obj_description(class.oid, 'pg_class') as "tableMeans",
      attribute.attname as column, format_type(attribute.atttypid, attribute.atttypmod) as type, not attribute.attnotnull as "mayBeEmpty",
      col_description(class.oid, attribute.attnum) as means
    from pg_class class
    join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attnum > 0 and not attribute.attisdropped
    where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p', 'v', 'm') and not class.relispartition
      and not exists (select from pg_depend dependency where dependency.objid = class.oid and dependency.deptype = 'e')
    order by class.relname collate "C", attribute.attnum`);
  return rows;
}

const heading = `# Data dictionary

Written by \`npm run docs\` from the comments in the migrated database: change a migration, not this file. Amounts are whole pence, days are plain dates, last days are inclusive.
Every table with \`authority_id\` shows its rows only to the council that a transaction names.
`;

/** `docs/data-dictionary.md` */
export function printDictionary(columns: readonly DescribedColumn[]): string {
  const tables = [...new Set(columns.map(({ table }) => table))];
  return [heading, ...tables.map((table) => printTable(columns.filter((column) => column.table === table)))].join('\n');
}

function printTable(columns: readonly DescribedColumn[]): string {
  const [first] = columns;
  const title = `## ${first?.table ?? ''}${first?.isView === true ? ' (view)' : ''}`;
  return [title, '', first?.tableMeans ?? '', '', ...(first?.isView === true ? viewRows(columns) : tableRows(columns)), ''].join('\n');
}

function tableRows(columns: readonly DescribedColumn[]): string[] {
  const rows = columns.map(({ column, type, mayBeEmpty, means }) => `| \`${column}\` | ${type} | ${mayBeEmpty ? 'yes' : ''} | ${cell(means)} |`);
  return ['| column | type | may be empty | what it holds |', '|---|---|---|---|', ...rows];
}

// PostgreSQL cannot say of a view's column whether it may be empty.
function viewRows(columns: readonly DescribedColumn[]): string[] {
  return ['| column | type | what it holds |', '|---|---|---|', ...columns.map(({ column, type, means }) => `| \`${column}\` | ${type} | ${cell(means)} |`)];
}

function cell(text: string | null): string {
  return (text ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ');
}
