import type { ClientBase } from 'pg';
import { jobsRole, ownerRole } from '../db/roles.js';
import type { WaitingJob } from './manifest.js';

/** The jobs that have not run, in the order in which they were queued. One that runs at this moment counts as not run. */
export async function readWaitingJobs(client: ClientBase): Promise<WaitingJob[]> {
  return asQueue(client, async () => {
    const { rows } = await client.query<WaitingJob>(`
      select t.identifier as task, j.payload, q.queue_name as queue, to_char(j.run_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "runAt",
        j.max_attempts::integer as "mostAttempts", j.key, j.priority::integer as priority
      from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
      where j.attempts < j.max_attempts or j.locked_at is not null
      order by j.id`);
    return rows;
  });
}

/** Puts jobs into a queue, in place of whatever was in it. */
export async function writeWaitingJobs(client: ClientBase, jobs: readonly WaitingJob[]): Promise<void> {
  await asQueue(client, async () => {
    await client.query('delete from graphile_worker._private_jobs');
    for (const { task, payload, queue, runAt, mostAttempts, key, priority } of jobs)
      await client.query('select graphile_worker.add_job($1, $2::json, $3, $4::timestamptz, $5, $6, $7)', [task, JSON.stringify(payload), queue, runAt, mostAttempts, key, priority]);
  });
}

async function asQueue<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query(`set local role ${jobsRole}`);
  const answer = await work();
  await client.query(`set local role ${ownerRole}`);
  return answer;
}
