import { mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';
import { testDatabase } from '../../test/database.js';
import { letterOffice } from '../../test/factories/letter-office.js';
import { main } from './main.js';

const database = await testDatabase();
const office = await letterOffice(database, 'hazelshire');
await office.server.close();

let out = '';
beforeEach(() => {
  const { host = '', port = 0, user = '', password, database: name = '' } = database.superuserLogin;
  vi.stubEnv('DATABASE_URL', `postgresql://${user}:${typeof password === 'string' ? encodeURIComponent(password) : ''}@${host}:${String(port)}/${name}`);
  vi.stubEnv('PURSESTRINGS_KEY', 'a1'.repeat(32));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => { out += String(text); return true; });
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

async function run(...words: readonly string[]): Promise<number | string> {
  [out, process.exitCode] = ['', undefined];
  await main(['node', 'pursestrings', ...words]);
  return exitCode();
}

function exitCode(): number | string {
  return process.exitCode ?? 0;
}

it('letters are listed and saved from the command line', async () => {
  const id = await office.write();
  expect(await run('letters', 'list', '--json')).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ page: 1, pages: 1, items: [{ id, reference: 'DP10014-R1', standing: 'to-post' }] });
  expect(await run('letters', 'list')).toBe(0);
  expect(out).toContain('1 letter\n');
  const folder = mkdtempSync(path.join(inject('runFolder'), 'saved-'));
  expect(await run('letters', 'save', String(id), folder, '--json')).toBe(0);
  expect(readFileSync(path.join(folder, `DP10014-R1-${String(id)}.pdf`)).subarray(0, 5).toString()).toBe('%PDF-');
  expect([await run('letters', 'save', '999999', folder, '--json'), JSON.parse(out)]).toMatchObject([1, { error: { code: 'letter-not-found' } }]);
});
