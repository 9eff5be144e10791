import { setTimeout as wait } from 'node:timers/promises';
import { Logger, parseCronItem, run, type ParsedCronItem, type Runner, type TaskList } from 'graphile-worker';
import type { ClientConfig, Pool, PoolClient } from 'pg';
import { z } from 'zod';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db/connection.js';
import { openQueuePool } from '../platform/db/queue-pool.js';
import { inTransaction, outsideTenants } from '../platform/db/transaction.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import { errorFacts } from '../platform/operations/error-facts.js';
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
  /** Milliseconds before workers that died begin again; five seconds where it is left out. */
  readonly breath?: number;
}

export interface JobRunner {
  /** Lets running jobs finish, takes no more. */
  stop(): Promise<void>;
}

const queued = z.object({ authorityId: z.number().int(), payload: z.unknown() });

const usualBreath = 5_000;

/** Runs what has been queued, and queues what is due at its time of day for every council. Begins again where its workers die. */
export async function startJobs(parts: JobParts): Promise<JobRunner> {
  const pool = openQueuePool(parts.jobsLogin, { connections: parts.atOnce + 3 });
  const standing: Standing = { parts, pool, stopping: false, runner: undefined, claim: undefined };
  await begin(standing);
  return {
    stop: async () => {
      standing.stopping = true;
      await standing.runner?.stop().catch(alreadyStopped);
      standing.claim?.release(true);
      await pool.end();
    },
  };
}

interface Standing {
  readonly parts: JobParts;
  readonly pool: Pool;
  stopping: boolean;
  runner: Runner | undefined;
  /** The connection that tells other programs that this one runs jobs. */
  claim: PoolClient | undefined;
}

async function begin(standing: Standing): Promise<void> {
  const { parts, pool } = standing;
  standing.claim?.release(true);
  standing.claim = undefined;
  standing.claim = await claimQueue(pool);
  standing.runner = await run({
    pgPool: pool,
    // By the other way an answer that the database does not take would be nobody's, and end the program.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    concurrency: parts.atOnce,
    noHandleSignals: true,
    pollInterval: 5_000,
    logger: loggerTo(parts.log),
    taskList: tasksOf(parts),
    parsedCronItems: parts.regular.map(cronItem),
  });
  followEnd(standing, standing.runner);
}

// The library stops by itself where the database takes no answer, and may never finish stopping: then it is not waited for.
function followEnd(standing: Standing, runner: Runner): void {
  let known = false;
  const ended = (): void => {
    if (!known) void beginAgain(standing);
    known = true;
  };
  void runner.promise.then(ended, ended);
  runner.events.once('pool:gracefulShutdown', () => {
    setTimeout(ended, standing.parts.breath ?? usualBreath).unref();
  });
}

const queueClaim = 7_042_006;

// A job that a killed program was at stays locked for hours. Where nobody else runs jobs, nobody is at it: it is free at once.
async function claimQueue(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ claimed: boolean }>('select pg_try_advisory_lock($1) as claimed', [queueClaim]);
    if (rows[0]?.claimed === true) await client.query('select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker.jobs where locked_by is not null))');
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

// The library's workers give up where the database stays away long enough; work that waits would wait for ever.
async function beginAgain(standing: Standing): Promise<void> {
  while (isWanted(standing)) {
    standing.parts.log('jobs: the workers stopped; they begin again');
    await wait(standing.parts.breath ?? usualBreath, undefined, { ref: false });
    if (isWanted(standing) && (await hasBegun(standing))) return;
  }
}

async function hasBegun(standing: Standing): Promise<boolean> {
  try {
    await begin(standing);
    return true;
  } catch {
    standing.runner = undefined;
    return false;
  }
}

function isWanted({ stopping }: Standing): boolean {
  return !stopping;
}

function alreadyStopped(): void {
  // A runner that died by itself says so when it is stopped: that is what was wanted.
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

// The payload may name people, and so may what a failed job said: of the library's own words only those before it are passed on.
function loggerTo(log: (line: string) => void): Logger {
  const worthTelling = new Set<string>(['error', 'warning']);
  return new Logger((scope) => (level, message, meta) => {
    if (!worthTelling.has(level)) return;
    const [words = ''] = message.split(/ (?:with error|after failure) '|: |\n/);
    const failure = meta?.error === undefined ? '' : ` ${JSON.stringify(errorFacts(meta.error))}`;
    log(`jobs${scope.taskIdentifier === undefined ? '' : ` (${scope.taskIdentifier})`}: ${words}${failure}`);
  });
}
