import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { escapeIdentifier, type ClientConfig } from 'pg';
import { afterAll, inject } from 'vitest';
import { z } from 'zod';
import { openDatabase, withClient, type Database } from '../src/platform/db/connection.js';
import { openEmbedded } from '../src/platform/db/embedded/open-embedded.js';
import { migrateAll } from '../src/platform/db/connect-database.js';
import { appRole, ensureRoles, jobsRole, ownerRole, retentionRole } from '../src/platform/db/roles.js';

/** A migrated database of this test file's own, dropped when the file has run. */
export interface TestDatabase {
  /** As the running service connects: owns nothing. */
  readonly app: Database;
  /** As migrations connect: owns the tables, and is bound by their guards too. */
  readonly owner: Database;
  readonly appLogin: ClientConfig;
  readonly ownerLogin: ClientConfig;
  /** As the queue of jobs connects. */
  readonly jobsLogin: ClientConfig;
  /** As the run connects that removes what two people have agreed to remove. */
  readonly retentionLogin: ClientConfig;
  /** Steps around every guard: for arranging and looking, never for what is under test. */
  readonly superuserLogin: ClientConfig;
}

/** What a database begins with beside its tables; made by the first test file of a run that asks for it, and copied for every other. */
export interface Contents {
  /** In lower case, a part of the name of the database that is copied. */
  readonly name: string;
  readonly fill: (database: TestDatabase) => Promise<void>;
}

/** Call it once at the top of a test file: `const database = await testDatabase();` */
export async function testDatabase(contents?: Contents): Promise<TestDatabase> {
  const server = await testServer();
  await makeTemplate(server, template, migrate);
  if (contents) await makeTemplate(server, templateOf(contents), (login) => fillFrom(server, login, contents));
  const name = `test_${randomBytes(6).toString('hex')}`;
  await copyDatabase(server, contents ? templateOf(contents) : template, name);
  const database = openBoth({ ...server, database: name });
  afterAll(async () => {
    await closeBoth(database);
    await withClient(server, (client) => client.query(`drop database ${escapeIdentifier(name)} with (force)`));
  });
  return database;
}

// A copy of files takes a quarter of the work that writing every page into the log does.
async function copyDatabase(server: ClientConfig, from: string, name: string): Promise<void> {
  await withClient(server, (client) => client.query(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(from)} strategy file_copy`));
}

function openBoth(superuserLogin: ClientConfig): TestDatabase {
  const appLogin = as(appRole, superuserLogin);
  const ownerLogin = as(ownerRole, superuserLogin);
  const app = openDatabase(appLogin, { connections: 5 });
  const owner = openDatabase(ownerLogin, { connections: 2 });
  return { app, owner, appLogin, ownerLogin, jobsLogin: as(jobsRole, superuserLogin), retentionLogin: as(retentionRole, superuserLogin), superuserLogin };
}

async function closeBoth({ app, owner }: TestDatabase): Promise<void> {
  await Promise.all([app.close(), owner.close()]);
}

const rolePassword = 'known to the tests';
function as(user: string, login: ClientConfig): ClientConfig {
  return { ...login, user, password: rolePassword };
}

// Named by the run, since a server that was given outlives it.
const template = `template_${path.basename(inject('runFolder')).replaceAll('-', '_').toLowerCase()}`;
const templateLock = 7_042_005;
const loginShape = z.object({ host: z.string(), port: z.number(), user: z.string(), password: z.string(), database: z.string() });

// Nothing that a test makes need survive a power cut. Packing pages for the log took half a second of each database's making.
const quickSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB', wal_compression: 'off', max_wal_size: '512MB', min_wal_size: '80MB', scram_iterations: '1' };

/**
 * The run's server as a superuser, started by the first test that asks; a run without such tests starts none. A server
 * given in PURSESTRINGS_TEST_SERVER is used instead, such as the oldest version that must still do.
 */
async function testServer(): Promise<ClientConfig> {
  const folder = inject('runFolder');
  const given = process.env.PURSESTRINGS_TEST_SERVER;
  if (given !== undefined) return loginOf(new URL(given));
  const note = path.join(folder, 'login.json');
  if (!existsSync(note) && isFirst(folder)) await startServer(folder, note);
  for (let waited = 0; !existsSync(note); waited += 50) {
    if (waited > 60_000) throw new Error('the test file that was to start the database server did not');
    await wait(50);
  }
  return loginShape.parse(JSON.parse(readFileSync(note, 'utf8')));
}

// Whoever opens the server gives its roles passwords of its own: done a second time, the first would be locked out.
function isFirst(folder: string): boolean {
  try {
    mkdirSync(path.join(folder, 'starting'));
    return true;
  } catch {
    return false;
  }
}

async function startServer(folder: string, note: string): Promise<void> {
  const { superuser } = await openEmbedded({ dataFolder: path.join(folder, 'data'), settings: quickSettings });
  const login = loginShape.parse({ ...superuser, database: 'postgres' });
  writeFileSync(`${note}.${String(process.pid)}`, JSON.stringify(login), { mode: 0o600 });
  renameSync(`${note}.${String(process.pid)}`, note);
}

function loginOf({ hostname, port, username, password }: URL): ClientConfig {
  return { host: hostname, port: Number(port || 5432), user: username, password: decodeURIComponent(password), database: 'postgres' };
}

function templateOf({ name }: Contents): string {
  return `${template}_${name}`;
}

/** Makes a database to be copied, once a run. Other files may ask for another one meanwhile, and those who ask for this one wait. */
async function makeTemplate(server: ClientConfig, name: string, make: (login: ClientConfig) => Promise<void>): Promise<void> {
  await withClient(server, async (client) => {
    const isThere = async (): Promise<boolean> => (await client.query('select from pg_database where datname = $1', [name])).rowCount !== 0;
    if (await isThere()) return;
    await client.query('select pg_advisory_lock($1, hashtext($2))', [templateLock, name]);
    if (await isThere()) return;
    // It gets its name last: a template that a killed worker left half-made is made anew.
    const half = `${name}_half`;
    await client.query(`drop database if exists ${escapeIdentifier(half)} with (force)`);
    await make({ ...server, database: half });
    await client.query(`alter database ${escapeIdentifier(half)} rename to ${escapeIdentifier(name)}`);
  });
}

async function migrate(login: ClientConfig): Promise<void> {
  await withClient({ ...login, database: 'postgres' }, (client) => client.query(`create database ${escapeIdentifier(login.database ?? '')}`));
  await withClient(login, (client) => ensureRoles(client, { owner: rolePassword, app: rolePassword, jobs: rolePassword, retention: rolePassword }));
  await migrateAll({ owner: as(ownerRole, login), jobs: as(jobsRole, login) });
}

async function fillFrom(server: ClientConfig, login: ClientConfig, { fill }: Contents): Promise<void> {
  await copyDatabase(server, template, login.database ?? '');
  const database = openBoth(login);
  try {
    await fill(database);
  } finally {
    await closeBoth(database);
  }
}
