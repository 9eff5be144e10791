import { inTransaction, type Acting } from '../../platform/db/transaction.js';
import { sealedFile, type ArrivingBytes } from './arrival.js';
import { postAll, type ImportOptions, type ImportServices, type ImportSummary } from './import-statements.js';
import { planChunks } from './plan-chunks.js';
import { openReadingRoom } from './reading-room.js';
import { loadFile, waitingFiles, type WaitingFile } from './store/files.js';

/**
 * Posts every stored file of a batch that has no outcome yet, part by part, each part whole: after a stop it goes on
 * where it stopped. Statements that match no account go to the one chosen for them, if one was. A table of unknown
 * columns goes on waiting.
 */
export async function importReceivedFiles(services: ImportServices, who: Acting, batchId: number, onProgress?: ImportOptions['onProgress']): Promise<ImportSummary> {
  const acting: Acting = { ...who, reach: 'whole' };
  const { room, waiting } = await inTransaction(services.db, acting, async (tx) => ({
    room: await openReadingRoom(tx, services.sealer),
    waiting: await waitingFiles(tx, batchId),
  }));
  const chunks = planChunks(waiting, ({ name }) => room.directory.accountNamed(name)?.id ?? null);
  const parts = chunks.map((chunk) => () => loadStored(services, acting, chunk));
  return postAll(services, acting, { room, batchId }, parts, onProgress ? { onProgress } : {});
}

async function loadStored(services: ImportServices, acting: Acting, chunk: readonly WaitingFile[]): Promise<ArrivingBytes[]> {
  return inTransaction(services.db, acting, async (tx) => {
    const files: ArrivingBytes[] = [];
    for (const { fileId } of chunk) {
      const file = await loadFile(tx, fileId);
      if (file) files.push({ name: file.name, sha256: file.sha256, bytes: services.sealer.open(sealedFile, file.sealed) });
    }
    return files;
  });
}
