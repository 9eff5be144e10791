import { chmodSync, mkdtempSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, inject, test } from 'vitest';
import { openDatabase, poolForPages, withClient } from '../../src/platform/db/connection.js';
import { migrateAll } from '../../src/platform/db/connect-database.js';
import { openEmbedded } from '../../src/platform/db/embedded/open-embedded.js';
import { runningPostmaster } from '../../src/platform/db/embedded/postmaster.js';
import { testDatabase } from '../database.js';
import { openFaultProxy } from '../faults/fault-proxy.js';
import { loadService, type Load } from '../faults/load-service.js';
import { removeDataFolder } from '../remove-data-folder.js';

const database = await testDatabase();
const dataFolder = mkdtempSync(path.join(inject('runFolder'), 'lost-'));
chmodSync(dataFolder, 0o755);
afterAll(() => removeDataFolder(dataFolder));

const breath = 10_000;

/** Nothing that was acknowledged is lost, nothing is done twice or by half, every answer was one of the two, and within so many milliseconds. */
async function expectWhole(load: Load, within: number): Promise<void> {
  const { acknowledged, refused, other, slowest, kept, noted } = await load.stop();
  console.log(`${String(acknowledged.size)} acknowledged, ${String(refused.size)} refused in words, slowest ${String(Math.round(slowest))} ms, ${String(noted.size)} jobs done`);
  expect(other).toEqual([]);
  expect([...acknowledged].filter((name) => !kept.includes(name))).toEqual([]);
  expect(new Set(kept).size).toBe(kept.length);
  expect(kept.filter((name) => !acknowledged.has(name) && !refused.has(name))).toEqual([]);
  expect(kept.filter((name) => !noted.has(name))).toEqual([]);
  expect(slowest).toBeLessThan(within);
  expect(acknowledged.size).toBeGreaterThan(50);
}

test.each(['cut', 'stall'] as const)('under load the wire is %s for half a minute', async (how) => {
  const proxy = await openFaultProxy({ host: '127.0.0.1', port: database.appLogin.port ?? 0 });
  const behind = openDatabase({ ...database.appLogin, port: proxy.port }, poolForPages);
  const jobs = openDatabase({ ...database.appLogin, port: proxy.port }, { connections: 4, wait: 4_000 });
  const load = await loadService({ database, forPages: behind, forJobs: jobs, jobsLogin: { ...database.jobsLogin, port: proxy.port }, council: how });
  await wait(breath);
  const before = load.acknowledged.size;
  proxy[how]();
  await wait(30_000);
  const during = load.acknowledged.size;
  proxy.mend();
  await expect.poll(() => load.acknowledged.size, { timeout: 15_000 }).toBeGreaterThan(during);
  await wait(breath);
  expect(before).toBeGreaterThan(10);
  // Whoever was in the middle of a statement when the server hung waits as long as a statement may take.
  await expectWhole(load, how === 'cut' ? 5_000 : 33_000);
  await Promise.all([behind.close(), jobs.close()]);
  await proxy.close();
});

test('under load the built-in server is killed three times, and nobody starts it again but the program', async () => {
  const server = await openEmbedded({ dataFolder, alone: true, log: (line) => { console.log(line); } });
  await migrateAll(server);
  const forPages = openDatabase(server.app, poolForPages);
  const forJobs = openDatabase(server.app, { connections: 4, wait: 4_000 });
  const load = await loadService({ database: { ...database, app: forPages, superuserLogin: server.superuser }, forPages, forJobs, jobsLogin: server.jobs, council: 'killed' });
  for (let times = 0; times < 3; times += 1) {
    await wait(breath);
    const before = load.acknowledged.size;
    process.kill(runningPostmaster(realpathSync(path.join(dataFolder, 'database')))?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => load.acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(before + 5);
  }
  expect((await withClient(server.superuser, (client) => client.query('select from person'))).rowCount).toBeGreaterThan(50);
  await expectWhole(load, 6_000);
  await Promise.all([forPages.close(), forJobs.close()]);
  await server.close();
});
