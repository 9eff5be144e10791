import { Logger, runMigrations } from 'graphile-worker';
import type { ClientConfig } from 'pg';
import { openQueuePool } from './queue-pool.js';

/** Makes or brings up to date the tables of the job queue, which its library looks after in a schema of its own. */
export async function installQueue(login: ClientConfig): Promise<void> {
  const pool = openQueuePool(login, { connections: 2 });
  try {
    await runMigrations({ pgPool: pool, logger: silent });
  } finally {
    await pool.end();
  }
}

const silent = new Logger(() => () => undefined);
