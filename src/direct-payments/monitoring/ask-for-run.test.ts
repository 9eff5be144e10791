import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil } from '../../../test/factories/monitored-council.js';
import { testClock } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { startJobs, type JobRunner } from '../../jobs/runner.js';
import { askForRun, awaitRun, monitoringJob } from './ask-for-run.js';
import { showRuns } from './describe-run.js';

const database = await testDatabase();
const council = await monitoredCouncil(database, 'asked', [{ reference: 'DP1001' }, { reference: 'DP1002' }], []);
let runner: JobRunner | undefined;
afterAll(async () => runner?.stop());

describe('a run that is asked for', () => {
  const asAt = plainDate('2025-06-30');

  it('waits its turn, runs in the name of whoever asked, and then is there', async () => {
    const after = await council.within((tx) => askForRun(tx, asAt));
    expect(await council.within((tx) => awaitRun(tx, after, asAt))).toEqual({ done: false, agreements: 2 });
    runner = await startJobs({ database: database.app, jobsLogin: database.jobsLogin, clock: testClock, jobs: [monitoringJob], regular: [], atOnce: 1, log: () => undefined });
    await expect.poll(() => council.within((tx) => awaitRun(tx, after, asAt)), { timeout: 20_000 }).toEqual({ done: true, agreements: 2 });
    expect(await council.within((tx) => awaitRun(tx, after, plainDate('2025-07-01')))).toMatchObject({ done: false });
    const { runs } = await council.within(showRuns);
    expect(runs).toMatchObject([{ asAt, agreements: 2, proved: 0, startedBy: 'monitoring_officer of asked' }]);
    const { rows } = await council.within(({ client }) => client.query('select count(*) as asked from audit_event where sentence = $1 and actor_id = $2', ['Asked for a monitoring run as at 30 June 2025.', council.acting.actorId]));
    expect(rows).toEqual([{ asked: 1 }]);
  });

  it('without a day is as at today, and without anybody by itself', async () => {
    await monitoringJob.run({ authorityId: council.acting.authorityId, database: database.app, clock: testClock, inTransaction: council.within }, {});
    expect((await council.within(showRuns)).runs[0]).toMatchObject({ asAt: '2026-05-14', startedBy: null });
  });

  it('with a day that is none fails', () => {
    expect(() => monitoringJob.run({ authorityId: council.acting.authorityId, database: database.app, clock: testClock, inTransaction: council.within }, { asAt: '2025-02-30' })).toThrow('2025-02-30');
  });
});
