import path from 'node:path';
import { ok, type Result } from '../../core/result.js';
import { anchorFile, setAnchorsAside } from '../audit/anchors.js';
import { recordEvent } from '../audit/record-event.js';
import { verifyChain } from '../audit/verify-chain.js';
import { loadSealer, type KeyPlace } from '../access/sealing-key.js';
import type { ConnectedDatabase } from '../db/connect-database.js';
import { withClient } from '../db/connection.js';
import { installQueue } from '../db/install-queue.js';
import { migrate } from '../db/migrate.js';
import { readMigrations } from '../db/migration-files.js';
import { DatabaseRefused } from '../db/refusals.js';
import { runChecks } from '../db/run-checks.js';
import { inTransaction } from '../db/transaction.js';
import { markRestore, unmarkRestore } from '../db/unfinished-restore.js';
import { productRoot } from '../product-root.js';
import type { Records } from '../records/record-class.js';
import { DeletionsNotValid } from '../records/retention/deletions-file.js';
import { reapplyDeletions, type Reapplied } from '../records/retention/reapply-deletions.js';
import { checkArchive, type SoundArchive } from './check-archive.js';
import { closeEntrances } from './close-entrances.js';
import { clearSchema, refuseUnlessEmpty } from './empty-database.js';
import { findKeys, needKeys, takeKeyFile, type FoundKeys } from './find-keys.js';
import { loadRows } from './load-rows.js';
import { places } from './manifest.js';
import { readArchive } from './read-archive.js';
import { layFile } from './record-files.js';
import { BackupRefused } from './refusals.js';

/** A backup that has been read whole and can be restored here, with the keys that open it. Nothing has been written yet. */
export interface ReadyBackup extends FoundKeys {
  readonly file: string;
  readonly archive: SoundArchive;
}

export interface RestoreOrder {
  readonly database: Pick<ConnectedDatabase, 'app' | 'ownerLogin' | 'jobsLogin'>;
  readonly place: KeyPlace;
  /** What all rooms keep: nothing else is removed again. */
  readonly records: Records;
  /** Where this installation keeps anchors of the audit. */
  readonly anchorFolders: readonly string[];
  readonly onProgress?: (rows: number) => void;
}

/** What was restored and what was found about it. */
export interface RestoredBackup {
  readonly file: string;
  /** When the backup was made: what happened later is not in it. */
  readonly madeAt: string;
  readonly councils: number;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly jobs: number;
  /** The migration of the backup, and those that were applied afterwards. */
  readonly migration: number;
  readonly migratedTo: number;
  /** Files that lay here and differ, under the names by which they are kept. */
  readonly keptAside: readonly string[];
  /** What two people had removed, found in the data folder or the backup, and removed again. */
  readonly removedAgain: readonly Reapplied[];
  readonly checks: { readonly asked: number; readonly broken: readonly string[] };
  readonly chains: readonly { readonly council: string; readonly holds: boolean; readonly position: number }[];
  /** Where the key was taken from; null where it was here. */
  readonly keyFrom: string | null;
}

/** Reads the whole backup and says whether it can be restored by this version, with the keys there are. Writes nothing. */
export async function readyToRestore(file: string, place: KeyPlace): Promise<Result<ReadyBackup>> {
  return asResult(async () => {
    const found = await findKeys(file, place);
    const archive = await checkArchive(file, found.keys);
    const known = found.keys ? found : await findKeys(file, place, archive.head.keyFile);
    needKeys(known.keys, archive.head.keys);
    knownMigrations(archive.head.migrations);
    return { file, archive, ...known };
  });
}

const folder = path.join(productRoot, 'migrations');

function knownMigrations(saved: SoundArchive['head']['migrations']): void {
  const here = new Map(readMigrations(folder).map((migration) => [migration.number, migration]));
  for (const { number, name, checksum } of saved) {
    const migration = here.get(number);
    if (!migration) throw new BackupRefused('backup-too-new', `The backup was made by a later version: it has been through migration ${String(number)} (${name}), which this version does not know. Restore it with that version.`);
    if (migration.checksum !== checksum) throw new BackupRefused('backup-too-new', `Migration ${String(number)} (${name}) of the backup is not the one of this version. Restore it with the version that made it.`);
  }
}

/**
 * Restores a backup into an empty database and its data folder. Until the end the database is marked, so that a service or a command that
 * meets it half-way refuses; whoever is killed asks again and begins anew.
 */
