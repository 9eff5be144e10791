import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { afterAll, expect, inject, it } from 'vitest';
import { importStatements } from '../../src/direct-payments/statements/import-statements.js';
import { loadKeys, type SealingKeys } from '../../src/platform/access/sealing-key.js';
import { checkArchive } from '../../src/platform/backup/check-archive.js';
import { connectDatabase, migrateAll } from '../../src/platform/db/connect-database.js';
import { openDatabase, withClient } from '../../src/platform/db/connection.js';
import { openEmbedded } from '../../src/platform/db/embedded/open-embedded.js';
import { expectOk } from '../../src/core/result.js';
import type { TestDatabase } from '../database.js';
import { testSealer, testSecret } from '../factories/council.js';
import { councilOf, generatedBook, type GeneratedBook } from '../factories/generated-council.js';
import { startFromSource, type Running } from '../from-source/start.js';
import { removeDataFolder } from '../remove-data-folder.js';

const folder = mkdtempSync(path.join(inject('runFolder'), 'backup-'));
chmodSync(folder, 0o755);
const folders = new Set<string>();
afterAll(async () => {
  for (const one of folders) await removeDataFolder(one);
  rmSync(folder, { recursive: true, force: true });
});

function dataFolder(name: string): string {
  const made = path.join(folder, name);
  folders.add(made);
  return made;
}

function command(place: string, ...words: string[]): Running {
  return startFromSource('test/service/command.ts', words, { PURSESTRINGS_DATA: place, PURSESTRINGS_KEY: testSecret, DATABASE_URL: '' });
}

/** An installation with a generated council, its statements brought in and letters laid for the post; keeps its server running. */
async function installation(name: string, book: GeneratedBook, letters: number): Promise<{ readonly place: string; readonly login: ClientConfig; close(): Promise<void> }> {
  const place = dataFolder(name);
  const server = await openEmbedded({ dataFolder: place });
  await migrateAll(server);
  const app = openDatabase(server.app);
  const database: TestDatabase = { app, owner: app, appLogin: server.app, ownerLogin: server.owner, jobsLogin: server.jobs, retentionLogin: server.retention, superuserLogin: server.superuser };
  const acting = await councilOf(database, book);
  expectOk(await importStatements({ db: app, sealer: testSealer }, acting, book.sources).then((value) => ({ ok: true as const, value })));
  for (let number = 0; number < letters; number += 1) {
    const at = path.join(place, 'outbox', '1', String(number).padStart(8, '0'));
    mkdirSync(at, { recursive: true });
    writeFileSync(path.join(at, 'letter.pdf'), randomBytes(40_000));
  }
  return { place, login: server.superuser, close: async () => { await app.close(); await server.close(); } };
}

const countAll = "select sum((xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %s', oid::regclass), false, true, '')))[1]::text::bigint)::text as rows from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migration'";

async function rowsIn(login: ClientConfig): Promise<number> {
  return withClient(login, async (client) => Number((await client.query<{ rows: string }>(countAll)).rows[0]?.rows));
}

async function timed(running: Running): Promise<number> {
  const began = performance.now();
  expect(await running.ended, running.printed.join('\n')).toBe(0);
  return (performance.now() - began) / 1000;
}

it('a county of four hundred thousand lines with its files is saved and restored within three minutes', async () => {
  const book = await generatedBook(1_339, 1);
  const county = await installation('county', book, 1_000);
  const file = path.join(folder, 'county.backup');
  const rows = await rowsIn(county.login);
  const saving = await timed(command(county.place, 'backup', file));
  const { manifest } = await checkArchive(file, keys());
  expect(manifest.rows).toBe(rows);
  const restored = command(dataFolder('county-restored'), 'restore', file, '--json');
  const restoring = await timed(restored);
  expect(JSON.parse(restored.printed.join('\n'))).toMatchObject({ rows, files: 1_000, checks: { broken: [] } });
  await county.close();
  book.remove();
  console.log(`${String(rows)} rows, ${String(statSync(file).size)} bytes: saved in ${saving.toFixed(1)} s, restored and proved in ${restoring.toFixed(1)} s`);
  expect(saving + restoring).toBeLessThan(180);
});

function keys(): SealingKeys {
  return expectOk(loadKeys({ key: testSecret, dataFolder: folder }));
}

it('a backup and a restore that are killed leave a whole file or none, and a whole database or one that says it is not', async () => {
  const book = await generatedBook(60, 2);
  const office = await installation('office', book, 20);
  const file = path.join(folder, 'office.backup');
  const longest = (await timed(command(office.place, 'backup', file))) * 1_100;
  const met = { whole: 0, none: 0, refused: 0, empty: 0, restored: 0 };
  for (let time = 0; time < 20; time += 1) {
    rmSync(file, { force: true });
    await killed(command(office.place, 'backup', file), Math.random() * longest);
    met[await wholeOrNone(file)] += 1;
  }
  const rows = await rowsIn(office.login);
  await timed(command(office.place, 'backup', file));
  expect(readdirSync(folder).filter((name) => name.startsWith('office.backup'))).toEqual(['office.backup']);
  const restoring = (await timed(command(dataFolder('whole'), 'restore', file))) * 1_050;
  for (let time = 0; time < 20; time += 1) {
    const place = dataFolder(`killed-${String(time)}`);
    await killed(command(place, 'restore', file), Math.random() * restoring);
    const state = await stateOf(place, rows);
    met[state] += 1;
    if (state !== 'restored') await timed(command(place, 'restore', file));
    expect(await stateOf(place, rows)).toBe('restored');
    await removeDataFolder(place);
  }
  await office.close();
  book.remove();
  console.log(JSON.stringify(met));
  expect(met.refused).toBeGreaterThan(3);
});

async function killed(running: Running, after: number): Promise<void> {
  await Promise.race([wait(after), running.ended]);
  running.child.kill('SIGKILL');
  await running.ended;
}

async function wholeOrNone(file: string): Promise<'whole' | 'none'> {
  if (!existsSync(file)) return 'none';
  await checkArchive(file, keys());
  return 'whole';
}

/** What whoever starts the service on it finds. */
async function stateOf(place: string, rows: number): Promise<'refused' | 'empty' | 'restored'> {
  const opened = expectOk(await connectDatabase({ dataFolder: place }));
  try {
    const migrated = await opened.migrate();
    if (!migrated.ok) {
      expect(migrated.refusal.code).toBe('restore-unfinished');
      return 'refused';
    }
    const found = await withClient(opened.ownerLogin, async (client) => (await client.query<{ councils: number }>('select count(*) as councils from authority')).rows[0]?.councils);
    if (found === 0) return 'empty';
    const server = await openEmbedded({ dataFolder: place });
    // The sentence about the restore, and that it waits for the chain, come on top.
    expect(await rowsIn(server.superuser)).toBe(rows + 2);
    await server.close();
    return 'restored';
  } finally {
    await opened.close();
  }
}
