import { escapeIdentifier, escapeLiteral, type ClientBase } from 'pg';
import { describe, expect, test } from 'vitest';
import { withClient } from '../../src/platform/db/connection.js';
import { bookInDatabase } from '../checks/book-in-database.js';
import { testDatabase } from '../database.js';
import { fillEmptyTables } from './fill-empty-tables.js';

const database = await testDatabase();
const one = await bookInDatabase(database);
const other = await bookInDatabase(database);
await withClient(database.superuserLogin, async (client) => {
  await fillEmptyTables(client, [one.authorityId, other.authorityId]);
  // So that what tells who was involved in a complaint has somebody to tell of.
  await client.query('update complaint set about_staff_id = (select min(id) from staff_member where staff_member.authority_id = complaint.authority_id)');
});

interface TenantTable {
  readonly name: string;
  readonly rowSecurity: boolean;
  readonly forced: boolean;
  readonly owner: string;
  readonly insertOnly: boolean;
  readonly mayInsert: boolean;
  readonly columns: readonly string[];
}

// As the database lists them: a table added tomorrow is tested tomorrow.
const tables = await withClient(database.superuserLogin, async (client) => {
  const { rows } = await client.query<TenantTable>(`
    select class.relname as name, class.relrowsecurity as "rowSecurity", class.relforcerowsecurity as forced, class.relowner::regrole::text as owner,
      coalesce(obj_description(class.oid, 'pg_class') like '%Insert-only%', false) as "insertOnly", has_table_privilege('pursestrings_app', class.oid, 'insert') as "mayInsert",
      (select array_agg(attname::text order by attnum) from pg_attribute where attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '') as columns
    from pg_class class
    where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p')
      and exists (select from pg_attribute where attrelid = class.oid and attname = 'authority_id' and not attisdropped)
    order by class.relname`);
  return rows;
});

/** Runs as the application's role, for a council or for none; nothing of it stays. */
async function asApplication<T>(authorityId: number | null, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await database.app.pool.connect();
  try {
    await client.query('begin');
    if (authorityId !== null) await client.query("select set_config('app.authority', $1, true)", [String(authorityId)]);
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function count(client: ClientBase, table: string, condition = 'true'): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(`select count(*) as rows from ${escapeIdentifier(table)} where ${condition}`);
  return rows[0]?.rows ?? -1;
}

/** The database's own code of the refusal; `done` where it was not refused. */
async function outcome(authorityId: number | null, sql: string): Promise<string> {
  return asApplication(authorityId, async (client) => {
    try {
      await client.query(sql);
      return 'done';
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    }
  });
}

const forbidden = '42501';

test('the database lists every table of a council’s rows, each with rows of both councils to be kept apart', async () => {
  expect(tables.length).toBeGreaterThan(20);
  const empty = await withClient(database.superuserLogin, async (client) => {
    const found: string[] = [];
    for (const { name } of tables) for (const { authorityId } of [one, other]) if ((await count(client, name, `authority_id = ${String(authorityId)}`)) === 0) found.push(name);
    return found;
  });
  expect(empty).toEqual([]);
});

describe.each(tables)('$name', ({ name, rowSecurity, forced, owner, insertOnly, mayInsert, columns }) => {
  const table = escapeIdentifier(name);

  test('has row-level security, forced on its owner, who is not the application', () => {
    expect([rowSecurity, forced, owner]).toEqual([true, true, 'pursestrings_owner']);
  });

  test('shows no row to whoever names no council, and with one only its own', async () => {
    expect(await asApplication(null, (client) => count(client, name))).toBe(0);
    expect(await asApplication(one.authorityId, (client) => count(client, name))).toBeGreaterThan(0);
    expect(await asApplication(one.authorityId, (client) => count(client, name, `authority_id <> ${String(one.authorityId)}`))).toBe(0);
  });

  test('shows its owner no more', async () => {
    const seen = await withClient(database.ownerLogin, async (client) => {
      const without = await count(client, name);
      await client.query(`set app.authority = '${String(one.authorityId)}'`);
      return [without, await count(client, name, `authority_id <> ${String(one.authorityId)}`)];
    });
    expect(seen).toEqual([0, 0]);
  });

  test('takes no row of another council', async () => {
    const [row] = await withClient(database.superuserLogin, async (client) => {
      const { rows } = await client.query<{ row: string }>(`select row_to_json(kept)::text as row from ${table} kept where authority_id = ${String(other.authorityId)} limit 1`);
      return rows;
    });
    const listed = columns.map(escapeIdentifier).join(', ');
    const insert = `insert into ${table} (${listed}) select ${listed} from json_populate_record(null::${table}, ${escapeLiteral(row?.row ?? '{}')})`;
    // Some rows only the database itself or the role of the removal writes: those are refused to this role in every council.
    if (!mayInsert) expect(await outcome(other.authorityId, insert)).toBe(forbidden);
    expect(await outcome(one.authorityId, insert)).toBe(forbidden);
    expect(await outcome(null, insert)).toBe(forbidden);
  });

  test('gives no row away to another council, and changes or deletes none of another', async () => {
    const away = `update ${table} set authority_id = ${String(other.authorityId)}`;
    expect(await outcome(one.authorityId, away)).toBe(forbidden);
    for (const change of changes(table, columns)) {
      const touched = await asApplication(one.authorityId, async (client) => {
        try {
          return (await client.query(`${change} where authority_id = ${String(other.authorityId)}`)).rowCount;
        } catch (error) {
          return error instanceof Error && 'code' in error && error.code === forbidden ? 0 : error;
        }
      });
      expect(touched, change).toBe(0);
    }
  });

  test.runIf(insertOnly)('can be added to and never changed, deleted from or emptied', async () => {
    for (const change of [...changes(table, columns), `truncate ${table} cascade`]) expect(await outcome(one.authorityId, change), change).toBe(forbidden);
  });
});

function changes(table: string, columns: readonly string[]): string[] {
  return [...columns.map((column) => `update ${table} set ${escapeIdentifier(column)} = ${escapeIdentifier(column)}`), `delete from ${table}`];
}

test('what must never be edited is called insert-only, so that it is tested as such', () => {
  const called = tables.filter(({ insertOnly }) => insertOnly).map(({ name }) => name);
  expect(called).toEqual(expect.arrayContaining(['assessment', 'audit_event', 'finding', 'ledger_entry', 'line_met_again', 'recorded_answer', 'refused_row', 'statement', 'statement_file', 'statement_file_outcome', 'statement_line', 'statement_placement']));
});

test('views show no more than their tables', async () => {
  const views = await withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'authority_id')");
    return rows;
  });
  expect(views.length).toBeGreaterThan(1);
  for (const { name } of views) {
    expect(await asApplication(null, (client) => count(client, name)), name).toBe(0);
    expect(await asApplication(one.authorityId, (client) => count(client, name, `authority_id <> ${String(one.authorityId)}`)), name).toBe(0);
    // What a person has released of a concern, and lines that an uplift left: none is in this book; the rooms' own tests fill them.
    if (!['safeguarding_released', 'uplift_waiting'].includes(name)) expect(await asApplication(one.authorityId, (client) => count(client, name)), name).toBeGreaterThan(0);
  }
});

