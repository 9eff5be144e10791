import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { expectOk } from '../../src/core/result.js';
import { connectDatabase, type ConnectedDatabase } from '../../src/platform/db/connect-database.js';
import { withClient } from '../../src/platform/db/connection.js';
import { openEmbedded } from '../../src/platform/db/embedded/open-embedded.js';
import { runningPostmaster } from '../../src/platform/db/embedded/postmaster.js';
import { startFromSource, type Running } from '../from-source/start.js';
import { removeDataFolder } from '../remove-data-folder.js';

const asRoot = process.getuid?.() === 0;
const settings = { fsync: 'off', shared_buffers: '32MB' };
let dataFolder: string;

/** Made once: most tests need a database that was closed, not a new one. */
let closedDatabase: string;
const made: string[] = [];

function newFolder(parent = inject('runFolder')): string {
  const folder = mkdtempSync(path.join(parent, 'embedded-'));
  made.push(folder);
  return folder;
}

beforeAll(async () => {
  closedDatabase = newFolder();
  chmodSync(closedDatabase, 0o755);
  dataFolder = closedDatabase;
  await (await open()).close();
});
beforeEach(() => {
  dataFolder = closedDatabase;
});
afterAll(async () => {
  for (const folder of made) await removeDataFolder(folder);
});

function useNewFolder(): void {
  dataFolder = newFolder();
  chmodSync(dataFolder, 0o755);
}

function databaseFolder(): string {
  return realpathSync(path.join(dataFolder, 'database'));
}

async function open(): Promise<ConnectedDatabase> {
  return expectOk(await connectDatabase({ dataFolder, settings }));
}

function start(...words: string[]): Running {
  return startFromSource('test/embedded/use-database.ts', [dataFolder, ...words]);
}

function serverPid(): number | undefined {
  return runningPostmaster(databaseFolder())?.pid;
}

describe('a new data folder', () => {
  test('gets a database in UTF-8 that keeps what is committed, with logins that ask for a password', async () => {
    useNewFolder();
    const server = await openEmbedded({ dataFolder });
    const { rows } = await withClient(server.superuser, (client) =>
      client.query(`select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
        current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit,
        current_setting('listen_addresses') as listens, datcollate as collation from pg_database where datname = current_database()`),
    );
    expect(rows).toEqual([{ encoding: 'UTF8', fsync: 'on', pages: 'on', commit: 'on', listens: '127.0.0.1', collation: process.platform === 'linux' ? 'C.UTF-8' : 'C' }]);
    await expect(withClient({ ...server.app, password: 'wrong' }, () => Promise.resolve())).rejects.toThrow(/password authentication failed/);
    await server.close();
  });

  test('keeps its passwords where only the database user and root can read them', async () => {
    const database = await open();
    await database.close();
    const secret = path.join(databaseFolder(), 'pursestrings-logins.json');
    expect(statSync(secret).mode & 0o777).toBe(0o600);
    expect(statSync(databaseFolder()).mode & 0o777).toBe(0o700);
  });

  test('the running service owns nothing and cannot make tables', async () => {
    const database = await open();
    await expect(database.app.pool.query('create table mine (id integer)')).rejects.toThrow(/permission denied/);
    const { rows } = await database.app.pool.query('select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user');
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
    await database.close();
  });

  test('is stopped when the program closes it, and found as it was the next time, on the same port', async () => {
    const first = await open();
    expectOk(await first.migrate());
    await withClient(first.ownerLogin, (client) => client.query("insert into authority (slug, name) values ('kept', 'Kept Council')"));
    const { port } = first.appLogin;
    await first.close();
    expect(serverPid()).toBeUndefined();
    const second = await open();
    expect(second.appLogin.port).toBe(port);
    expect((await second.app.sql.selectFrom('authority').select('slug').execute())).toEqual([{ slug: 'kept' }]);
    await second.close();
  });
});

