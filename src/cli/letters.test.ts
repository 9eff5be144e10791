import { mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, it } from 'vitest';
import { commandLine } from '../../test/command-line.js';
import { testDatabase } from '../../test/database.js';
import { letterOffice } from '../../test/factories/letter-office.js';

const database = await testDatabase();
const office = await letterOffice(database, 'hazelshire');
await office.server.close();

const cli = commandLine(database);
const { run } = cli;

it('letters are listed and saved from the command line', async () => {
  const id = await office.write();
  expect(await run('letters', 'list', '--json')).toBe(0);
  expect(JSON.parse(cli.out)).toMatchObject({ page: 1, pages: 1, items: [{ id, reference: 'DP10014-R1', standing: 'to-post' }] });
  expect(await run('letters', 'list')).toBe(0);
  expect(cli.out).toContain('1 letter\n');
  const folder = mkdtempSync(path.join(inject('runFolder'), 'saved-'));
  expect(await run('letters', 'save', String(id), folder, '--json')).toBe(0);
  expect(readFileSync(path.join(folder, `DP10014-R1-${String(id)}.pdf`)).subarray(0, 5).toString()).toBe('%PDF-');
  expect([await run('letters', 'save', '999999', folder, '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'letter-not-found' } }]);
});
