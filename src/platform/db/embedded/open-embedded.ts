import { setTimeout as wait } from 'node:timers/promises';
import { escapeIdentifier, type ClientConfig } from 'pg';
import { withClient } from '../connection.js';
import { DatabaseRefused } from '../refusals.js';
import { appRole, ensureRoles, jobsRole, ownerRole, retentionRole } from '../roles.js';
import { findDataPlace, type DataPlace } from './data-place.js';
import { initialise, isInitialised, readPasswords } from './initialise.js';
import { claimService, keepInUse, type Keeper } from './keeper.js';
import { launch } from './launch.js';
import { runningPostmaster, stopPostmaster } from './postmaster.js';
import { findPrograms } from './programs.js';
import { serverSettings } from './settings.js';

export interface EmbeddedOptions {
  readonly dataFolder: string;
  /** Refuse where another program serves this data folder; commands beside a running service leave it out. */
  readonly alone?: boolean;
  /** Settings that differ from the usual ones, such as tests that need no fsync. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: (line: string) => void;
  /** Called where the server went away under the program and came back where its connections do not find it. */
  readonly onLost?: () => void;
}

/** The built-in server, running. `close` stops it unless another program still uses it. */
export interface EmbeddedServer {
  readonly superuser: ClientConfig;
  readonly owner: ClientConfig;
  readonly app: ClientConfig;
  readonly jobs: ClientConfig;
  readonly retention: ClientConfig;
  close(): Promise<void>;
}

const databaseName = 'pursestrings';

/**
 * Starts the built-in PostgreSQL of a data folder, making it first where there is none, or joins the one that already
 * runs there, such as one that a killed program left. Throws `DatabaseRefused`.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const membership: Membership = { options, left: false };
  const joined = await joinAndClaim(membership);
  membership.joined = joined;
  const close = async (): Promise<void> => {
    membership.left = true;
    await leave(membership.joined ?? joined);
  };
  try {
    return await serverOf(joined, close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** One program's part in the server, through every restart of it. */
interface Membership {
  readonly options: EmbeddedOptions;
  joined?: Joined;
  /** The program is going, and wants no server any more. */
  left: boolean;
}

async function joinAndClaim(membership: Membership): Promise<Joined> {
  const { options } = membership;
  const joined = await join(options, () => void joinAgain(membership));
  try {
    if (options.alone === true) await claimService(joined.keeper, options.dataFolder);
    await makeDatabase(joined.keeper);
    return joined;
  } catch (error) {
    await leave(joined);
    throw error;
  }
}

const breath = 1_000;

// A crash of one of its processes, a full disk or a killed server takes the connections away, and the data not: the server is started
// again, for as long as it takes, and every pool finds it at its old port.
async function joinAgain(membership: Membership): Promise<void> {
  const { options, joined: before } = membership;
  if (isWanted(membership)) options.log?.('The built-in database stopped. Starting it again…');
  while (isWanted(membership)) {
    try {
      const joined = await joinAndClaim(membership);
      membership.joined = joined;
      if (joined.login.port === before?.login.port) options.log?.('The built-in database runs again.');
      else options.onLost?.();
      return;
    } catch {
      await wait(breath);
    }
  }
}

function isWanted({ left }: Membership): boolean {
  return !left;
}

interface Joined {
  readonly keeper: Keeper;
  readonly place: DataPlace;
  readonly login: ClientConfig;
}

const attempts = 600;

// Another program may make, start or stop the same server at any moment in between: each step may find it already done.
async function join(options: EmbeddedOptions, onLost: () => void): Promise<Joined> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const place = await startedPlace(options);
    const login = place && superuserLogin(place);
    const keeper = login && (await keepInUse(login, onLost));
    if (place && login && keeper) return { keeper, place, login };
    await wait(100);
  }
  throw new DatabaseRefused('database-not-started', `The built-in database of ${options.dataFolder} starts and stops again and again; its log is in its folder.`);
}

async function startedPlace(options: EmbeddedOptions): Promise<DataPlace | undefined> {
  const place = findDataPlace(options.dataFolder);
  if (!isInitialised(place.folder)) return makePlace(place, options);
  if (runningPostmaster(place.folder)) return place;
  const outcome = await launch(place, findPrograms(place.user), { ...serverSettings, ...options.settings });
  return outcome === 'ready' ? place : undefined;
}

async function makePlace(place: DataPlace, options: EmbeddedOptions): Promise<undefined> {
  await initialise(place, findPrograms(place.user), options.settings?.fsync !== 'off');
  if (place.link === undefined) return;
  const user = place.user?.name ?? 'its user';
  options.log?.(`The database runs as ${user}, who cannot reach ${options.dataFolder}: its files are in ${place.folder}, linked from ${place.link}.`);
}

function superuserLogin({ folder }: DataPlace): ClientConfig | undefined {
  const running = runningPostmaster(folder);
  if (!running) return undefined;
  return { host: '127.0.0.1', port: running.port, user: 'postgres', password: readPasswords(folder).superuser, database: 'postgres' };
}

async function serverOf({ place, login }: Joined, close: () => Promise<void>): Promise<EmbeddedServer> {
  const { owner, app, jobs, retention } = readPasswords(place.folder);
  const superuser = { ...login, database: databaseName };
  await withClient(superuser, (client) => ensureRoles(client, { owner, app, jobs, retention }));
  return {
    superuser,
    owner: { ...superuser, user: ownerRole, password: owner },
    app: { ...superuser, user: appRole, password: app },
    jobs: { ...superuser, user: jobsRole, password: jobs },
    retention: { ...superuser, user: retentionRole, password: retention },
    close,
  };
}

async function makeDatabase({ client }: Keeper): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
  if (rowCount === 0) await client.query(`create database ${escapeIdentifier(databaseName)}`).catch(unlessMadeMeanwhile);
}

function unlessMadeMeanwhile(error: unknown): void {
  const meanwhile = error instanceof Error && 'code' in error && (error.code === '42P04' || error.code === '23505');
  if (!meanwhile) throw error;
}

async function leave({ keeper, place }: Joined): Promise<void> {
  await keeper.leave(() => stopPostmaster(place.folder));
}
