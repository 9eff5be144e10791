import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { compose, type Parts } from './compose.js';
import { ok, refuserOf, type Result } from './core/result.js';
import { startJobs } from './jobs/runner.js';
import { keysFit } from './platform/access/keys/known-keys.js';
import { loadSealer } from './platform/access/sealing-key.js';
import { howToBegin } from './platform/access/sign-in/how-to-begin.js';
import { unwantedPasswords } from './platform/access/sign-in/unwanted-passwords.js';
import { carriersOf } from './platform/adapters/carriers.js';
import { noticeCarrierOf } from './platform/adapters/notice-carrier.js';
import { anchorFoldersOf, setAnchorsAside } from './platform/audit/anchors.js';
import { systemClock } from './platform/clock.js';
import { openDatabase, poolForPages } from './platform/db/connection.js';
import { connectDatabase, type ConnectedDatabase } from './platform/db/connect-database.js';
import { watchQueue } from './platform/operations/queue-watch.js';
import type { AboutInstallation } from './platform/operations/pages/about-pages.js';
import { outsideTenants } from './platform/db/transaction.js';
import { productRoot } from './platform/product-root.js';
import type { Settings } from './platform/settings.js';
import { buildServer } from './web/server.js';

export interface RunningService {
  /** Where people find it. */
  readonly url: string;
  /** Finishes what is being answered, then jobs, then the database. */
  readonly stop: () => Promise<void>;
}

export const serviceRefusals = {
  'notice-not-readable': 'The file with the council’s privacy notice is not there, or may not be read. The message names it.',
  'port-taken': 'Another program listens on the port. Stop it, or choose another with PORT.',
} as const;

const refuse = refuserOf(serviceRefusals);

/** Starts everything `npm start` promises: database, migrations, the demonstration where there is nothing, jobs, pages. */
export async function startService(settings: Settings, say: (line: string) => void): Promise<Result<RunningService>> {
  const opened = await connectDatabase({ ...settings, alone: true, log: say, onLost });
  if (!opened.ok) return opened;
  const database = opened.value;
  const prepared = await prepare(database, settings, say);
  const started = prepared.ok ? await startShells(database, prepared.value, settings, say) : prepared;
  if (!started.ok) await database.close();
  return started;
}

// Its old port was taken meanwhile, and every connection would look for it there: whatever keeps the service running starts it again.
function onLost(): void {
  process.stderr.write('The built-in database came back on another port. Stopping; start again with the same command.\n');
  process.exit(1);
}

async function prepare(database: ConnectedDatabase, settings: Settings, say: (line: string) => void): Promise<Result<Parts>> {
  const migrated = await database.migrate();
  if (!migrated.ok) return migrated;
  const sealer = loadSealer(settings);
  if (!sealer.ok) return sealer;
  const fits = await keysFit(database.ownerLogin, settings);
  if (!fits.ok) return fits;
  const about = aboutOf(settings);
  if (!about.ok) return about;
  const parts = compose({ sealer: sealer.value, about: about.value, publicUrl: addressOf(settings), carriers: carriersOf(settings), notices: noticeCarrierOf(settings), unwantedPasswords: unwantedPasswords(settings.dataFolder), anchorFolders: anchorFoldersOf(settings), dataFolder: settings.dataFolder, retention: { retentionLogin: database.retentionLogin, dataFolder: settings.dataFolder } });
  if (settings.demonstration && parts.loadDemonstration && (await isEmpty(database))) {
    say('The database is empty: loading the demonstration…');
    await setAnchorsAside(anchorFoldersOf(settings), say);
    await parts.loadDemonstration({ database: database.app, ownerLogin: database.ownerLogin, sealer: sealer.value, clock: systemClock, publicUrl: addressOf(settings), say });
  }
  await sealed(parts, database);
  return ok(parts);
}

function aboutOf({ contact, securityContact, privacyNotice }: Settings): Result<AboutInstallation> {
  try {
    return ok({ contact, securityContact, privacyNotice: privacyNotice === undefined ? undefined : readFileSync(privacyNotice, 'utf8') });
  } catch {
    return refuse('notice-not-readable', `PURSESTRINGS_PRIVACY_NOTICE names ${privacyNotice ?? ''}, which cannot be read. Give the path of a text file that this user may read.`);
  }
}

// What happened so far is proved from here on. Where it cannot be, the next minute's sealing does it.
async function sealed(parts: Parts, { app }: ConnectedDatabase): Promise<void> {
  await parts.sealAudit(app).catch((error: unknown) => {
    process.stderr.write(`The audit could not be sealed: ${error instanceof Error ? error.message : String(error)}\n`);
  });
}

async function isEmpty({ app }: ConnectedDatabase): Promise<boolean> {
  const first = await outsideTenants(app, ({ sql }) => sql.selectFrom('authority').select('id').limit(1).execute());
  return first.length === 0;
}

async function startShells(database: ConnectedDatabase, parts: Parts, settings: Settings, say: (line: string) => void): Promise<Result<RunningService>> {
  const url = addressOf(settings);
  // Pages have connections of their own: neither a long job nor a burst of visitors keeps the other waiting.
  const forPages = openDatabase(database.appLogin, poolForPages);
  const queue = watchQueue(database.jobsLogin);
  const server = await buildServer({ ...parts, database: forPages, clock: systemClock, queue, metricsToken: settings.metricsToken, securityContact: settings.securityContact, dataFolder: settings.dataFolder, proxies: settings.proxies, publicUrl: url, log: 'info', version: version() });
  const listening = await listen(server, settings);
  if (!listening.ok) return listening;
  const jobs = await startJobs({ database: database.app, clock: systemClock, jobsLogin: database.jobsLogin, jobs: parts.jobs, regular: parts.regularJobs, atOnce: 2, log: logJobs });
  const where = settings.publicUrl ?? `http://localhost:${String(listening.value)}`;
  say(`Pursestrings is at ${where}`);
  for (const line of (await parts.describeDemonstration?.(database.app, where)) ?? []) say(line);
  for (const line of await howToBegin(database.app, systemClock)) say(line);
  return ok({
    url: where,
    stop: async () => {
      await server.close();
      await jobs.stop();
      await Promise.all([queue.close(), forPages.close()]);
      await sealed(parts, database);
      await database.close();
    },
  });
}

function addressOf({ publicUrl, port }: Settings): string {
  return publicUrl ?? `http://localhost:${String(port)}`;
}

async function listen(server: FastifyInstance, { port, host }: Settings): Promise<Result<number>> {
  try {
    await server.listen({ port, host });
    const address = server.server.address();
    return ok(typeof address === 'object' ? (address?.port ?? port) : port);
  } catch (error) {
    await server.close();
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      return refuse('port-taken', `Another program already listens on port ${String(port)}. Stop it, or choose another port: PORT=3001 npm start`);
    throw error;
  }
}

function logJobs(line: string): void {
  process.stderr.write(`${line}\n`);
}

function version(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(productRoot, 'package.json'), 'utf8'))).version;
}
