import type { TenantTx } from '../../platform/db/transaction.js';
import { findTroubledFiles, type FileFacts } from './store/decided-files.js';

/** Why a file of an import needs a look. */
export const batchWarnings = {
  refused: 'The file is no statement that can be read, and was kept with the reason. The message says why.',
  'columns-unknown': 'The file is a table whose columns nobody has named yet, so it waits. Name them on the page Statements.',
  'no-account': 'Lines of the file match no account, so they wait. Give the statement to an account on the page Statements.',
  'rows-not-read': 'Rows of the file could not be read. They are kept word for word on the page of the file.',
} as const;

/** A file of an import that needs a look, and why in a sentence. */
export interface FileTrouble {
  readonly fileId: number;
  readonly name: string;
  readonly code: keyof typeof batchWarnings;
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
