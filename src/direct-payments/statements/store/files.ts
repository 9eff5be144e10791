import { copyInto } from '../../../platform/db/copy-rows.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** A file as the database knows it; `decided` once its outcome is written. */
export interface KnownFile {
  readonly fileId: number;
  readonly decided: boolean;
}

/** In the name of whoever the transaction acts for: somebody of the staff, or nobody where a command brings them. */
export async function insertBatch(tx: TenantTx, filesTotal: number): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    'insert into import_batch (authority_id, started_by, files_total) values ($1, $2, $3) returning id', [tx.authorityId, tx.actorId, filesTotal],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('the batch was not inserted');
  return id;
}

/** The files with these hashes, by the hash in hexadecimal. */
export async function findFiles(tx: TenantTx, hashes: readonly Buffer[]): Promise<Map<string, KnownFile>> {
  const { rows } = await tx.client.query<{ hash: string; id: number; decided: boolean }>(
    `select encode(file.sha256, 'hex') as hash, file.id, outcome.file_id is not null as decided
     from statement_file file left join statement_file_outcome outcome on outcome.authority_id = file.authority_id and outcome.file_id = file.id
     where file.authority_id = $1 and file.sha256 = any($2)`,
    [tx.authorityId, hashes],
  );
  return new Map(rows.map(({ hash, id, decided }) => [hash, { fileId: id, decided }]));
}

export interface FileToStore {
  readonly sha256: Buffer;
  readonly name: string;
  readonly byteSize: number;
  /** Called once, when its turn comes: not all need be in memory. */
  readonly sealed: () => Buffer;
}

/** Stores the files that no one has stored yet; waits for whoever is storing the same one. */
export async function insertFiles(tx: TenantTx, batchId: number, files: readonly FileToStore[]): Promise<void> {
  if (files.length === 0) return;
  await tx.client.query('create temporary table if not exists arriving_file (sha256 bytea, name text, byte_size integer, content bytea) on commit delete rows');
  await copyInto(tx.client, 'arriving_file', async (rows) => {
    for (const file of files) {
      rows.row(4);
      rows.bytes(file.sha256);
      rows.text(file.name);
      rows.integer(file.byteSize);
      rows.bytes(file.sealed());
      await rows.settle();
    }
  });
  // In one order, so that two imports of the same files never wait for each other in a circle.
  await tx.client.query(
    `insert into statement_file (authority_id, batch_id, sha256, name, byte_size, content_sealed)
     select $1, $2, sha256, name, byte_size, content from arriving_file order by sha256
     on conflict (authority_id, sha256) do nothing`,
    [tx.authorityId, batchId],
  );
}

/** A stored file that has no outcome yet. */
export interface WaitingFile {
  readonly fileId: number;
  readonly name: string;
  readonly byteSize: number;
}

export async function waitingFiles(tx: TenantTx, batchId: number | null): Promise<WaitingFile[]> {
  const { rows } = await tx.client.query<{ id: number; name: string; byte_size: number }>(
    `select file.id, file.name, file.byte_size from statement_file file
     where file.authority_id = $1 and ($2::bigint is null or file.batch_id = $2)
       and not exists (select from statement_file_outcome outcome where outcome.authority_id = file.authority_id and outcome.file_id = file.id)
     order by file.id`,
    [tx.authorityId, batchId],
  );
  return rows.map(({ id, name, byte_size }) => ({ fileId: id, name, byteSize: byte_size }));
}

export interface StoredFile {
  readonly fileId: number;
  readonly name: string;
  readonly sha256: Buffer;
  readonly sealed: Buffer;
}

export async function loadFile(tx: TenantTx, fileId: number): Promise<StoredFile | undefined> {
  const { rows } = await tx.client.query<{ name: string; sha256: Buffer; content_sealed: Buffer }>(
    'select name, sha256, content_sealed from statement_file where authority_id = $1 and id = $2', [tx.authorityId, fileId],
  );
  const row = rows[0];
  return row && { fileId, name: row.name, sha256: row.sha256, sealed: row.content_sealed };
}
