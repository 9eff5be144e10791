import { setImmediate } from 'node:timers/promises';
import type { Sealer } from '../../platform/access/sealing.js';
import type { Database } from '../../platform/db/connection.js';
import { databaseErrorCode } from '../../platform/db/database-error.js';
import { inTransaction, type Acting } from '../../platform/db/transaction.js';
import { arrivingBytes, readArrival, type ArrivingBytes, type ReadFile } from './arrival.js';
import { planChunks } from './plan-chunks.js';
import { awaitsColumns, postFiles, type Posted } from './post-files.js';
import { openReadingRoom, type ReadingRoom } from './reading-room.js';
import { findFiles, insertBatch } from './store/files.js';
import type { FileOutcome } from './store/outcomes.js';

/** What an import works with. */
export interface ImportServices {
  readonly db: Database;
  readonly sealer: Sealer;
}

/** A file on its way in. `name` may hold folders, as hints whose it is. */
export interface StatementSource {
  readonly name: string;
  readonly byteSize: number;
  read(): Uint8Array | Promise<Uint8Array>;
}

/** Counts so far; `files` counts those that are done with, known and waiting ones among them. */
export interface ImportSummary {
  readonly batchId: number;
  readonly files: number;
  readonly filesKnown: number;
  readonly filesRefused: number;
  /** Tables stored without being decided: nobody has said yet which of their columns is which. */
  readonly filesWaiting: number;
  readonly linesNew: number;
  readonly linesKnown: number;
  readonly linesUnplaced: number;
  readonly rowsRefused: number;
}

export interface ImportOptions {
  /** Called after each part that is saved. */
  readonly onProgress?: (soFar: ImportSummary) => void;
  /** Called with the accounts of each part that is saved, while the next is being read. */
  readonly onPosted?: (posted: Posted) => Promise<void>;
}

/**
 * Brings in statement files. It saves part by part, each part whole: where it is stopped, the same files given again go
 * on where it stopped. A file that is known by its bytes is passed over; an unreadable one is kept with its reason.
 */
export async function importStatements(services: ImportServices, acting: Acting, sources: readonly StatementSource[], options: ImportOptions = {}): Promise<ImportSummary> {
  const { room, batchId } = await inTransaction(services.db, acting, async (tx) => ({
    room: await openReadingRoom(tx, services.sealer),
    batchId: await insertBatch(tx, sources.length),
  }));
  const chunks = planChunks(sources, (source) => room.directory.accountNamed(source.name)?.id ?? null);
  return postAll(services, acting, room, batchId, readChunks(services, acting, room, chunks), options);
}

/** Files read together, and how many more were known already. */
export interface ReadChunk {
  readonly files: readonly ReadFile[];
  readonly known: number;
}

async function* readChunks(services: ImportServices, acting: Acting, room: ReadingRoom, chunks: readonly (readonly StatementSource[])[]): AsyncGenerator<ReadChunk> {
  for (const chunk of chunks) {
    const arriving: ArrivingBytes[] = [];
    for (const source of chunk) arriving.push(arrivingBytes(source.name, await source.read()));
    const known = await inTransaction(services.db, acting, (tx) => findFiles(tx, arriving.map(({ sha256 }) => sha256)));
    const files: ReadFile[] = [];
    for (const file of arriving) {
      const at = known.get(file.sha256.toString('hex'));
      if (at?.decided === true) continue;
      files.push(await readArrival(room, file, at !== undefined));
      // The database's answers are heard between two files.
      await setImmediate();
    }
    yield { files, known: chunk.length - files.length };
  }
}

/** Posts each chunk while the next is being read. */
export async function postAll(services: ImportServices, acting: Acting, room: ReadingRoom, batchId: number, chunks: AsyncIterable<ReadChunk>, options: ImportOptions): Promise<ImportSummary> {
  let summary: ImportSummary = { batchId, files: 0, filesKnown: 0, filesRefused: 0, filesWaiting: 0, linesNew: 0, linesKnown: 0, linesUnplaced: 0, rowsRefused: 0 };
  let posting: Promise<void> = Promise.resolve();
  const post = async ({ files, known }: ReadChunk): Promise<void> => {
    const posted = files.length === 0 ? undefined : await postPatiently(services, acting, room, batchId, files);
    const outcomes = posted?.outcomes ?? [];
    const waiting = files.filter(awaitsColumns).length;
    summary = added(summary, outcomes, known + files.length - outcomes.length - waiting, waiting);
    if (posted) await options.onPosted?.(posted);
    options.onProgress?.(summary);
  };
  try {
    for await (const chunk of chunks) {
      await posting;
      posting = post(chunk);
      // Heard when it is awaited; a failure meanwhile must not count as unheard.
      posting.catch(() => undefined);
    }
  } finally {
    await posting;
  }
  return summary;
}

const worthAnotherTry = new Set(['40001', '40P01', '23505']);
const tries = 4;

/** Two imports of the same files at once may trip over each other: whoever comes second looks again. */
async function postPatiently(services: ImportServices, acting: Acting, room: ReadingRoom, batchId: number, files: readonly ReadFile[]): Promise<Posted> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(services.db, acting, (tx) => postFiles(tx, room, batchId, files));
    } catch (error) {
      if (attempt === tries || !worthAnotherTry.has(databaseErrorCode(error) ?? '')) throw error;
    }
  }
}

function added(summary: ImportSummary, outcomes: readonly FileOutcome[], known: number, waiting: number): ImportSummary {
  const sum = (pick: (outcome: FileOutcome) => number): number => outcomes.reduce((total, outcome) => total + pick(outcome), 0);
  return {
    batchId: summary.batchId,
    files: summary.files + outcomes.length + known + waiting,
    filesKnown: summary.filesKnown + known,
    filesWaiting: summary.filesWaiting + waiting,
    filesRefused: summary.filesRefused + sum((outcome) => (outcome.refusalCode === null ? 0 : 1)),
    linesNew: summary.linesNew + sum((outcome) => outcome.linesNew),
    linesKnown: summary.linesKnown + sum((outcome) => outcome.linesKnown),
    linesUnplaced: summary.linesUnplaced + sum((outcome) => outcome.linesUnplaced),
    rowsRefused: summary.rowsRefused + sum((outcome) => outcome.rowsRefused),
  };
}