export async function restoreBackup(ready: ReadyBackup, order: RestoreOrder): Promise<Result<RestoredBackup>> {
  return asResult(async () => {
    const { head, manifest } = ready.archive;
    await fillDatabase(ready, order);
    takeKeyFile(ready.copyFrom, order.place.dataFolder);
    await setAnchorsAside(order.anchorFolders, () => undefined);
    const keptAside = await layFiles(ready, order.place.dataFolder);
    const migratedTo = await bringUpToDate(order.database);
    // What two people agreed to remove since the copy was made leaves again.
    const removedAgain = await removeAgain(order);
    const found = await lookOver(ready, order);
    await withClient(order.database.ownerLogin, unmarkRestore);
    return {
      file: ready.file, madeAt: head.madeAt, councils: head.councils.length, tables: head.tables.length, rows: manifest.rows, files: manifest.files.length, jobs: manifest.jobs.waiting,
      migration: lastOf(ready), migratedTo, keptAside, keyFrom: ready.copyFrom, removedAgain, ...found,
    };
  });
}

function lastOf({ archive }: ReadyBackup): number {
  return archive.head.migrations.at(-1)?.number ?? 0;
}

async function fillDatabase(ready: ReadyBackup, { database, onProgress }: RestoreOrder): Promise<void> {
  await withClient(database.ownerLogin, async (client) => {
    await refuseUnlessEmpty(client);
    await markRestore(client);
    try {
      await clearSchema(client);
      await migrate(client, folder, lastOf(ready));
      await installQueue(database.jobsLogin);
      await loadRows(client, ready.archive, (take) => piecesOf(ready, take), onProgress ?? (() => undefined));
    } catch (error) {
      // Where that fails too, the mark stays and says that what is there is not good.
      await clearSchema(client).then(() => unmarkRestore(client)).catch(() => undefined);
      throw error;
    }
  });
}

async function piecesOf({ file, keys }: ReadyBackup, take: (place: string, bytes: AsyncIterable<unknown>) => Promise<void>): Promise<void> {
  await readArchive(file, keys, async (place, bytes) => { if (place.startsWith('rows/')) await take(place, bytes); });
}

async function layFiles({ file, keys, archive }: ReadyBackup, dataFolder: string): Promise<readonly string[]> {
  const byPlace = new Map(archive.manifest.files.map((saved) => [places.file(saved.path), saved]));
  const aside: string[] = [];
  await readArchive(file, keys, async (place, bytes) => {
    const saved = byPlace.get(place);
    const kept = saved ? await layFile(dataFolder, saved, bytes) : null;
    if (kept !== null) aside.push(kept);
  });
  return aside;
}

async function bringUpToDate({ ownerLogin, jobsLogin }: RestoreOrder['database']): Promise<number> {
  await withClient(ownerLogin, async (client) => {
    await migrate(client, folder);
    await client.query('set client_min_messages = error; analyze');
  });
  await installQueue(jobsLogin);
  return readMigrations(folder).at(-1)?.number ?? 0;
}

async function removeAgain({ database, place, records }: RestoreOrder): Promise<readonly Reapplied[]> {
  return withClient(database.ownerLogin, async (client) => {
    await client.query('begin');
    const done = await reapplyDeletions(client, place.dataFolder, records).catch((error: unknown) => {
      throw error instanceof DeletionsNotValid ? new BackupRefused('deletions-not-valid', `${error.message} Nothing was removed, and the restore is not finished.`) : error;
    });
    await client.query('commit');
    return done.filter(({ deleted, blanked }) => deleted + blanked > 0);
  });
}

/** What the product itself says of what was restored: every check, every chain. Then each council's record tells of it. */
async function lookOver({ archive: { head, manifest } }: ReadyBackup, { database, place, anchorFolders }: RestoreOrder): Promise<Pick<RestoredBackup, 'checks' | 'chains'>> {
  const sealer = loadSealer(place);
  if (!sealer.ok) throw new BackupRefused('backup-key-missing', sealer.refusal.message);
  const { checks, broken } = await runChecks(database.ownerLogin);
  const chains: RestoredBackup['chains'][number][] = [];
  for (const { id, slug } of head.councils) {
    const { holds, position } = await verifyChain(database.app, sealer.value, { authorityId: id, slug, anchorFiles: anchorFolders.map((anchors) => anchorFile(anchors, slug)) });
    chains.push({ council: slug, holds, position });
    await inTransaction(database.app, { authorityId: id, actorId: null }, async (tx) => {
      await closeEntrances(tx);
      await recordEvent(tx, {
        sentence: `Everything was restored from the backup made at ${head.madeAt}; what happened later is not in it. Everybody signs in again.`, subjectKind: 'backup', subjectId: null,
        after: { madeAt: head.madeAt, rows: manifest.rows, files: manifest.files.length, chainHolds: holds },
      });
    });
  }
  return { checks: { asked: checks.length, broken: [...new Set(broken.map(({ check }) => check))] }, chains };
}

async function asResult<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof BackupRefused || error instanceof DatabaseRefused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
