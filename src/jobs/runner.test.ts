import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../test/database.js';
import { hire, testClock } from '../../test/web.js';
import { withClient } from '../platform/db/connection.js';
import { inTransaction, outsideTenants } from '../platform/db/transaction.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import { job, type AnyJob } from '../platform/jobs/job.js';
import { startJobs, type JobRunner } from './runner.js';

const database = await testDatabase();
const kent = await hire(database, 'kentshire', 'monitoring_officer');
const essex = await hire(database, 'essexshire', 'monitoring_officer');
const inKent = { authorityId: kent.authorityId, actorId: kent.staffId };
const inEssex = { authorityId: essex.authorityId, actorId: essex.staffId };

let runner: JobRunner | undefined;
const lines: string[] = [];

afterEach(async () => {
  await runner?.stop();
  runner = undefined;
});

async function start(...jobs: readonly AnyJob[]): Promise<void> {
  const parts = { database: database.app, jobsLogin: database.jobsLogin, clock: testClock, regular: [], atOnce: 2 };
  runner = await startJobs({ ...parts, jobs, log: (line) => lines.push(line) });
}

async function waiting(): Promise<number> {
  const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ count: number }>('select count(*) from graphile_worker._private_jobs'));
  return rows[0]?.count ?? 0;
}

describe('a job', () => {
  test('runs when the transaction that queued it commits, for that council alone', async () => {
    const seen: unknown[] = [];
    await start(
      job({
        name: 'people.greet',
        payload: z.object({ word: z.string() }),
        work: async (context, { word }) => {
          const staff = await context.inTransaction(({ sql }) => sql.selectFrom('staff_member').select('name').execute());
          seen.push([context.authorityId, word, staff.map(({ name }) => name)]);
        },
      }),
    );
    await inTransaction(database.app, inKent, (tx) => enqueue(tx, 'people.greet', { word: 'hello' }));
    await inTransaction(database.app, inEssex, (tx) => enqueue(tx, 'people.greet', { word: 'good day' }));
    await expect.poll(() => seen.length).toBe(2);
    expect(seen).toEqual(expect.arrayContaining([
      [kent.authorityId, 'hello', ['monitoring_officer of kentshire']],
      [essex.authorityId, 'good day', ['monitoring_officer of essexshire']],
    ]));
    await expect.poll(waiting).toBe(0);
  });

  test('of a transaction that does not commit does not exist', async () => {
    const failed = inTransaction(database.app, inKent, async (tx) => {
      await enqueue(tx, 'people.never', {});
      throw new Error('undone');
    });
    await expect(failed).rejects.toThrow('undone');
    expect(await waiting()).toBe(0);
  });

  test('cannot be queued for no council, nor for another one', async () => {
    const outside = outsideTenants(database.app, ({ client }) => client.query("select jobs.enqueue('people.greet', '{}')"));
    await expect(outside).rejects.toThrow(/app\.authority is not set/);
    const seen: number[] = [];
    await start(job({ name: 'people.whose', payload: z.unknown(), work: (context) => { seen.push(context.authorityId); return Promise.resolve(); } }));
    await inTransaction(database.app, inKent, (tx) => enqueue(tx, 'people.whose', { authorityId: essex.authorityId }));
    await expect.poll(() => seen).toEqual([kent.authorityId]);
  });

  test('that fails stays queued for another try, and the log does not show whom it is about', async () => {
    let tries = 0;
    await start(job({ name: 'letters.send', payload: z.object({ to: z.string() }), work: () => { tries += 1; return Promise.reject(new Error('the printer is off')); } }));
    await inTransaction(database.app, inKent, (tx) => enqueue(tx, 'letters.send', { to: 'Maya Okafor' }));
    await expect.poll(() => tries).toBe(1);
    await expect.poll(() => lines.join('\n')).toMatch(/Failed task \d+ .*"type":"Error","frames":\["at .*runner\.test\.ts/);
    expect(lines.join('\n')).not.toMatch(/Okafor|printer/);
    expect(await waiting()).toBe(1);
  });
});

test('a regular job is queued for every council', async () => {
  const seen: number[] = [];
  const nightly = job({ name: 'people.nightly', payload: z.unknown(), work: (context) => { seen.push(context.authorityId); return Promise.resolve(); } });
  const parts = { database: database.app, jobsLogin: database.jobsLogin, clock: testClock, atOnce: 2, log: () => undefined };
  runner = await startJobs({ ...parts, jobs: [nightly], regular: [{ name: 'people.nightly', at: '30 2 * * *' }] });
  await withClient(database.jobsLogin, (client) => client.query("select graphile_worker.add_job('people.nightly.for-every-council')"));
  await expect.poll(() => seen.toSorted((a, b) => a - b)).toEqual([kent.authorityId, essex.authorityId].sort((a, b) => a - b));
});

test('the application cannot touch the queue itself', async () => {
  await expect(database.app.pool.query("select graphile_worker.add_job('people.greet')")).rejects.toThrow(/permission denied/);
  await expect(database.app.pool.query('select * from graphile_worker._private_jobs')).rejects.toThrow(/permission denied/);
});

test('the queue cannot touch the business', async () => {
  await expect(withClient(database.jobsLogin, (client) => client.query('select * from person'))).rejects.toThrow(/permission denied/);
});

test('a job that a killed program was at is done by the next, at once', async () => {
  const seen: number[] = [];
  await inTransaction(database.app, inKent, (tx) => enqueue(tx, 'people.left', {}));
  await withClient(database.superuserLogin, (client) => client.query("update graphile_worker._private_jobs set locked_at = now(), locked_by = 'somebody dead', attempts = 1 where task_id = (select id from graphile_worker._private_tasks where identifier = 'people.left')"));
  await start(job({ name: 'people.left', payload: z.unknown(), work: (context) => { seen.push(context.authorityId); return Promise.resolve(); } }));
  await expect.poll(() => seen).toEqual([kent.authorityId]);
});
