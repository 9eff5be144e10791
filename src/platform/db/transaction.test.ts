import { expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { withClient } from './connection.js';
import { inTransaction, outsideTenants } from './transaction.js';

const database = await testDatabase();
const { app } = database;

const [kent, essex] = await withClient(database.ownerLogin, async (client) => {
  const { rows } = await client.query<{ id: number }>("insert into authority (slug, name) values ('kentshire', 'Kentshire'), ('essexshire', 'Essexshire') returning id");
  return rows.map(({ id }) => id);
});
const inKent = { authorityId: kent ?? 0, actorId: null };
const inEssex = { authorityId: essex ?? 0, actorId: null };

function addPerson(family: string): { given_name: string; family_name: string; born_on: string; client_group: string } {
  return { given_name: 'Maya', family_name: family, born_on: '2012-02-29', client_group: 'children' };
}

async function addTo(acting: typeof inKent, family: string): Promise<void> {
  await inTransaction(app, acting, ({ client, authorityId }) => {
    const { given_name, family_name, born_on, client_group } = addPerson(family);
    return client.query('insert into person (authority_id, given_name, family_name, born_on, client_group) values ($1, $2, $3, $4, $5)', [authorityId, given_name, family_name, born_on, client_group]);
  });
}

async function families(acting: typeof inKent): Promise<string[]> {
  const rows = await inTransaction(app, acting, ({ sql }) => sql.selectFrom('person').select('family_name').orderBy('family_name').execute());
  return rows.map(({ family_name }) => family_name);
}

test('a council sees its own people and no one else’s', async () => {
  await addTo(inKent, 'Okafor');
  await addTo(inEssex, 'Silva');
  expect(await families(inKent)).toEqual(['Okafor']);
  expect(await families(inEssex)).toEqual(['Silva']);
});

test('outside a council nobody is seen, also on a connection that served a council before', async () => {
  for (let again = 0; again < 8; again += 1) {
    await families(inKent);
    expect(await outsideTenants(app, ({ sql }) => sql.selectFrom('person').selectAll().execute())).toEqual([]);
  }
  expect((await app.pool.query('select * from person')).rows).toEqual([]);
});

test('a row cannot be written into another council', async () => {
  const write = inTransaction(app, inKent, ({ client }) =>
    client.query("insert into person (authority_id, given_name, family_name, born_on, client_group) values ($1, 'A', 'B', '2012-01-01', 'children')", [inEssex.authorityId]),
  );
  await expect(write).rejects.toThrow(/row-level security/);
});

test('what throws is rolled back, and the connection serves the next', async () => {
  const failed = inTransaction(app, inKent, async ({ client, authorityId }) => {
    await client.query("insert into person (authority_id, given_name, family_name, born_on, client_group) values ($1, 'A', 'Undone', '2012-01-01', 'children')", [authorityId]);
    throw new Error('broken assumption');
  });
  await expect(failed).rejects.toThrow('broken assumption');
  expect(await families(inKent)).not.toContain('Undone');
});

test('a refusal has changed nothing', async () => {
  const refuse = refuserOf({ 'not-allowed': 'Not allowed.' });
  const refused = await inTransaction(app, inKent, async ({ client, authorityId }): Promise<Result<number>> => {
    await client.query("insert into person (authority_id, given_name, family_name, born_on, client_group) values ($1, 'A', 'Refused', '2012-01-01', 'children')", [authorityId]);
    return refuse('not-allowed', 'No.');
  });
  expect(refused).toMatchObject({ ok: false });
  expect(await families(inKent)).not.toContain('Refused');
  await inTransaction(app, inKent, async ({ client, authorityId }) => {
    await client.query("insert into person (authority_id, given_name, family_name, born_on, client_group) values ($1, 'A', 'Accepted', '2012-01-01', 'children')", [authorityId]);
    return ok(1);
  });
  expect(await families(inKent)).toContain('Accepted');
});

test('a failed statement that the work swallowed is not taken for a success', async () => {
  const swallowed = inTransaction(app, inKent, async ({ client }) => {
    await client.query('select 1 / 0').catch(() => undefined);
    return 'all is well';
  });
  await expect(swallowed).rejects.toThrow(/nothing was saved/);
});

test('the acting member of staff is known to the database, and forgotten afterwards', async () => {
  const read = "select nullif(current_setting('app.actor', true), '') as actor";
  const inside = await inTransaction(app, { ...inKent, actorId: 12 }, async ({ client }) => (await client.query<{ actor: string | null }>(read)).rows);
  expect(inside).toEqual([{ actor: '12' }]);
  const after = await Promise.all(Array.from({ length: 5 }, () => app.pool.query<{ actor: string | null }>(read)));
  expect(after.map(({ rows }) => rows)).toEqual(Array.from({ length: 5 }, () => [{ actor: null }]));
});
