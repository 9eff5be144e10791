import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { compose } from '../src/compose.js';
import { plainDate } from '../src/core/plain-date.js';
import { importStatements } from '../src/direct-payments/statements/import-statements.js';
import { runMonitoring } from '../src/direct-payments/monitoring/run-monitoring.js';
import { sealerOf, type Sealer } from '../src/platform/access/sealing.js';
import { startSession } from '../src/platform/access/sessions.js';
import { systemClock } from '../src/platform/clock.js';
import { openDatabase, withClient, type Database } from '../src/platform/db/connection.js';
import { openEmbedded } from '../src/platform/db/embedded/open-embedded.js';
import { migrateAll } from '../src/platform/db/connect-database.js';
import { inTransaction, type Acting } from '../src/platform/db/transaction.js';
import { buildServer } from '../src/web/server.js';
import { readTruth, statementFiles } from './book.js';
import { loadBook, newCouncil, type Council } from './load-book.js';
import { benchFolder, bookFolder } from './measure/places.js';

/** A page as the server answers it: half of the times are below the median. Bytes before any compression. */
export interface PageTiming {
  readonly page: string;
  readonly milliseconds: number;
  readonly slowest: number;
  readonly bytes: number;
}

const targets = { milliseconds: 50, bytes: 150_000 };
const askedTimes = 40;

/** Asks for the pages that a monitoring officer opens all day, over a county's year: 1,339 accounts and their statements. */
export async function benchPages(accounts = 1_339): Promise<PageTiming[]> {
  const folder = await bookFolder(accounts);
  const dataFolder = path.join(benchFolder, `pages-${String(process.pid)}`);
  const server = await openEmbedded({ dataFolder });
  try {
    await migrateAll(server);
    const council = await withClient(server.superuser, (client) => newCouncil(client, 'pages'));
    const { acting } = council;
    const db = openDatabase(server.app, { connections: 4 });
    const sealer = sealerOf([{ id: 1, secret: Buffer.alloc(32, 7) }]);
    await bringIn(db, sealer, council, folder);
    await withClient(server.superuser, (client) => client.query('vacuum analyze'));
    const timings = await askAll(db, sealer, acting, dataFolder);
    await db.close();
    return timings;
  } finally {
    await server.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function bringIn(db: Database, sealer: Sealer, council: Council, folder: string): Promise<void> {
  const { acting } = council;
  await loadBook(db, sealer, council, folder);
  const sources = statementFiles(folder).map((file) => {
    const bytes = readFileSync(file);
    return { name: path.relative(path.join(folder, 'statements'), file), byteSize: bytes.length, read: () => bytes };
  });
  await importStatements({ db, sealer }, acting, sources);
  await inTransaction(db, acting, (tx) => runMonitoring(tx, { asAt: plainDate(readTruth(folder).asAt) }));
}

async function askAll(db: Database, sealer: Sealer, acting: Acting, dataFolder: string): Promise<PageTiming[]> {
  const staffId = acting.actorId ?? 0;
  const session = await inTransaction(db, acting, (tx) => startSession(tx, staffId, systemClock));
  const web = await buildServer({ ...compose({ sealer }), database: db, clock: systemClock, dataFolder, publicUrl: 'http://localhost', log: 'silent', version: '0' });
  const { agreement, account, lines } = await busiest(db, acting);
  const pages = [
    ['Worklist, first page', '/worklist'], ['Worklist, all, last page', '/worklist?view=all&page=27'], [`Account with ${String(lines)} lines`, `/agreements/${String(agreement)}`],
    ['One line', `/agreements/${String(agreement)}/lines/${String(account)}/1`], ['Monitoring runs', '/runs'],
  ] as const;
  const timings: PageTiming[] = [];
  for (const [page, url] of pages)
    timings.push(await timed(page, async () => {
      const answer = await web.inject({ url, headers: { cookie: `pursestrings-session=${session}` } });
      if (answer.statusCode !== 200) throw new Error(`${url} answers ${String(answer.statusCode)}`);
      return answer.rawPayload.length;
    }));
  await web.close();
  return timings;
}

async function timed(page: string, ask: () => Promise<number>): Promise<PageTiming> {
  const times: number[] = [];
  let bytes = 0;
  for (let turn = -5; turn < askedTimes; turn += 1) {
    const started = performance.now();
    bytes = await ask();
    // The first few warm the caches that a running service has warm.
    if (turn >= 0) times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { page, bytes, milliseconds: times[Math.floor(times.length / 2)] ?? 0, slowest: times.at(-1) ?? 0 };
}

async function busiest(db: Database, acting: Acting): Promise<{ agreement: number; account: number; lines: number }> {
  const { rows } = await inTransaction(db, acting, ({ client }) => client.query<{ agreement: number; account: number; lines: number }>(
    `select held.agreement_id as agreement, line.account_id as account, count(*) as lines
     from statement_line line join agreement_account held on held.authority_id = line.authority_id and held.account_id = line.account_id
     group by 1, 2 order by abs(count(*) - 400), 1 limit 1`,
  ));
  const [row] = rows;
  if (!row) throw new Error('the book has no lines');
  return row;
}

/** The timings as lines for a terminal, each with whether it keeps what is promised. */
export function pageReport(timings: readonly PageTiming[]): string[] {
  return timings.map(({ page, milliseconds, slowest, bytes }) => {
    const kept = milliseconds < targets.milliseconds && bytes < targets.bytes;
    return `${page.padEnd(28)}${milliseconds.toFixed(1).padStart(8)} ms ${`(slowest ${slowest.toFixed(1)})`.padEnd(20)}${(bytes / 1000).toFixed(1).padStart(8)} kB  ${kept ? 'kept' : 'NOT KEPT'}`;
  });
}
