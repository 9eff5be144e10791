import { Logger, parseCronItem, run, type ParsedCronItem, type Runner, type TaskList } from 'graphile-worker';
import type { ClientConfig } from 'pg';
import { z } from 'zod';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db/connection.js';
import { openQueuePool } from '../platform/db/queue-pool.js';
import { inTransaction, outsideTenants } from '../platform/db/transaction.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import type { AnyJob, JobContext, RegularJob } from '../platform/jobs/job.js';

export interface JobParts {
  readonly database: Database;
  /** Logs in as the queue's own role. */
  readonly jobsLogin: ClientConfig;
  readonly clock: Clock;
  readonly jobs: readonly AnyJob[];
  readonly regular: readonly RegularJob[];
  /** How many run at the same moment. */
  readonly atOnce: number;
  readonly log: (line: string) => void;
}

export interface JobRunner {
  /** Lets running jobs finish, takes no more. */
  stop(): Promise<void>;
}

const queued = z.object({ authorityId: z.number().int(), payload: z.unknown() });

/** Runs what has been queued, and queues what is due at its time of day for every council. */
export async function startJobs(parts: JobParts): Promise<JobRunner> {
  const pool = openQueuePool(parts.jobsLogin, { connections: parts.atOnce + 2 });
  const runner = await run({
    pgPool: pool,
    concurrency: parts.atOnce,
    noHandleSignals: true,
    pollInterval: 5_000,
    logger: loggerTo(parts.log),
    taskList: tasksOf(parts),
    parsedCronItems: parts.regular.map(cronItem),
  });
  return { stop: () => stop(runner, () => pool.end()) };
}

async function stop(runner: Runner, close: () => Promise<void>): Promise<void> {
  await runner.stop();
  await close();
}

function tasksOf(parts: JobParts): TaskList {
  const tasks = parts.jobs.map((job) => [job.name, (raw: unknown) => runJob(job, raw, parts)] as const);
  const spreading = parts.regular.map(({ name }) => [spreadName(name), () => queueForEveryCouncil(name, parts)] as const);
  return Object.fromEntries<(raw: unknown) => Promise<void>>([...tasks, ...spreading]);
}

async function runJob(job: AnyJob, raw: unknown, { database, clock }: JobParts): Promise<void> {
  const { authorityId, payload } = queued.parse(raw);
  const context: JobContext = {
    authorityId,
    database,
    clock,
    inTransaction: (work) => inTransaction(database, { authorityId, actorId: null }, work),
  };
  await job.run(context, payload);
}

function spreadName(name: string): string {
  return `${name}.for-every-council`;
}

async function queueForEveryCouncil(name: string, { database }: JobParts): Promise<void> {
  const councils = await outsideTenants(database, ({ sql }) => sql.selectFrom('authority').select('id').execute());
  for (const { id } of councils) await inTransaction(database, { authorityId: id, actorId: null }, (tx) => enqueue(tx, name, {}));
}

function cronItem({ name, at }: RegularJob): ParsedCronItem {
  return parseCronItem({ task: spreadName(name), match: at, identifier: name, options: { backfillPeriod: 0 } });
}

// The payload may name people, and the library would print it: only its own words are passed on.
function loggerTo(log: (line: string) => void): Logger {
  const worthTelling = new Set<string>(['error', 'warning']);
  return new Logger((scope) => (level, message) => {
    if (worthTelling.has(level)) log(`jobs${scope.taskIdentifier === undefined ? '' : ` (${scope.taskIdentifier})`}: ${message}`);
  });
}
