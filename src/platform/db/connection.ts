import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.js';
import { columnTypes } from './type-parsers.js';

/** The application's pool, and what runs typed SQL on it. Tenant tables show their rows only inside `inTransaction`. */
export interface Database {
  readonly pool: pg.Pool;
  readonly sql: Kysely<Tables>;
  close(): Promise<void>;
}

export interface PoolSize {
  readonly connections: number;
}

/** Opens a pool for one login. Nothing is connected until the first query. */
export function openDatabase(login: pg.ClientConfig, size: PoolSize = { connections: 10 }): Database {
  const pool = new pg.Pool({ ...login, max: size.connections, types: columnTypes, application_name: 'pursestrings' });
  // A connection that breaks while idle is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    pool,
    sql: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    close: () => pool.end(),
  };
}

/** Runs on one connection of its own and closes it: migrations, checks and other work outside the pool. */
export async function withClient<T>(login: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...login, types: columnTypes, application_name: 'pursestrings' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
