import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ClientConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRecords } from '../../all-records.js';
import { compose } from '../../compose.js';
import { expectOk } from '../../core/result.js';
import { bookInDatabase } from '../../../test/checks/book-in-database.js';
import { testDatabase, type TestDatabase } from '../../../test/database.js';
import { testSealer, testSecret } from '../../../test/factories/council.js';
import { testClock, testServer } from '../../../test/web.js';
import { startSession } from '../access/sessions.js';
import { withClient } from '../db/connection.js';
import { inTransaction } from '../db/transaction.js';
import { isRestoring } from '../db/unfinished-restore.js';
import { enqueue } from '../jobs/enqueue.js';
import { readyToRestore, restoreBackup, type ReadyBackup } from './restore-backup.js';
import { saveBackup, type BackupOrder, type SavedBackup } from './save-backup.js';

const saved = await testDatabase();
const [one, other] = [await bookInDatabase(saved), await bookInDatabase(saved)];
const folder = mkdtempSync(path.join(tmpdir(), 'backup-'));
const place = { key: testSecret, dataFolder: path.join(folder, 'saved') };
const file = path.join(folder, 'everything');
afterAll(() => { rmSync(folder, { recursive: true }); });

const order: BackupOrder = { ownerLogin: saved.ownerLogin, dataFolder: place.dataFolder, keys: [{ id: 1, secret: Buffer.from(testSecret, 'hex') }], keyFile: null, file, plain: false, clock: testClock };

beforeAll(async () => {
  mkdirSync(path.join(place.dataFolder, 'outbox', '1'), { recursive: true });
  writeFileSync(path.join(place.dataFolder, 'outbox', '1', 'letter.pdf'), randomBytes(200_000));
  mkdirSync(path.join(place.dataFolder, 'uploads'));
  writeFileSync(path.join(place.dataFolder, 'uploads', 'half'), 'still coming');
  writeFileSync(path.join(place.dataFolder, 'sealing-key'), 'not to be saved');
  await inTransaction(saved.app, one, (tx) => enqueue(tx, 'returns.reminders', { later: true }));
});

/** Each table’s rows and a digest of them, as somebody sees them who steps around every guard. */
async function contents(login: ClientConfig): Promise<Map<string, string>> {
  return withClient(login, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>("select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migration'");
    const found = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ said: string }>(`select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as said from ${name} t${toldSince(name)}`);
      found.set(name, rows[0]?.said ?? '');
    }
    return found;
  });
}

// What the restore itself adds: its own sentence, and that it waits for the chain.
function toldSince(table: string): string {
  if (table === 'audit_event') return " where t.subject_kind <> 'backup'";
  return table === 'audit_waiting' ? " where not exists (select from audit_event e where e.authority_id = t.authority_id and e.id = t.event_id and e.subject_kind = 'backup')" : '';
}

async function lines(login: ClientConfig, sql: string): Promise<unknown[]> {
  return withClient(login, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);
}

const nextNumbers = "select sequencename, last_value from pg_sequences where schemaname = 'public' and sequencename not like 'audit_event%' order by 1";
const waiting = 'select t.identifier, j.payload, j.run_at, j.max_attempts, j.key, j.priority from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id';
const guards = `
  select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated) from pg_constraint where connamespace = 'public'::regnamespace
  union all select concat_ws(' ', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal
  union all select concat_ws(' ', oid::regclass, relrowsecurity, relforcerowsecurity, relacl) from pg_class where relnamespace = 'public'::regnamespace
  union all select concat_ws(' ', polrelid::regclass, polname, polroles, pg_get_expr(polqual, polrelid)) from pg_policy order by 1`;

/** A database as an installation has it that was just made. */
async function newDatabase(): Promise<TestDatabase> {
  const made = await testDatabase();
  await withClient(made.superuserLogin, (client) => client.query(`grant create on database ${made.superuserLogin.database ?? ''} to pursestrings_owner, pursestrings_jobs`));
  return made;
}

async function ready(from = file): Promise<ReadyBackup> {
  return expectOk(await readyToRestore(from, place));
}

async function restore(into: TestDatabase, dataFolder: string, from?: ReadyBackup): ReturnType<typeof restoreBackup> {
  return restoreBackup(from ?? (await ready()), { database: into, place: { key: testSecret, dataFolder }, records: allRecords, anchorFolders: [path.join(dataFolder, 'anchors')] });
}

