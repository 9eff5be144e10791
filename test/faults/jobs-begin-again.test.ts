import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startJobs, type JobRunner } from '../../src/jobs/runner.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction } from '../../src/platform/db/transaction.js';
import { enqueue } from '../../src/platform/jobs/enqueue.js';
import { job } from '../../src/platform/jobs/job.js';
import { testDatabase } from '../database.js';
import { hire, testClock } from '../web.js';
import { openFaultProxy, type FaultProxy } from './fault-proxy.js';

const database = await testDatabase();
const done: string[] = [];
let proxy: FaultProxy;
let runner: JobRunner;
let kent: { authorityId: number; actorId: null };

beforeAll(async () => {
  const { authorityId } = await hire(database, 'kentshire', 'monitoring_officer');
  kent = { authorityId, actorId: null };
  proxy = await openFaultProxy({ host: '127.0.0.1', port: database.jobsLogin.port ?? 0 });
  const slow = job({ name: 'faults.slow', payload: z.object({ name: z.string() }), work: async (_context, { name }) => {
    await wait(300);
    done.push(name);
  } });
  runner = await startJobs({ database: database.app, jobsLogin: { ...database.jobsLogin, port: proxy.port }, clock: testClock, jobs: [slow], regular: [], atOnce: 2, log: () => undefined, breath: 200 });
});
afterAll(async () => {
  await runner.stop();
  await proxy.close();
});

test('a job that is done while the database goes away is struck off or done again, and what waits is done when it is back', async () => {
  for (const name of ['one', 'two', 'three']) await inTransaction(database.app, kent, (tx) => enqueue(tx, 'faults.slow', { name }));
  await wait(150);
  proxy.cut();
  await wait(1_500);
  proxy.mend();
  await expect.poll(() => [...new Set(done)].sort()).toEqual(['one', 'three', 'two']);
  const left = async (): Promise<number> => withClient(database.superuserLogin, async (client) => (await client.query('select from graphile_worker._private_jobs')).rowCount ?? -1);
  await expect.poll(left).toBe(0);
});
