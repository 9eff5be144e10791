import path from 'node:path';
import type { ClientConfig } from 'pg';
import { ok, type Result } from '../../core/result.js';
import { productRoot } from '../product-root.js';
import { openDatabase, withClient, type Database } from './connection.js';
import { openEmbedded, type EmbeddedOptions } from './embedded/open-embedded.js';
import { installQueue } from './install-queue.js';
import { migrate } from './migrate.js';
import type { Migration } from './migration-files.js';
import { DatabaseRefused } from './refusals.js';
import { appRole, ensureRoles, jobsRole, ownerRole, retentionRole } from './roles.js';
import { refuseUnfinishedRestore } from './unfinished-restore.js';

export interface ConnectOptions extends EmbeddedOptions {
  /** A PostgreSQL server instead of the built-in one; its login prepares and migrates the database. */
  readonly databaseUrl?: string | undefined;
  /** The login of the running service on that server; without it the first one steps down to the application's role. */
  readonly databaseAppUrl?: string | undefined;
  readonly connections?: number;
}

export interface ConnectedDatabase {
  /** For the running service: owns nothing, sees one council at a time. */
  readonly app: Database;
  readonly appLogin: ClientConfig;
  /** For migrations, backup and checks: owns the tables, and is bound by their guards too. */
  readonly ownerLogin: ClientConfig;
  /** For the queue's own tables, and nothing of the business. */
  readonly jobsLogin: ClientConfig;
  /** For the run that removes what two people have agreed to remove: may do that, and the database refuses anything else. */
  readonly retentionLogin: ClientConfig;
  /** Brings the tables to this version; answers with the migrations it applied. */
  migrate(): Promise<Result<readonly Migration[]>>;
  close(): Promise<void>;
}

interface Logins {
  readonly owner: ClientConfig;
  readonly app: ClientConfig;
  readonly jobs: ClientConfig;
  readonly retention: ClientConfig;
  close(): Promise<void>;
}

/** Connects to the server of DATABASE_URL, or starts or joins the built-in one in the data folder. */
export async function connectDatabase(options: ConnectOptions): Promise<Result<ConnectedDatabase>> {
  return asResult(async () => {
    const logins = options.databaseUrl === undefined ? await openEmbedded(options) : await prepareServer(options.databaseUrl, options.databaseAppUrl);
    const app = openDatabase(logins.app, { connections: options.connections ?? 10 });
    return {
      app,
      appLogin: logins.app,
      ownerLogin: logins.owner,
      jobsLogin: logins.jobs,
      retentionLogin: logins.retention,
      migrate: () => asResult(() => migrateAll(logins)),
      close: async () => {
        await app.close();
        await logins.close();
      },
    };
  });
}

/** The tables of the business as the owner, then those of the queue as theirs. */
export async function migrateAll({ owner, jobs }: Pick<Logins, 'owner' | 'jobs'>): Promise<readonly Migration[]> {
  const applied = await withClient(owner, async (client) => {
    await refuseUnfinishedRestore(client);
    return migrate(client, path.join(productRoot, 'migrations'));
  });
  await installQueue(jobs);
  return applied;
}

async function asResult<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof DatabaseRefused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

async function prepareServer(url: string, appUrl: string | undefined): Promise<Logins> {
  const login = { connectionString: url };
  await reach('DATABASE_URL', () => withClient(login, async (client) => {
    const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::integer as version");
    if ((rows[0]?.version ?? 0) < 150_000) throw new DatabaseRefused('database-too-old', 'DATABASE_URL names a server older than PostgreSQL 15.');
    await ensureRoles(client);
  }));
  const app = appUrl === undefined ? steppedDown(url, appRole) : { connectionString: appUrl };
  await reach(appUrl === undefined ? 'DATABASE_URL' : 'DATABASE_APP_URL', () => refuseTooStrong(app));
  return { owner: steppedDown(url, ownerRole), app, jobs: steppedDown(url, jobsRole), retention: steppedDown(url, retentionRole), close: () => Promise.resolve() };
}

/** The same login, acting as a role from its first statement on. */
function steppedDown(url: string, role: string): ClientConfig {
  const address = new URL(url);
  const options = [address.searchParams.get('options'), `-c role=${role}`].filter(Boolean).join(' ');
  address.searchParams.delete('options');
  return { connectionString: address.href, options };
}

async function refuseTooStrong(login: ClientConfig): Promise<void> {
  const strong = await withClient(login, async (client) => {
    const { rows } = await client.query<{ strong: boolean }>('select rolsuper or rolbypassrls as strong from pg_roles where rolname = current_user');
    return rows[0]?.strong === true;
  });
  if (strong)
    throw new DatabaseRefused('database-login-too-strong', `The login of DATABASE_APP_URL is a superuser or bypasses row-level security. Use a login that is only a member of ${appRole}.`);
}

async function reach(variable: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof DatabaseRefused || !(error instanceof Error)) throw error;
    throw new DatabaseRefused('database-not-reached', `The database server of ${variable} could not be used: ${describe(error)}`);
  }
}

// A refused connection to a name with several addresses is one error around several, with no message of its own.
function describe(error: Error): string {
  return error instanceof AggregateError ? error.errors.map(String).join('; ') : error.message;
}
