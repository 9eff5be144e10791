import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.js';
import { columnTypes } from './type-parsers.js';

/** The application's pool, and what runs typed SQL on it. Tenant tables show their rows only inside `inTransaction`. */
export interface Database {
  readonly pool: pg.Pool;
  readonly sql: Kysely<Tables>;
  /** Milliseconds within which a transaction has to begin: a server that hangs shows itself there. */
  readonly beginsWithin: number | undefined;
  close(): Promise<void>;
}

export interface PoolSize {
  readonly connections: number;
  /** Milliseconds that somebody waits for a connection, be it to a busy pool or to a server that does not answer. */
  readonly wait?: number;
  /** Milliseconds that one statement may take; without it, as long as it needs. */
  readonly statement?: number;
  /** Milliseconds that a transaction may stand open and do nothing: it would hold its locks against everybody else. */
  readonly idleInTransaction?: number;
}

/** For what people wait for at a screen: a clear answer within seconds is worth more than a late one. */
export const poolForPages = { connections: 10, wait: 4_000, statement: 30_000, idleInTransaction: 60_000 } as const satisfies PoolSize;

/** Opens a pool for one login. Nothing is connected until the first query. */
export function openDatabase(login: pg.ClientConfig, size: PoolSize = { connections: 10 }): Database {
  const pool = new pg.Pool({ ...login, ...limitsOf(size), max: size.connections, types: columnTypes, application_name: 'pursestrings' });
  // A connection that breaks, idle or between two statements, is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    pool,
    sql: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    beginsWithin: size.wait,
    close: () => pool.end(),
  };
}

function limitsOf({ wait, statement, idleInTransaction }: PoolSize): pg.PoolConfig {
  return {
    ...(wait === undefined ? {} : { connectionTimeoutMillis: wait }),
    // The server ends the statement; where the server is out of reach, the driver does, a little later.
    ...(statement === undefined ? {} : { statement_timeout: statement, query_timeout: statement + 2_000 }),
    ...(idleInTransaction === undefined ? {} : { idle_in_transaction_session_timeout: idleInTransaction }),
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
