import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { testDatabase } from '../../test/database.js';
import { giveAccounts, newCouncil } from '../../test/factories/council.js';
import { inTransaction } from '../platform/db/transaction.js';
import { main } from './main.js';

const database = await testDatabase();
const acting = await newCouncil(database);
await giveAccounts(database, acting, [{ account: { reference: 'A1', kind: 'bank', label: 'Kit' }, agreements: ['DP1001'] }]);

const folder = mkdtempSync(path.join(inject('runFolder'), 'bank-'));
mkdirSync(path.join(folder, 'A1'));
writeFileSync(path.join(folder, 'A1', 'april.csv'), 'Date,Description,Amount,Balance\n02/04/2026,MEREBROOK CC DP1001,400.00,400.00\n03/04/2026,CARD TAXI,-5.00,395.00\n');
writeFileSync(path.join(folder, 'letter.txt'), 'Dear all');
writeFileSync(path.join(folder, 'kartu.csv'), 'Kartu,Laiks,Vieta,Summa\n1001,17/03/2026 10:00,NORTH SHOP,12.40\n');
writeFileSync(path.join(folder, '.DS_Store'), 'left behind');

let out = '';
let err = '';
beforeEach(() => {
  [out, err] = ['', ''];
  const { host = '', port = 0, user = '', password, database: name = '' } = database.superuserLogin;
  vi.stubEnv('DATABASE_URL', `postgresql://${user}:${typeof password === 'string' ? encodeURIComponent(password) : ''}@${host}:${String(port)}/${name}`);
  vi.stubEnv('PURSESTRINGS_KEY', 'a1'.repeat(32));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => { out += String(text); return true; });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => { err += String(text); return true; });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

function exitCode(): number | string {
  return process.exitCode ?? 0;
}

async function run(...words: readonly string[]): Promise<number | string> {
  process.exitCode = undefined;
  await main(['node', 'pursestrings', 'statements', ...words]);
  return exitCode();
}

describe('pursestrings statements import', () => {
  it('brings a folder in once, whose each file is told by its folders, and names what needs a look', async () => {
    expect([await run('import', folder, '--json'), err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      files: 3, filesKnown: 0, filesRefused: 1, filesWaiting: 1, linesNew: 2, linesKnown: 0, linesUnplaced: 0,
      troubles: [{ name: expect.stringContaining('kartu.csv') as unknown, code: 'columns-unknown' }, { name: expect.stringContaining('letter.txt') as unknown, code: 'refused' }],
    });
    out = '';
    expect(await run('import', path.join(folder, 'A1', 'april.csv'), path.join(folder, 'A1'))).toBe(0);
    expect(out).toContain('2 files: 2 known before');
  });

  it('acts for nobody of the staff, and keeps nothing of where this machine has the files', async () => {
    const facts = await inTransaction(database.app, acting, async ({ client }) => ({
      batches: (await client.query('select distinct started_by from import_batch')).rows as unknown,
      names: (await client.query<{ name: string }>('select name from statement_file')).rows.map(({ name }) => name),
    }));
    expect(facts.batches).toEqual([{ started_by: null }]);
    for (const name of facts.names) expect(name.split('/').length).toBeLessThanOrEqual(3);
    expect(facts.names.join()).not.toContain(path.dirname(folder));
  });

  it.each([
    [['import', path.join('nowhere', 'at all'), '--json'], 'file-not-read'],
    [['import', folder, '--authority', 'atlantis', '--json'], 'authority-not-known'],
    [['files', '--limit', 'many', '--json'], 'limit-not-usable'],
  ])('refuses %j', async (words, code) => {
    expect(await run(...words)).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code } });
    expect(err).toBe('');
  });
});

describe('pursestrings statements files', () => {
  it('lists the latest first, with what became of each', async () => {
    expect(await run('files')).toBe(0);
    expect(out).toMatch(/letter\.txt {2}refused: /);
    expect(out).toMatch(/april\.csv {2}csv: 2 new, 0 known before/);
    expect(out).toMatch(/kartu\.csv {2}waits/);
    out = '';
    await run('files', '--limit', '1', '--json');
    expect((JSON.parse(out) as { files: unknown[] }).files).toHaveLength(1);
  });

  it('asks which council where there are several', async () => {
    await newCouncil(database);
    expect(await run('files', '--json')).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'authority-not-given' } });
  });
});
