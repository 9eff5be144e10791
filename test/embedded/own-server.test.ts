import { expect, test } from 'vitest';
import { expectOk } from '../../src/core/result.js';
import { connectDatabase } from '../../src/platform/db/connect-database.js';
import { withClient } from '../../src/platform/db/connection.js';
import { testDatabase } from '../database.js';

const { superuserLogin: superuser, appLogin } = await testDatabase();
const dataFolder = '/never/used';

interface Place {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

function url({ user, password, database }: Place): string {
  return `postgresql://${user}:${encodeURIComponent(password)}@${String(superuser.host)}:${String(superuser.port)}/${database}`;
}

const administrator = { user: String(superuser.user), password: String(superuser.password) };

async function newDatabase(name: string, owner = administrator.user): Promise<string> {
  await withClient(superuser, (client) => client.query(`create database ${name} owner ${owner}`));
  return name;
}

test('an administrator’s login prepares an empty database, and the service steps down from it', async () => {
  const databaseUrl = url({ ...administrator, database: await newDatabase('by_administrator') });
  const connected = expectOk(await connectDatabase({ databaseUrl, dataFolder }));
  expect(expectOk(await connected.migrate()).length).toBeGreaterThan(1);
  const { rows } = await connected.app.pool.query('select current_user as me, (select tableowner from pg_tables where tablename = $1) as owner', ['person']);
  expect(rows).toEqual([{ me: 'pursestrings_app', owner: 'pursestrings_owner' }]);
  await expect(connected.app.pool.query('delete from authority')).rejects.toThrow(/permission denied/);
  await connected.close();
  const again = expectOk(await connectDatabase({ databaseUrl, dataFolder }));
  expect(expectOk(await again.migrate())).toEqual([]);
  await again.close();
});

test('a login that owns its database and may create roles, but is no superuser, is enough', async () => {
  await withClient(superuser, (client) => client.query("create role hosted login createrole password 'of the host'; grant pursestrings_owner, pursestrings_app, pursestrings_retention to hosted with admin option"));
  const databaseUrl = url({ user: 'hosted', password: 'of the host', database: await newDatabase('by_host', 'hosted') });
  const connected = expectOk(await connectDatabase({ databaseUrl, dataFolder }));
  expect(expectOk(await connected.migrate()).length).toBeGreaterThan(1);
  await connected.close();
});

test('a login that may prepare nothing is told which statements an administrator runs', async () => {
  await withClient(superuser, (client) => client.query("create role nobody_special login password 'weak'"));
  const databaseUrl = url({ user: 'nobody_special', password: 'weak', database: await newDatabase('not_theirs') });
  const refused = await connectDatabase({ databaseUrl, dataFolder });
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'database-role-missing', message: expect.stringContaining('GRANT pursestrings_owner') as string } });
});

test('the service’s own login is used where it is given, and refused where it could step around the guards', async () => {
  const database = await newDatabase('two_logins');
  const databaseUrl = url({ ...administrator, database });
  const own = { user: String(appLogin.user), password: String(appLogin.password), database };
  const connected = expectOk(await connectDatabase({ databaseUrl, databaseAppUrl: url(own), dataFolder }));
  expect((await connected.app.pool.query('select session_user as me')).rows).toEqual([{ me: 'pursestrings_app' }]);
  await connected.close();
  expect(await connectDatabase({ databaseUrl, databaseAppUrl: databaseUrl, dataFolder })).toMatchObject({ ok: false, refusal: { code: 'database-login-too-strong' } });
});

test.each([
  ['nobody listens', 'postgresql://a:b@127.0.0.1:1/none'],
  ['the text is no address', 'not an address'],
  ['the password is wrong', url({ ...administrator, password: 'wrong', database: 'postgres' })],
])('where %s, the refusal names DATABASE_URL and shows no password', async (_, databaseUrl) => {
  const refused = await connectDatabase({ databaseUrl, dataFolder });
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'database-not-reached', message: expect.stringContaining('DATABASE_URL') as string } });
  expect(JSON.stringify(refused)).not.toContain(administrator.password);
});
