import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { councilOf, generatedBook } from '../../../../test/factories/generated-council.js';
import { bookInDatabase } from '../../../../test/checks/book-in-database.js';
import { testDatabase } from '../../../../test/database.js';
import { testSealer, testSecret } from '../../../../test/factories/council.js';
import { startFromSource } from '../../../../test/from-source/start.js';
import { sealedColumns } from '../../../cli/sealed-columns.js';
import { expectOk } from '../../../core/result.js';
import { accountDirectory } from '../../../direct-payments/statements/account-directory.js';
import { importStatements } from '../../../direct-payments/statements/import-statements.js';
import { withClient } from '../../db/connection.js';
import { loadKeys, loadSealer } from '../sealing-key.js';
import { sealerOf } from '../sealing.js';
import { meetKeys } from './known-keys.js';
import { listKeys, retireKeys, rotateKeys, type KeyRoom } from './rotate-keys.js';

const database = await testDatabase();
const { authorityId } = await bookInDatabase(database);
const book = await generatedBook(15, 3);
await importStatements({ db: database.app, sealer: testSealer }, await councilOf(database, book), book.sources);
book.remove();
await withClient(database.superuserLogin, async (client) => {
  const secret = (text: string): Buffer => testSealer.seal('second-factor', Buffer.from(text));
  // As retention leaves a file behind: its words are gone.
  await client.query("update statement_file set content_sealed = '\\x00' where ctid in (select ctid from statement_file limit 1)");
  await client.query(
    `insert into sign_in_account (authority_id, staff_member_id, email, factor_sealed, factor_since, offered_factor_sealed)
     select authority_id, id, 'someone@council.example', $2, now(), $3 from staff_member where authority_id = $1 limit 1`, [authorityId, secret('one'), secret('two')]);
});
const folder = mkdtempSync(path.join(tmpdir(), 'keys-'));
const place = { key: undefined, dataFolder: path.join(folder, 'data') };
mkdirSync(place.dataFolder);
writeFileSync(path.join(place.dataFolder, 'sealing-key'), `${testSecret}\n`, { mode: 0o600 });
const room: KeyRoom = { ownerLogin: database.ownerLogin, app: database.app, place, columns: sealedColumns };
afterAll(() => { rmSync(folder, { recursive: true }); });

async function asSuperuser<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
  return withClient(database.superuserLogin, work);
}

/** What stands sealed anywhere, as who steps around every guard reads it. */
async function everythingSealed(): Promise<{ readonly where: string; readonly about: string; readonly sealed: Buffer }[]> {
  return asSuperuser(async (client) => {
    const found = [];
    for (const { table, column, about } of sealedColumns) {
      const { rows } = await client.query<{ sealed: Buffer }>(`select ${column} as sealed from ${table} where get_byte(${column}, 0) > 0`);
      found.push(...rows.map(({ sealed }) => ({ where: `${table}.${column}`, about, sealed })));
    }
    return found;
  });
}

it('every column in which something stands sealed or hashed with the key is known', async () => {
  const { rows } = await asSuperuser((client) => client.query<{ name: string }>(`
    select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.atttypid = 'bytea'::regtype and not a.attisdropped
      and a.attname !~ '(sha256|digest|hash|^pdf$|^salt$|^identity$|public_key|credential|handle)'
    order by 1`));
  const known = sealedColumns.map(({ table, column }) => `${table}.${column}`);
  // Counts of tries are forgotten with the key: who guesses starts from nothing once, at a moment that only the operator chooses.
  // A pay run keeps the hash that was approved: where the key changes before its files are written, it is refused and drawn up again.
  const besides = ['pay_run_payee.number_match', 'account.number_match', 'account.number_alone_match', 'person_identifier.number_match', 'sign_in_throttle.key_match', 'open_form_sender.sender_match', 'open_form_day.secret'];
  expect(rows.map(({ name }) => name)).toEqual([...known, ...besides].sort());
});

describe('a database and the keys it was sealed with', () => {
  it('know each other from the first meeting on: another key under the same number, or none, is noticed at once', async () => {
    const keys = expectOk(loadKeys(place));
    const other = { id: 1, secret: Buffer.alloc(32, 7) };
    await withClient(database.ownerLogin, async (client) => {
      expectOk(await meetKeys(client, keys));
      expect(await meetKeys(client, [other])).toMatchObject({ ok: false, refusal: { code: 'key-of-another' } });
      expect(await meetKeys(client, [{ ...other, id: 2 }])).toMatchObject({ ok: false, refusal: { code: 'key-missing' } });
    });
  });
});

