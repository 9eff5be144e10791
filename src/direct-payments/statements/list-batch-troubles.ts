import type { TenantTx } from '../../platform/db/transaction.js';
import { findTroubledFiles, type FileFacts } from './store/decided-files.js';

/** A file of an import that needs a look, and why in a sentence. */
export interface FileTrouble {
  readonly fileId: number;
  readonly name: string;
  readonly code: 'refused' | 'columns-unknown' | 'no-account' | 'rows-not-read';
  readonly message: string;
}

const mostTold = 1000;

/** The files of a batch that were refused, wait, belong to nobody or have rows that were not read. */
export async function listBatchTroubles(tx: TenantTx, batchId: number): Promise<FileTrouble[]> {
  return (await findTroubledFiles(tx, batchId, mostTold)).flatMap(troublesOf);
}

function troublesOf({ id: fileId, name, decidedAt, refusalMessage, linesUnplaced, rowsRefused }: FileFacts): FileTrouble[] {
  const file = { fileId, name };
  if (decidedAt === null) return [{ ...file, code: 'columns-unknown', message: 'Nobody has said yet what its columns hold; it waits until somebody does, on the page Statements.' }];
  if (refusalMessage !== null) return [{ ...file, code: 'refused', message: refusalMessage }];
  return [
    ...(linesUnplaced > 0 ? [{ ...file, code: 'no-account', message: `${String(linesUnplaced)} lines match no account; they wait until somebody gives them to one.` } as const] : []),
    ...(rowsRefused > 0 ? [{ ...file, code: 'rows-not-read', message: `${String(rowsRefused)} rows could not be read; they are kept.` } as const] : []),
  ];
}
