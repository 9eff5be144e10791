import type { ClientConfig } from 'pg';
import { z } from 'zod';
import { openQueuePool } from '../db/queue-pool.js';

/** How full the queue of jobs is. */
export interface QueueCounts {
  /** Due, and not begun. */
  readonly waiting: number;
  /** Seconds that the oldest of them has waited. */
  readonly oldestSeconds: number;
  /** Being done. */
  readonly running: number;
  /** Failed at least once, and tried again later. */
  readonly retrying: number;
  /** Tried as often as they may be: somebody has to look. */
  readonly failed: number;
}

/** A look at the queue with a connection of its own, so that busy pages and busy jobs do not hide how busy they are. */
export interface QueueWatch {
  readonly reached: () => Promise<boolean>;
  readonly counts: () => Promise<QueueCounts>;
  readonly close: () => Promise<void>;
}

const countsShape = z.object({ waiting: z.coerce.number(), oldestSeconds: z.coerce.number(), running: z.coerce.number(), retrying: z.coerce.number(), failed: z.coerce.number() });

const countJobs = `
  select count(*) filter (where locked_at is null and run_at <= now() and attempts < max_attempts) as waiting,
    coalesce(extract(epoch from now() - min(run_at) filter (where locked_at is null and run_at <= now() and attempts < max_attempts)), 0) as "oldestSeconds",
    count(*) filter (where locked_at is not null) as running,
    count(*) filter (where locked_at is null and attempts between 1 and max_attempts - 1) as retrying,
    count(*) filter (where locked_at is null and attempts >= max_attempts) as failed
  from graphile_worker.jobs`;

/** Opens a watch with the login of the queue's own role. Nothing is connected until it is asked; close it at the end. */
export function watchQueue(login: ClientConfig): QueueWatch {
  const pool = openQueuePool(login, { connections: 1 });
  return {
    reached: async () => {
      await pool.query('select from graphile_worker.jobs limit 1');
      return true;
    },
    counts: async () => countsShape.parse((await pool.query(countJobs)).rows[0]),
    close: () => pool.end(),
  };
}