describe('after a kill', () => {
  test('a server that a killed program left is joined, and stopped by the last who leaves', async () => {
    const killed = start();
    await killed.line(/^open/);
    const left = serverPid();
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(serverPid()).toBe(left);
    const database = await open();
    expect(serverPid()).toBe(left);
    await database.close();
    expect(serverPid()).toBeUndefined();
  });

  test('a program killed while it makes the database leaves nothing that stops the next one', async () => {
    useNewFolder();
    const killed = start();
    await appears(() => readdirSync(dataFolder).some((name) => name.endsWith('.tmp') && existsSync(path.join(dataFolder, name, 'PG_VERSION'))), killed);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(existsSync(path.join(dataFolder, 'database'))).toBe(false);
    // Its initdb may live a little longer than the program that started it.
    await wait(1000);
    const database = await open();
    expect(readdirSync(dataFolder)).toEqual(['database']);
    await database.close();
  });

  test('a note of a server whose number now belongs to another process does not keep the next from starting', async () => {
    const database = await open();
    await database.close();
    writeFileSync(path.join(databaseFolder(), 'postmaster.pid'), `${String(process.pid)}\n${databaseFolder()}\n0\n5432\n\n127.0.0.1\n0\nready\n`);
    const again = await open();
    await again.close();
  });

  test('a server that was itself killed recovers', async () => {
    const database = await open();
    process.kill(serverPid() ?? 0, 'SIGKILL');
    await database.close();
    const again = await open();
    expect((await again.app.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await again.close();
  });
});

async function appears(seen: () => boolean, running: Running): Promise<void> {
  while (!seen()) {
    if (running.child.exitCode !== null) throw new Error(running.printed.join('\n'));
    await wait(1);
  }
}

describe('two programs on one data folder', () => {
  test('both that start at the same moment on nothing share one server', async () => {
    useNewFolder();
    const both = [start(), start()];
    const ports = await Promise.all(both.map((one) => one.line(/^open/)));
    expect(new Set(ports).size).toBe(1);
    for (const { child } of both) child.kill('SIGTERM');
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(serverPid()).toBeUndefined();
  });

  test('a second service is turned away with the reason, and the first goes on', async () => {
    const first = start('alone');
    await first.line(/^open/);
    const second = start('alone');
    expect(await second.line(/^refused/)).toMatch(/^refused database-in-use: Another Pursestrings \(process \d+\) already serves .* PURSESTRINGS_DATA/);
    expect(await second.ended).toBe(1);
    const command = await open();
    await command.close();
    expect(serverPid()).toBeDefined();
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(serverPid()).toBeUndefined();
  });
});

describe.runIf(asRoot)('as root', () => {
  test('a data folder under a private home gets a link to files that the database user can reach, and a line that says so', async () => {
    dataFolder = path.join(newFolder(os.tmpdir()), 'clone', 'data');
    const lines: string[] = [];
    const database = expectOk(await connectDatabase({ dataFolder, settings, log: (line) => lines.push(line) }));
    await database.close();
    const link = path.join(dataFolder, 'database');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(realpathSync(link)).toMatch(/^\/var\/lib\/pursestrings\/[0-9a-f]+$/);
    expect(lines).toEqual([expect.stringContaining(realpathSync(link))]);
    await expectNothingOfBefore();
  });
});

// A clone that was deleted and made again at the same place must not open the old one's database.
async function expectNothingOfBefore(): Promise<void> {
  const before = databaseFolder();
  rmSync(path.join(dataFolder, 'database'));
  const again = await open();
  await again.close();
  expect(databaseFolder()).not.toBe(before);
  await removeDataFolder(dataFolder);
  rmSync(before, { recursive: true });
}

test('a data folder whose database another user owns is refused with a reason, not a stack', async () => {
  useNewFolder();
  mkdirSync(path.join(dataFolder, 'database'));
  writeFileSync(path.join(dataFolder, 'database', 'PG_VERSION'), '18');
  const opened = await connectDatabase({ dataFolder, settings });
  expect(opened).toMatchObject({ ok: false, refusal: { code: 'database-not-started', message: expect.stringContaining('holds no whole database') as string } });
  expect(readFileSync(path.join(dataFolder, 'database', 'PG_VERSION'), 'utf8')).toBe('18');
});
