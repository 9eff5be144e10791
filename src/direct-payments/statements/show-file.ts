import type { Sealer } from '../../platform/access/sealing.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { sealedFile, sealedRow } from './arrival.js';
import { checkFiles, type FileCheck } from './check-files.js';
import type { RefusedRow } from './formats/reading.js';
import { openReadingRoom } from './reading-room.js';
import { findFile, findFilesBefore, findRefusedRows, findStatements, type FileFacts, type StatementFacts } from './store/decided-files.js';
import { loadFile } from './store/files.js';

/** No page shows more rows; the file itself has them all. */
const mostRows = 100;

/** A stored file: what became of it, or what would. */
export interface FileView {
  readonly file: FileFacts;
  readonly statements: readonly StatementFacts[];
  /** The first rows that could not be read, word for word. */
  readonly refusedRows: readonly RefusedRow[];
  /** As it would be read now; null once it is decided. */
  readonly check: FileCheck | null;
}

/** Reads a file for its page, and writes down that somebody looked. */
export async function showFile(tx: TenantTx, sealer: Sealer, fileId: number): Promise<FileView | undefined> {
  const file = await findFile(tx, fileId);
  if (!file) return undefined;
  await recordEvent(tx, { sentence: `Looked at the statement file ${file.name}.`, subjectKind: 'statement_file', subjectId: fileId });
  if (file.decidedAt === null) {
    const [check] = await checkFiles(tx, await openReadingRoom(tx, sealer), [fileId]);
    return { file, statements: [], refusedRows: [], check: check ?? null };
  }
  const rows = await findRefusedRows(tx, fileId, mostRows);
  return {
    file, check: null, statements: await findStatements(tx, fileId),
    refusedRows: rows.map(({ row, sealed, code, message }) => ({ row, code, message, text: sealer.open(sealedRow, sealed).toString() })),
  };
}

export interface OriginalFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The file as it arrived, byte for byte; that somebody took it is written down. */
export async function takeOriginal(tx: TenantTx, sealer: Sealer, fileId: number): Promise<OriginalFile | undefined> {
  const file = await loadFile(tx, fileId);
  if (!file) return undefined;
  await recordEvent(tx, { sentence: `Took a copy of the statement file ${file.name} as it arrived.`, subjectKind: 'statement_file', subjectId: fileId });
  return { name: file.name, bytes: sealer.open(sealedFile, file.sealed) };
}

/** Files, the latest first, from before the one with the key `before`; `next` is the key to go on from, null at the end. */
export interface FileList {
  readonly files: readonly FileFacts[];
  readonly next: number | null;
}

export async function listFiles(tx: TenantTx, before: number | null, limit: number): Promise<FileList> {
  const found = await findFilesBefore(tx, before, limit + 1);
  const files = found.slice(0, limit);
  return { files, next: found.length > limit ? (files.at(-1)?.id ?? null) : null };
}
