import { createHash } from 'node:crypto';
import type { ClientBase, ClientConfig } from 'pg';
import { ok, type Result } from '../../core/result.js';
import { fingerprintOf, type SealingKeys } from '../access/sealing-key.js';
import type { Clock } from '../clock.js';
import { withClient } from '../db/connection.js';
import { places, type Head, type Manifest, type SavedFile } from './manifest.js';
import { readWaitingJobs } from './queue.js';
import { readParts } from './read-parts.js';
import { saveFiles } from './record-files.js';
import { BackupRefused } from './refusals.js';
import { findCouncils, wholeCatalogue, type WholeTable } from './whole-catalogue.js';
import { writeArchive, type ArchiveWriter } from './write-archive.js';

export interface BackupOrder {
  /** The login that owns the tables; their guards bind it too, so councils are read one by one. */
  readonly ownerLogin: ClientConfig;
  readonly dataFolder: string;
  readonly keys: SealingKeys;
  /** Where the key lies; null where it is given by the environment. */
  readonly keyFile: string | null;
  /** Where the backup is to lie; one that lies there already is replaced when the new one is whole. */
  readonly file: string;
  /** Leaves it in the clear, to be opened by ordinary tools. */
  readonly plain: boolean;
  readonly clock: Clock;
  readonly onProgress?: (rows: number) => void;
}

/** What was saved. */
export interface SavedBackup {
  readonly file: string;
  readonly madeAt: string;
  readonly bytes: number;
  /** SHA-256 of the file. */
  readonly sha256: string;
  readonly sealed: boolean;
  /** Fingerprints of the keys without which what it holds cannot be read; they are not in it. */
  readonly keys: readonly string[];
  readonly migration: number;
  readonly councils: number;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly jobs: number;
}

/**
 * Saves everything of the installation but its key in one file, beside a running service: every row of one moment, the numbers that come
 * next, the jobs that wait and the files of the record. The file gets its name when it is whole.
 */
export async function saveBackup(order: BackupOrder): Promise<Result<SavedBackup>> {
  try {
    const archive = await writeArchive(order.file, order.plain ? null : { key: order.keys[0], keyFile: order.keyFile });
    try {
      // Before the moment of the rows: an anchor must never vouch for more than the chain that is saved with it.
      const anchors = await saveFiles(archive, order.dataFolder, ['anchors']);
      return ok(await withClient(order.ownerLogin, (client) => inOneMoment(client, () => save(client, archive, order, anchors))));
    } catch (error) {
      await archive.abandon();
      throw error;
    }
  } catch (error) {
    if (error instanceof BackupRefused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

async function inOneMoment<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read read only');
  try {
    return await work();
  } finally {
    await client.query('rollback');
  }
}

async function save(client: ClientBase, archive: ArchiveWriter, order: BackupOrder, anchors: readonly SavedFile[]): Promise<SavedBackup> {
  const tables = await wholeCatalogue(client);
  const head = await headOf(client, tables, order);
  await archive.add(places.head, asJson(head));
  const content = await saveContent(client, archive, tables, head, order);
  // After it: what was laid down or removed since is known all the same.
  const files = [...anchors, ...(await saveFiles(archive, order.dataFolder, ['outbox', 'deletions']))];
  const manifest: Manifest = { ...content, files };
  await archive.add(places.manifest, asJson(manifest));
  const { bytes, sha256 } = await archive.finish();
  return {
    file: order.file, madeAt: head.madeAt, bytes, sha256, sealed: !order.plain, keys: head.keys.map(({ fingerprint }) => fingerprint),
    migration: head.migrations.at(-1)?.number ?? 0, councils: head.councils.length, tables: tables.length,
    rows: manifest.rows, files: manifest.files.length, jobs: manifest.jobs.waiting,
  };
}

async function headOf(client: ClientBase, tables: readonly WholeTable[], { keys, keyFile, clock }: BackupOrder): Promise<Head> {
  const migrations = await client.query<Head['migrations'][number]>('select number, name, checksum from schema_migration order by number');
  const server = await client.query<{ version: string }>("select current_setting('server_version') as version");
  return {
    format: 1, madeAt: clock.now().toISOString(), server: server.rows[0]?.version ?? '', migrations: migrations.rows, keyFile,
    keys: keys.map((key) => ({ number: key.id, fingerprint: fingerprintOf(key) })),
    councils: await findCouncils(client), tables: tables.map(({ name, columns, perCouncil }) => ({ name, columns, perCouncil })),
  };
}

async function saveContent(client: ClientBase, archive: ArchiveWriter, tables: readonly WholeTable[], head: Head, { onProgress }: BackupOrder): Promise<Omit<Manifest, 'files'>> {
  const pieces = new Map<string, number>();
  let rows = 0;
  const parts = await readParts(client, tables, head.councils, {
    take: async (table, council, piece) => {
      const part = places.rows(table, council, 0);
      const number = pieces.get(part) ?? 0;
      pieces.set(part, number + 1);
      await archive.add(places.rows(table, council, number), piece);
    },
    onPart: (part) => { rows += part.rows; onProgress?.(rows); },
  });
  // Read after the moment was fixed: a number drawn since is passed over, never given twice.
  const sequences = await readSequences(client);
  const jobs = await readWaitingJobs(client);
  const jobBytes = asJson(jobs);
  await archive.add(places.jobs, jobBytes);
  return { parts, sequences, jobs: { waiting: jobs.length, sha256: createHash('sha256').update(jobBytes).digest('hex') }, rows };
}

async function readSequences(client: ClientBase): Promise<Manifest['sequences']> {
  const { rows } = await client.query<Manifest['sequences'][number]>(
    "select quote_ident(sequencename) as name, last_value::text as last from pg_sequences where schemaname = 'public' and last_value is not null order by sequencename collate \"C\"");
  return rows;
}

function asJson(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}
