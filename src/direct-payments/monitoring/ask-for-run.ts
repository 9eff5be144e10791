import { z } from 'zod';
import { dayGiven } from '../../platform/day-given.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { job, type AnyJob } from '../../platform/jobs/job.js';
import { runMonitoring } from './run-monitoring.js';
import { countAgreements, findLatestRunId, hasRunSince } from './store/runs.js';

const jobName = 'monitoring.run';

/** Asks for a run over the whole council, by a job of the same transaction. Answers with the run after which it will stand. */
export async function askForRun(tx: TenantTx, asAt: PlainDate): Promise<number> {
  const after = await findLatestRunId(tx);
  await enqueue(tx, jobName, { asAt, askedBy: tx.actorId });
  await recordEvent(tx, { sentence: `Asked for a monitoring run as at ${formatDate(asAt)}.`, subjectKind: 'monitoring_run', subjectId: null });
  return after;
}

/** Runs what was asked for, in the name of whoever asked; where nobody says when, as at today. Run twice, it finds the same twice. */
export const monitoringJob: AnyJob = job({
  name: jobName,
  payload: z.object({ asAt: dayGiven.optional(), askedBy: z.int().nullable().default(null) }),
  work: async ({ authorityId, database, clock }, { asAt, askedBy }) => {
    await inTransaction(database, { authorityId, actorId: askedBy }, (tx) => runMonitoring(tx, { asAt: asAt ?? clock.today() }));
  },
});

/** A run that somebody waits for. */
export interface AwaitedRun {
  readonly done: boolean;
  /** How many direct payments it reckons. */
  readonly agreements: number;
}

export async function awaitRun(tx: TenantTx, after: number, asAt: PlainDate): Promise<AwaitedRun> {
  return { done: await hasRunSince(tx, after, asAt), agreements: await countAgreements(tx) };
}