describe('another key', () => {
  const accounts = (): Promise<{ id: number; reference: string; number: string | null; alone: string | null; sealed: Buffer | null }[]> => asSuperuser(async (client) =>
    (await client.query<{ id: number; reference: string; number: string | null; alone: string | null; sealed: Buffer | null }>(
      "select id, reference, encode(number_match, 'base64') as number, encode(number_alone_match, 'base64') as alone, number_sealed as sealed from account order by authority_id, id")).rows);

  it('seals everything again, however often whoever does it is killed, and every account is found all the while', { timeout: 180_000 }, async () => {
    const before = await everythingSealed();
    expect(new Set(before.map(({ where }) => where)).size).toBeGreaterThan(3);
    const plain = before.map(({ about, sealed }) => testSealer.open(about, sealed).toString('base64'));
    const server = database.superuserLogin;
    const url = `postgresql://${String(server.user)}:${encodeURIComponent(String(server.password))}@${String(server.host)}:${String(server.port)}/${String(server.database)}`;
    const running = expectOk(loadSealer(place));
    for (const least of [1, 40]) {
      const rotating = startFromSource('test/service/command.ts', ['keys', 'rotate'], { DATABASE_URL: url, PURSESTRINGS_DATA: place.dataFolder });
      while ((await withNewKey()) < least && rotating.child.exitCode === null) await wait(1);
      rotating.child.kill('SIGKILL');
      await rotating.ended;
      for (const { about, sealed } of await everythingSealed()) running.open(about, sealed);
      await everyAccountIsFound();
    }
    const rotated = expectOk(await rotateKeys(room));
    expect(rotated.keys.map(({ number, current, seals }) => [number, current, seals > 0])).toEqual([[2, true, true], [1, false, false]]);
    const after = await everythingSealed();
    const [newest] = expectOk(loadKeys(place));
    const alone = sealerOf([newest]);
    expect(after.map(({ about, sealed }) => alone.open(about, sealed).toString('base64')).sort()).toEqual(plain.sort());
    await everyAccountIsFound();
  });

  async function withNewKey(): Promise<number> {
    return (await everythingSealed()).filter(({ sealed }) => sealed[0] === 2).length;
  }

  async function everyAccountIsFound(): Promise<void> {
    const sealer = expectOk(loadSealer(place));
    const directory = accountDirectory((await accounts()).map(({ id, reference, number, alone }) => ({ id, reference, numberMatch: number, numberAloneMatch: alone, agreements: [] })), sealer);
    const numbered = (await accounts()).filter(({ sealed }) => sealed !== null);
    for (const { sealed } of numbered) {
      const [sortCode = null, account = sortCode] = sealer.open('account-number', sealed ?? Buffer.alloc(0)).toString().split(' ');
      const found = directory.accountOf({ account, sortCode: account === sortCode ? null : sortCode, currency: 'GBP' }, 'unnamed.csv');
      // Two councils may hold the same number, and then it is neither’s here: those of one are looked for alone.
      expect(found !== null || numbered.length > 1).toBe(true);
    }
    expect(numbered.length).toBeGreaterThan(0);
  }

  it('the older one goes only when it seals nothing, and stays beside for old backups', async () => {
    const [newest, older] = expectOk(loadKeys(place));
    const sealedWithOld = testSealer.seal('second-factor', Buffer.from('late'));
    await asSuperuser((client) => client.query('update sign_in_account set factor_sealed = $1', [sealedWithOld]));
    expect(await retireKeys(room)).toMatchObject({ ok: false, refusal: { code: 'key-in-use' } });
    expect(expectOk(await rotateKeys(room)).resealed).toBe(1);
    await asSuperuser((client) => client.query('delete from graphile_worker._private_jobs'));
    expect(expectOk(await retireKeys(room)).keys.map(({ number }) => number)).toEqual([2]);
    expect(readFileSync(path.join(place.dataFolder, 'sealing-key'), 'latin1')).toBe(`2:${Buffer.from(newest.secret).toString('hex')}\n`);
    const [kept] = readdirSync(place.dataFolder).filter((name) => name.startsWith('sealing-key-retired-'));
    expect(readFileSync(path.join(place.dataFolder, kept ?? ''), 'latin1')).toContain(Buffer.from(older?.secret ?? []).toString('hex'));
    expect(expectOk(await listKeys(room))).toHaveLength(1);
    await withClient(database.ownerLogin, async (client) => { expectOk(await meetKeys(client, expectOk(loadKeys(place)))); });
  });

  it('of the environment is made, and where it goes is said', async () => {
    const [newest] = expectOk(loadKeys(place));
    const answered = await rotateKeys({ ...room, place: { key: `2:${Buffer.from(newest.secret).toString('hex')}`, dataFolder: place.dataFolder } });
    expect(answered).toMatchObject({ ok: false, refusal: { code: 'key-of-environment' } });
    expect(answered.ok ? '' : answered.refusal.message).toMatch(/3:[0-9a-f]{64}$/);
  });
});
