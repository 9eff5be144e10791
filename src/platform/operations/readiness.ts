import path from 'node:path';
import type { Database } from '../db/connection.js';
import { readMigrations } from '../db/migration-files.js';
import { productRoot } from '../product-root.js';
import type { QueueWatch } from './queue-watch.js';

/** What has to be there before work can be taken. */
export type Need = 'database' | 'migrations' | 'queue';

/** What is asked: the pool that pages use, and the queue where this program has one. */
export interface ReadinessParts {
  readonly database: Database;
  readonly queue?: QueueWatch | undefined;
}

/** Whoever asks is a proxy or a keeper that asks again soon: no answer by then is an answer. */
const patience = 2_000;

/** What is not there now; empty where work can be taken. Answers within two seconds or so, and never throws. */
export async function missingNeeds({ database, queue }: ReadinessParts): Promise<readonly Need[]> {
  const [reached, current, queued] = await Promise.all([
    holds(database.pool.query('select 1').then(() => true)),
    holds(migrationsAreCurrent(database)),
    holds(queue === undefined ? Promise.resolve(true) : queue.reached()),
  ]);
  if (!reached) return queue === undefined || queued ? ['database'] : ['database', 'queue'];
  return [...(current ? [] : ['migrations' as const]), ...(queued ? [] : ['queue' as const])];
}

// Neither fewer nor more: an older program beside a newer database would read it wrongly.
async function migrationsAreCurrent({ sql }: Database): Promise<boolean> {
  const applied = await sql.selectFrom('schema_migration').select(({ fn }) => [fn.countAll<number>().as('files'), fn.max('number').as('last')]).executeTakeFirst();
  const ours = readMigrations(path.join(productRoot, 'migrations'));
  return Number(applied?.files) === ours.length && applied?.last === ours.at(-1)?.number;
}

async function holds(asked: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => { timer = setTimeout(resolve, patience, false); });
  try {
    return await Promise.race([asked.catch(() => false), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