describe('a backup', () => {
  let report: SavedBackup;
  beforeAll(async () => { report = expectOk(await saveBackup(order)); });

  it('holds every row that there is, of every council, as whoever steps around the guards counts them', async () => {
    const all = [...(await contents(saved.superuserLogin)).values()].reduce((sum, said) => sum + Number(said.split(' ')[0]), 0);
    const jobs = (await lines(saved.superuserLogin, waiting)).length;
    expect(jobs).toBeGreaterThan(0);
    expect(report).toMatchObject({ councils: 2, rows: all, files: 1, jobs, sealed: true });
    expect(all).toBeGreaterThan(500);
  });

  it('holds neither the key nor a name in the clear', () => {
    const bytes = readFileSync(file);
    for (const secret of [testSecret, 'not to be saved', 'Merebrook']) expect(bytes.includes(secret)).toBe(false);
  });

  it('comes back the same to the row, the number that comes next, the job, the file and the guard, and the service answers from it', { timeout: 120_000 }, async () => {
    const into = await newDatabase();
    const dataFolder = path.join(folder, 'restored');
    const restored = expectOk(await restore(into, dataFolder));
    expect(restored).toMatchObject({ rows: report.rows, files: 1, jobs: report.jobs, checks: { broken: [] } });
    expect(restored.chains.map(({ holds }) => holds)).toEqual([true, true]);
    expect(await contents(into.superuserLogin)).toEqual(await contents(saved.superuserLogin));
    for (const sql of [nextNumbers, waiting, guards]) expect(await lines(into.superuserLogin, sql)).toEqual(await lines(saved.superuserLogin, sql));
    expect(readFileSync(path.join(dataFolder, 'outbox', '1', 'letter.pdf')).equals(readFileSync(path.join(place.dataFolder, 'outbox', '1', 'letter.pdf')))).toBe(true);
    expect(readdirSync(dataFolder)).toEqual(['outbox']);
    await answers(into, other.authorityId);
  });

  it('is not restored where there is something already, and what is there stays', async () => {
    const before = await contents(saved.superuserLogin);
    expect(await restore(saved, path.join(folder, 'full'))).toMatchObject({ ok: false, refusal: { code: 'restore-not-empty' } });
    expect(await contents(saved.superuserLogin)).toEqual(before);
  });

  it('is not restored without its key, from a later version, or from a changed copy', async () => {
    expect(await readyToRestore(file, { ...place, key: randomBytes(32).toString('hex') })).toMatchObject({ ok: false, refusal: { code: 'backup-key-missing' } });
    expect(await readyToRestore(file, { key: undefined, dataFolder: path.join(folder, 'none') })).toMatchObject({ ok: false, refusal: { code: 'backup-key-missing' } });
    const copy = path.join(folder, 'changed');
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    writeFileSync(copy, bytes);
    expect(await readyToRestore(copy, place)).toMatchObject({ ok: false, refusal: { code: 'backup-damaged' } });
    await withClient(saved.ownerLogin, (client) => client.query("insert into schema_migration (number, name, checksum) values (9999, 'of_tomorrow', 'x')"));
    const later = path.join(folder, 'later');
    expectOk(await saveBackup({ ...order, file: later }));
    await withClient(saved.ownerLogin, (client) => client.query('delete from schema_migration where number = 9999'));
    expect(await readyToRestore(later, place)).toMatchObject({ ok: false, refusal: { code: 'backup-too-new' } });
  });
});

async function answers(database: TestDatabase, authorityId: number): Promise<void> {
  const server = await testServer(database, compose({ sealer: testSealer }));
  const staff = await withClient(database.superuserLogin, (client) => client.query<{ id: number }>("select id from staff_member where authority_id = $1 and role = 'monitoring_officer' order by id limit 1", [authorityId]));
  const staffId = staff.rows[0]?.id ?? 0;
  const session = await inTransaction(database.app, { authorityId, actorId: staffId }, (tx) => startSession(tx, staffId, testClock));
  const page = await server.inject({ url: '/worklist', headers: { cookie: `pursestrings-session=${session}` } });
  await server.close();
  expect(page.statusCode).toBe(200);
}

describe('a restore that cannot come to its end', () => {
  it('leaves the database as empty as it was where what comes in is not what was saved', { timeout: 120_000 }, async () => {
    const into = await newDatabase();
    const sound = await ready();
    const [part] = sound.archive.manifest.parts.filter(({ rows }) => rows > 0);
    const lying: ReadyBackup = { ...sound, archive: { ...sound.archive, manifest: { ...sound.archive.manifest, parts: sound.archive.manifest.parts.map((one) => (one === part ? { ...one, rows: one.rows + 1 } : one)) } } };
    expect(await restore(into, path.join(folder, 'lying'), lying)).toMatchObject({ ok: false, refusal: { code: 'backup-damaged' } });
    expect(await lines(into.superuserLogin, "select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname = 'authority'")).toEqual([]);
    expect(await withClient(into.ownerLogin, isRestoring)).toBe(false);
    expectOk(await restore(into, path.join(folder, 'again')));
  });

  it('refuses a file of deletions that nobody’s run wrote, and stays marked as not finished', { timeout: 120_000 }, async () => {
    const [into, crafted] = [await newDatabase(), path.join(folder, 'crafted')];
    mkdirSync(path.join(crafted, 'deletions'), { recursive: true });
    writeFileSync(path.join(crafted, 'deletions', 'council.jsonl'), `${JSON.stringify({ run: 1, table: 'person', happens: 'blank', key: [{ name: 'id', type: 'bigint' }], blanks: { given_name: '(select 1)' }, keys: [['1']], on: '2026-01-01' })}\n`);
    expect(await restore(into, crafted)).toMatchObject({ ok: false, refusal: { code: 'deletions-not-valid' } });
    expect(await withClient(into.ownerLogin, isRestoring)).toBe(true);
  });
});

it('a disk that fills up leaves no file, and says so', async () => {
  const full = path.join('/dev', 'full-of-nothing', 'backup');
  expect(await saveBackup({ ...order, file: full })).toMatchObject({ ok: false, refusal: { code: 'backup-not-written' } });
});
