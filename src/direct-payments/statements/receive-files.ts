import { ok, type Result } from '../../core/result.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { arrivingBytes, sealedFile, type ArrivingBytes } from './arrival.js';
import { refuseImport } from './import-refusals.js';
import type { StatementSource } from './import-statements.js';
import { insertFilesMetAgain } from './store/batches.js';
import { findFiles, insertBatch, insertFiles } from './store/files.js';

/** A file as it was received; `known` where its bytes were stored before, perhaps under another name. */
export interface ReceivedFile {
  readonly fileId: number;
  readonly name: string;
  readonly known: boolean;
}

export interface ReceivedBatch {
  readonly batchId: number;
  /** In the order given. */
  readonly files: readonly ReceivedFile[];
}

/**
 * Stores files, sealed, in one batch, and decides nothing: somebody looks at them first. A file that is known by its bytes
 * is not stored again. Refused as `no-file-given`.
 */
export async function receiveFiles(tx: TenantTx, sealer: Sealer, sources: readonly StatementSource[]): Promise<Result<ReceivedBatch>> {
  if (sources.length === 0) return refuseImport('no-file-given', 'Choose at least one file.', { field: 'files' });
  const batchId = await insertBatch(tx, sources.length);
  const files: ReceivedFile[] = [];
  // One at a time, so that only one is in memory.
  for (const source of sources) files.push(await receive(tx, sealer, batchId, arrivingBytes(shownName(source.name), await source.read())));
  await insertFilesMetAgain(tx, batchId, files.flatMap(({ known, ...file }, index) => (known ? [{ ...file, place: index + 1 }] : [])));
  const known = files.filter((file) => file.known).length;
  await recordEvent(tx, {
    sentence: `Sent in ${count(files.length, 'statement file')} to be looked at${known === 0 ? '' : `, ${String(known)} of them known before`}.`,
    subjectKind: 'import_batch', subjectId: batchId, after: { files: files.map(({ name }) => name) },
  });
  return ok({ batchId, files });
}

async function receive(tx: TenantTx, sealer: Sealer, batchId: number, { name, sha256, bytes }: ArrivingBytes): Promise<ReceivedFile> {
  const key = sha256.toString('hex');
  const before = (await findFiles(tx, [sha256])).get(key);
  if (before) return { fileId: before.fileId, name, known: true };
  await insertFiles(tx, batchId, [{ sha256, name, byteSize: bytes.length, sealed: () => sealer.seal(sealedFile, bytes) }]);
  const stored = (await findFiles(tx, [sha256])).get(key);
  if (!stored) throw new Error('a file was not stored');
  return { fileId: stored.fileId, name, known: false };
}

/** Names come from elsewhere: control characters would spoil lists, and the database takes no zero. */
function shownName(name: string): string {
  // eslint is right that control characters are rare in patterns: here they are the point.
  return name.replace(/[\u0000-\u001f\u007f]/gu, ' ').trim().slice(-250) || 'without a name';
}

function count(number: number, thing: string): string {
  return `${String(number)} ${thing}${number === 1 ? '' : 's'}`;
}
