import { chmodSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import type { ClientConfig } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { connectDatabase } from '../../src/platform/db/connect-database.js';
import { withClient } from '../../src/platform/db/connection.js';
import { expectOk } from '../../src/core/result.js';
import { testDatabase } from '../database.js';
import { removeDataFolder } from '../remove-data-folder.js';
import { bookInDatabase } from './book-in-database.js';

const database = await testDatabase();
const book = await bookInDatabase(database);

let out = '';
let err = '';
beforeEach(() => {
  out = '';
  err = '';
  process.exitCode = undefined;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => { out += String(text); return true; });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => { err += String(text); return true; });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

function addressOf({ host, port, user, password, database: name }: ClientConfig): string {
  return `postgresql://${user ?? ''}:${typeof password === 'string' ? encodeURIComponent(password) : ''}@${host ?? ''}:${String(port ?? 0)}/${name ?? ''}`;
}

async function check(...words: string[]): Promise<number | string> {
  await main(['node', 'pursestrings', 'check', ...words]);
  return process.exitCode ?? 0;
}

describe('pursestrings check', () => {
  beforeEach(() => vi.stubEnv('DATABASE_URL', addressOf(database.superuserLogin)));

  test('says how much it asked where everything holds', async () => {
    expect([await check(), err]).toEqual([0, '']);
    expect(out).toMatch(/^\d+ checks over 1 council: everything holds\.\n$/);
  });

  test('with --json gives each check and what it proves', async () => {
    expect(await check('--json')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ councils: 1, broken: [], checks: expect.arrayContaining([{ name: 'policy_has_two_people', proves: 'No version of policy was approved by the person who proposed it.' }]) as unknown });
  });

  test('prints the rows that break a check and exits 1', async () => {
    await nextLineNo('next_line_no - 2');
    const plain = await check();
    const printed = out;
    out = '';
    const asJson = await check('--json');
    await nextLineNo('next_line_no + 2');
    expect([plain, asJson]).toEqual([1, 1]);
    expect(printed).toMatch(/^line_numbers_are_given_once, council c-\w+\n {2}should hold: Line numbers .*\n {2}account_id \d+, line_no \d+, next_line_no \d+, lines 1\n/);
    expect(err).toMatch(/^1 of \d+ checks over 1 council found rows that must not be\.\n$/);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'checks-broken', details: { broken: [{ check: 'line_numbers_are_given_once', rows: [{ lines: '1' }, { lines: '1' }] }] } } });
  });

  test('refuses a database that an earlier version made, and leaves it as it is', async () => {
    const last = await withClient(database.ownerLogin, async (client) => {
      const { rows } = await client.query<{ number: number; name: string; checksum: string }>('delete from schema_migration where number = (select max(number) from schema_migration) returning number, name, checksum');
      return rows[0];
    });
    expect(await check('--json')).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'database-behind' } });
    await withClient(database.ownerLogin, (client) => client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [last?.number, last?.name, last?.checksum]));
  });
});

test('joins the built-in database of a service that runs, and leaves it running', async () => {
  const dataFolder = mkdtempSync(path.join(inject('runFolder'), 'check-'));
  chmodSync(dataFolder, 0o755);
  const service = expectOk(await connectDatabase({ dataFolder, alone: true, settings: { fsync: 'off', shared_buffers: '32MB' } }));
  expectOk(await service.migrate());
  vi.stubEnv('PURSESTRINGS_DATA', dataFolder);
  vi.stubEnv('DATABASE_URL', '');
  expect([await check(), out]).toEqual([0, expect.stringContaining('over 0 councils: everything holds')]);
  expect((await service.app.pool.query('select 1 as still')).rows).toEqual([{ still: 1 }]);
  await service.close();
  await removeDataFolder(dataFolder);
});

async function nextLineNo(becomes: string): Promise<void> {
  await withClient(database.superuserLogin, (client) => client.query(`update account set next_line_no = ${becomes} where reference = 'A1' and authority_id = $1`, [book.authorityId]));
}
