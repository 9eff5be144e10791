import { escapeIdentifier, type ClientBase } from 'pg';
import { describe, expect, test } from 'vitest';
import { withClient } from '../../src/platform/db/connection.js';
import { bookInDatabase } from '../checks/book-in-database.js';
import { testDatabase } from '../database.js';

const database = await testDatabase();
const { authorityId, actorId } = await bookInDatabase(database);

const guarded = await withClient(database.superuserLogin, async (client) => {
  const { rows } = await client.query<{ name: string; link: string }>(`
    select class.relname as name, coalesce((select attname from pg_attribute where attrelid = class.oid and policy.polname = 'reach_by_' || attname), '') as link
    from pg_policy policy join pg_class class on class.oid = policy.polrelid where not policy.polpermissive and policy.polname like 'reach%' order by 1, 2`);
  return rows;
});

interface As {
  readonly actor: number | null;
  readonly reach?: 'whole';
}

async function asApplication<T>({ actor, reach }: As, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await database.app.pool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.authority', $1, true), set_config('app.actor', $2, true), set_config('app.reach', $3, true)", [String(authorityId), actor === null ? '' : String(actor), reach ?? '']);
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function rowsIn(as: As, table: string, link: string): Promise<number> {
  return asApplication(as, async (client) => {
    const { rows } = await client.query<{ count: number }>(`select count(*)::integer as count from ${escapeIdentifier(table)} ${link === '' ? '' : `where ${escapeIdentifier(link)} is not null`}`);
    return rows[0]?.count ?? -1;
  });
}

async function arrange(sql: string, values: readonly unknown[] = []): Promise<void> {
  await withClient(database.superuserLogin, (client) => client.query(sql, [...values]));
}

const filled = (await Promise.all(guarded.map(async (one) => ({ ...one, whole: await rowsIn({ actor: null }, one.name, one.link) })))).filter(({ whole }) => whole > 0);

async function seen(as: As): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { name, link } of filled) found[`${name} ${link}`] = await rowsIn(as, name, link);
  return found;
}

const all = Object.fromEntries(filled.map(({ name, link, whole }) => [`${name} ${link}`, whole]));
const none = Object.fromEntries(filled.map(({ name, link }) => [`${name} ${link}`, 0]));

// A file that could not be read and one that belongs to no account: whoever may see the council sees them, to say whose they are.
const nobodys = 2;

describe('whom the database shows', () => {
  test('most tables that lead to a person hold rows of the book, so that something is proved', () => {
    expect(filled.length).toBeGreaterThan(30);
  });

  test('everybody, to a member of staff whose reach is the council, while nothing is restricted', async () => {
    expect(await seen({ actor: actorId })).toEqual(all);
  });

  test('nobody restricted to whoever is not named; everybody to whoever is, to bulk work and to the system', async () => {
    const other = await withClient(database.superuserLogin, async (client) => {
      const { rows } = await client.query<{ id: number }>("insert into staff_member (authority_id, name, role, organisation) values ($1, 'T Vole', 'auditor', 'council') returning id::integer", [authorityId]);
      return rows[0]?.id ?? 0;
    });
    await arrange('insert into record_restriction (authority_id, person_id, reason, placed_by) select authority_id, id, $2, $3 from person where authority_id = $1', [authorityId, 'Known to somebody here', actorId]);
    await arrange('insert into restriction_name (authority_id, restriction_id, staff_member_id, named_by) select authority_id, id, $2, $2 from record_restriction where authority_id = $1', [authorityId, actorId]);
    expect(await seen({ actor: other })).toEqual({ ...none, 'statement_file ': nobodys, 'statement_file_outcome file_id': nobodys });
    expect(await seen({ actor: actorId })).toEqual(all);
    expect(await seen({ actor: other, reach: 'whole' })).toEqual(all);
    expect(await seen({ actor: null })).toEqual(all);
    await arrange("update record_restriction set lifted_by = placed_by, lifted_at = now(), lifted_reason = 'Over' where authority_id = $1", [authorityId]);
    expect(await seen({ actor: other })).toEqual(all);
  });

  test('nobody to whom reach is their own work, until it is theirs; and a conflict of interest takes it away again', async () => {
    const own = await withClient(database.superuserLogin, async (client) => {
      const { rows } = await client.query<{ id: number }>("insert into staff_member (authority_id, name, role, organisation, reach) values ($1, 'T Wren', 'social_worker', 'council', 'own') returning id::integer", [authorityId]);
      return rows[0]?.id ?? 0;
    });
    expect(await seen({ actor: own })).toEqual(none);
    await arrange("insert into case_holding (authority_id, person_id, staff_member_id, from_on) select authority_id, id, $2, '2020-01-01' from person where authority_id = $1", [authorityId, own]);
    expect(await seen({ actor: own })).toEqual({ ...all, 'statement_file ': (all['statement_file '] ?? 0) - nobodys, 'statement_file_outcome file_id': (all['statement_file_outcome file_id'] ?? 0) - nobodys });
    await arrange("insert into conflict_of_interest (authority_id, person_id, staff_member_id, note, recorded_by) select authority_id, id, $2, 'Neighbours', $2 from person where authority_id = $1", [authorityId, own]);
    expect(await seen({ actor: own })).toEqual(none);
  });

  test('nothing to a number that is nobody’s', async () => {
    expect(await seen({ actor: 999_999_999 })).toEqual(none);
  });
});
