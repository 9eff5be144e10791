import { mkdtempSync, chmodSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { openDatabase } from '../../src/platform/db/connection.js';
import { openEmbedded } from '../../src/platform/db/embedded/open-embedded.js';
import { runningPostmaster } from '../../src/platform/db/embedded/postmaster.js';
import { removeDataFolder } from '../remove-data-folder.js';

const dataFolder = mkdtempSync(path.join(inject('runFolder'), 'again-'));
chmodSync(dataFolder, 0o755);
afterAll(() => removeDataFolder(dataFolder));

function postmaster(): number {
  return runningPostmaster(realpathSync(path.join(dataFolder, 'database')))?.pid ?? 0;
}

test('a server that dies under its program is started again where it was, with what was saved, and is still that program’s own', { timeout: 120_000 }, async () => {
  const said: string[] = [];
  const server = await openEmbedded({ dataFolder, alone: true, log: (line) => said.push(line), onLost: () => said.push('lost') });
  const database = openDatabase(server.superuser, { connections: 3, wait: 2_000 });
  await database.pool.query('create table kept (id integer)');
  for (const [times, signal] of (['SIGKILL', 'SIGQUIT'] as const).entries()) {
    await database.pool.query('insert into kept values (1)');
    const before = postmaster();
    process.kill(before, signal);
    await expect.poll(() => said.filter((line) => line === 'The built-in database runs again.').length, { timeout: 60_000 }).toBe(times + 1);
    expect((await database.pool.query('select from kept')).rowCount).toBe(times + 1);
    expect(postmaster()).not.toBe(before);
  }
  expect(said).not.toContain('lost');
  await expect(openEmbedded({ dataFolder, alone: true })).rejects.toThrow(/already serves/);
  await database.close();
  await server.close();
  expect(postmaster()).toBe(0);
});
