import pg from 'pg';
import { DatabaseRefused } from '../refusals.js';

const inUse = 7_042_003;
const serving = 7_042_004;

/** One idle connection that tells other programs this one uses the server, for as long as it lives. */
export interface Keeper {
  readonly client: pg.Client;
  /** Says goodbye, and stops the server where nobody else uses it. */
  leave(stop: () => Promise<void>): Promise<void>;
}

/**
 * Marks the server as in use. Undefined where it was just stopping or not up yet, so that the caller tries again.
 * A lock of the database itself is used, since it goes away with the program even when that is killed.
 */
export async function keepInUse(login: pg.ClientConfig, onLost?: () => void): Promise<Keeper | undefined> {
  const client = new pg.Client({ ...login, application_name: `pursestrings process ${String(process.pid)}` });
  let expected = true;
  client.on('error', () => undefined);
  client.on('end', () => {
    if (!expected) onLost?.();
  });
  try {
    await client.connect();
    await client.query('select pg_advisory_lock_shared($1)', [inUse]);
  } catch (error) {
    if (mayPass(error)) return undefined;
    throw error;
  }
  expected = false;
  return {
    client,
    leave: async (stop) => {
      expected = true;
      if (await isLast(client)) await stop();
      await client.end().catch(() => undefined);
    },
  };
}

async function isLast(client: pg.Client): Promise<boolean> {
  try {
    // Let go of the shared lock first, so that of two that leave together one is the last.
    await client.query('select pg_advisory_unlock_shared($1)', [inUse]);
    // Held until the server has stopped: a program that arrives in between is turned away by the stop, and tries again.
    const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [inUse]);
    return rows[0]?.last === true;
  } catch {
    return false;
  }
}

const passing = new Set(['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET']);

function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && passing.has(String(error.code))) || error.message.includes('terminated');
}

/** Lets only one program serve a data folder. Throws `DatabaseRefused` where another does. */
export async function claimService(keeper: Keeper, dataFolder: string): Promise<void> {
  const { rows } = await keeper.client.query<{ claimed: boolean }>('select pg_try_advisory_lock($1) as claimed', [serving]);
  if (rows[0]?.claimed === true) return;
  const holder = await keeper.client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.objid = $1 and l.granted`,
    [serving],
  );
  const who = holder.rows[0]?.name.replace('pursestrings ', '') ?? 'unknown process';
  throw new DatabaseRefused('database-in-use', `Another Pursestrings (${who}) already serves ${dataFolder}. Stop it first, or set PURSESTRINGS_DATA to another folder for this one.`);
}
