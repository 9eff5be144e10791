import { setImmediate } from 'node:timers/promises';
import { inTransaction, type Acting } from '../../platform/db/transaction.js';
import { readArrival, sealedFile, type ReadFile } from './arrival.js';
import { postAll, type ImportOptions, type ImportServices, type ImportSummary, type ReadChunk } from './import-statements.js';
import { planChunks } from './plan-chunks.js';
import { openReadingRoom, type ReadingRoom } from './reading-room.js';
import { findChoices, type AccountChoice } from './store/choices.js';
import { loadFile, waitingFiles, type WaitingFile } from './store/files.js';

/**
 * Posts every stored file of a batch that has no outcome yet, part by part, each part whole: after a stop it goes on
 * where it stopped. Statements that match no account go to the one chosen for them, if one was. A table of unknown
 * columns goes on waiting.
 */
export async function importReceivedFiles(services: ImportServices, acting: Acting, batchId: number, onProgress?: ImportOptions['onProgress']): Promise<ImportSummary> {
  const { room, waiting } = await inTransaction(services.db, acting, async (tx) => ({
    room: await openReadingRoom(tx, services.sealer),
    waiting: await waitingFiles(tx, batchId),
  }));
  const chunks = planChunks(waiting, ({ name }) => room.directory.accountNamed(name)?.id ?? null);
  return postAll(services, acting, room, batchId, readStored(services, acting, room, chunks), onProgress ? { onProgress } : {});
}

async function* readStored(services: ImportServices, acting: Acting, room: ReadingRoom, chunks: readonly (readonly WaitingFile[])[]): AsyncGenerator<ReadChunk> {
  for (const chunk of chunks) {
    const choices = await inTransaction(services.db, acting, (tx) => findChoices(tx, chunk.map(({ fileId }) => fileId)));
    const files: ReadFile[] = [];
    for (const { fileId } of chunk) {
      const file = await inTransaction(services.db, acting, (tx) => loadFile(tx, fileId));
      if (!file) continue;
      const arriving = { name: file.name, sha256: file.sha256, bytes: services.sealer.open(sealedFile, file.sealed) };
      files.push(withChoices(room, await readArrival(room, arriving, true), fileId, choices));
      // The database's answers are heard between two files.
      await setImmediate();
    }
    yield { files, known: chunk.length - files.length };
  }
}

/** Gives each statement without an account the one that an officer chose for it. Accounts are in sterling. */
export function withChoices(room: ReadingRoom, file: ReadFile, fileId: number, choices: readonly AccountChoice[]): ReadFile {
  if (!file.reading.ok) return file;
  const { statements } = file.reading.value;
  const chosen = (index: number): number | undefined => choices.find((choice) => choice.fileId === fileId && choice.position === index + 1)?.accountId;
  const accounts = file.accounts.map((account, index) => {
    const accountId = account === null && statements[index]?.currency === 'GBP' ? chosen(index) : undefined;
    return accountId === undefined ? account : room.directory.accountById(accountId);
  });
  return { ...file, accounts };
}
