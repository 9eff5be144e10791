import pg from 'pg';
import type { PoolSize } from './connection.js';

/** A pool for the queue's library, which wants to be sure that a broken connection does not end the program. */
export function openQueuePool(login: pg.ClientConfig, size: PoolSize): pg.Pool {
  const pool = new pg.Pool({ ...login, max: size.connections, application_name: 'pursestrings jobs' });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