test('the application’s role owns nothing and steps into nothing', async () => {
  const owned = await withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ owned: number; member: number }>(`select
      (select count(*) from pg_shdepend where refobjid = 'pursestrings_app'::regrole and deptype = 'o' and dbid = (select oid from pg_database where datname = current_database())
         and not exists (select from pg_class where pg_class.oid = objid and relpersistence = 't')) as owned,
      (select count(*) from pg_auth_members where member = 'pursestrings_app'::regrole) as member`);
    return rows;
  });
  expect(owned).toEqual([{ owned: 0, member: 0 }]);
  expect(await outcome(one.authorityId, 'set role pursestrings_owner')).toBe(forbidden);
  expect(await outcome(one.authorityId, 'set row_security = off; select from person')).toBe(forbidden);
  expect(await outcome(one.authorityId, 'create table public.mine (id integer)')).toBe(forbidden);
});

test('one function alone acts with rights that its caller has not: the one that queues work', async () => {
  const lending = await withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ name: string }>("select oid::regprocedure::text as name from pg_proc where prosecdef and pronamespace <> 'pg_catalog'::regnamespace order by 1");
    return rows.map(({ name }) => name);
  });
  expect(lending).toEqual(['jobs.enqueue(text,jsonb)']);
});

test('a council is named by a number alone: anything else shows nothing', async () => {
  for (const named of ['', ' ', '0', '-1']) {
    const seen = await withClient(database.appLogin, async (client) => {
      await client.query("select set_config('app.authority', $1, false)", [named]);
      return count(client, 'person').catch(() => 0);
    });
    expect(seen).toBe(0);
  }
  expect(await withClient(database.appLogin, async (client) => {
    await client.query("select set_config('app.authority', '1 or true', false)");
    return count(client, 'person').catch((error: unknown) => (error instanceof Error && 'code' in error ? error.code : error));
  })).toBe('22P02');
});
