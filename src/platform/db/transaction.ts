import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type { PoolClient } from 'pg';
import type { Database } from './connection.js';
import { isGivenUp } from './database-error.js';
import type { Tables } from './tables.js';

/** For whom a transaction works: the council whose rows it may see, and who acts. */
export interface Acting {
  readonly authorityId: number;
  /** The member of staff; null for the system itself, such as a job. */
  readonly actorId: number | null;
  /**
   * `whole` for bulk work in somebody's name that concerns the council's whole book, such as an import or a monitoring run: restricted
   * records are worked on too, though nobody is shown them. Left out, the database shows whom the member of staff may see.
   */
  readonly reach?: 'whole';
}

/** One open transaction. `client` is for what typed SQL cannot say: `COPY` and cursors. */
export interface Tx {
  readonly sql: Kysely<Tables>;
  readonly client: PoolClient;
}

/** A transaction of one council. */
export interface TenantTx extends Tx, Acting {}

/**
 * Runs `work` in one transaction that sees the rows of one council only. Commits what it returns; rolls back where it
 * throws, and also where it returns a refusal, since what was refused has changed nothing.
 */
export async function inTransaction<T>(db: Database, acting: Acting, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  if (!Number.isSafeInteger(acting.authorityId)) throw new RangeError('a transaction needs the council it works for');
  return transact(db, async (tx) => {
    await tx.client.query("select set_config('app.authority', $1, true), set_config('app.actor', $2, true), set_config('app.reach', $3, true)", [
      String(acting.authorityId),
      acting.actorId === null ? '' : String(acting.actorId),
      acting.reach ?? '',
    ]);
    return work({ ...tx, authorityId: acting.authorityId, actorId: acting.actorId });
  });
}

/**
 * Lets `work` see the council's whole book, and then again only whom the actor may see: for reckonings, which come out wrong where a
 * sibling's payments into the same account are out of sight. What it answers with must show nobody.
 */
export async function withWholeBook<T>(tx: TenantTx, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  const { rows } = await tx.client.query<{ before: string | null }>("select current_setting('app.reach', true) as before");
  await tx.client.query("select set_config('app.reach', 'whole', true)");
  // Where the work throws, the transaction or its savepoint is rolled back, and the setting with it.
  const answer = await work(tx);
  await tx.client.query("select set_config('app.reach', $1, true)", [rows[0]?.before ?? '']);
  return answer;
}

/** A transaction of no council: the list of councils, sessions before sign-in. Tenant tables are empty in it. */
export async function outsideTenants<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(db, work);
}

async function transact<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await db.pool.connect();
  let broken = false;
  try {
    await begin(client, db.beginsWithin);
    const answer = await work({ client, sql: typedSqlOn(client) });
    await finish(client, isRefusal(answer) ? 'rollback' : 'commit');
    return answer;
  } catch (error) {
    // What arrives late on a connection that was given up would be taken for the answer to somebody's next question.
    broken = isGivenUp(error) || !(await isUndone(client));
    throw error;
  } finally {
    client.release(broken);
  }
}

async function begin(client: PoolClient, within: number | undefined): Promise<void> {
  await client.query({ text: 'begin', ...(within === undefined ? {} : { query_timeout: within }) });
}

async function isUndone(client: PoolClient): Promise<boolean> {
  return client.query('rollback').then(() => true, () => false);
}

// PostgreSQL answers the commit of a failed transaction with a quiet rollback: what looked saved would be lost.
async function finish(client: PoolClient, how: 'commit' | 'rollback'): Promise<void> {
  const { command } = await client.query(how);
  if (command !== how.toUpperCase()) throw new Error('a statement of this transaction failed unnoticed, so nothing was saved');
}

function isRefusal(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false && 'refusal' in answer;
}

function typedSqlOn(client: PoolClient): Kysely<Tables> {
  const lent: PostgresPoolClient = {
    query: client.query.bind(client),
    release: () => undefined,
  };
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { connect: () => Promise.resolve(lent), end: () => Promise.resolve() } }),
  });
}
