import { chmodSync, mkdtempSync, realpathSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { runningPostmaster } from '../../src/platform/db/embedded/postmaster.js';
import { startFromSource, type Running } from '../from-source/start.js';
import { removeDataFolder } from '../remove-data-folder.js';

const dataFolder = mkdtempSync(path.join(inject('runFolder'), 'service-'));
chmodSync(dataFolder, 0o755);
afterAll(() => removeDataFolder(dataFolder));

function serve(env: NodeJS.ProcessEnv = {}, through: readonly string[] = []): Running {
  return startFromSource('test/service/serve.ts', [], { PURSESTRINGS_DATA: dataFolder, PORT: '0', DATABASE_URL: '', ...env }, through);
}

async function addressOf(service: Running): Promise<string> {
  return (await service.line(/^Pursestrings is at /)).replace('Pursestrings is at ', '');
}

function databaseRuns(): boolean {
  return runningPostmaster(realpathSync(path.join(dataFolder, 'database'))) !== undefined;
}

test('the service starts on nothing, survives a kill, keeps others out, and stops in good order', { timeout: 600_000 }, async () => {
  const first = serve();
  expect((await fetch(`${await addressOf(first)}/sign-in`)).status).toBe(200);

  first.child.kill('SIGKILL');
  await first.ended;
  expect(databaseRuns()).toBe(true);

  const second = serve();
  const address = await addressOf(second);
  expect((await fetch(`${address}/sign-in`)).status).toBe(200);

  const third = serve();
  expect(await third.line(/already serves/)).toMatch(/^Another Pursestrings \(process \d+\) already serves .*PURSESTRINGS_DATA/);
  expect(await third.ended).toBe(1);
  expect((await fetch(`${address}/sign-in`)).status).toBe(200);

  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  expect(databaseRuns()).toBe(false);
});

test('a service that npm started stops with npm, though npm’s signal ends only the shell between them', { timeout: 60_000 }, async () => {
  const service = serve({ npm_lifecycle_event: 'start' }, ['sh', '-c', '"$@"; exit $?', 'sh']);
  const address = await addressOf(service);
  service.child.kill('SIGTERM');
  expect(await service.ended).toBe('SIGTERM');
  await expect(fetch(`${address}/sign-in`)).rejects.toThrow();
  expect(databaseRuns()).toBe(false);
});

test('a port that is taken is said in one sentence, and the database is stopped again', { timeout: 60_000 }, async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => { holder.listen(0, 'localhost', resolve); });
  const address = holder.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const service = serve({ PORT: port });
  expect(await service.line(/already listens/)).toBe(`Another program already listens on port ${port}. Stop it, or choose another port: PORT=3001 npm start`);
  expect(await service.ended).toBe(1);
  expect(databaseRuns()).toBe(false);
  holder.close();
});

test.each([
  ['PORT', { PORT: 'three thousand' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/none' }],
])('a %s that cannot be used ends the start with exit code 1, a sentence and no stack trace', async (name, env) => {
  const service = serve(env);
  expect(await service.ended).toBe(1);
  expect(service.printed.join('\n')).toContain(name);
  expect(service.printed.join('\n')).not.toMatch(/secret|\n\s+at /);
});
