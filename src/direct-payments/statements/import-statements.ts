import type { Sealer } from '../../platform/access/sealing.js';
import type { Database } from '../../platform/db/connection.js';
import { databaseErrorCode } from '../../platform/db/database-error.js';
import { inTransaction, type Acting } from '../../platform/db/transaction.js';
import { arrivingBytes, type ArrivingBytes } from './arrival.js';
import { planChunks } from './plan-chunks.js';
import { postFiles, type Posted, type PostingTerms } from './post-files.js';
import { openReadingRoom } from './reading-room.js';
import type { AccountHistory } from './rules/account-history.js';
import { insertBatch } from './store/files.js';
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

export interface ImportOptions<Reckoned = undefined> {
  /** Called after each part that is saved. */
  readonly onProgress?: ((soFar: ImportSummary) => void) | undefined;
  /** Sees accounts whose every line is at hand, a few at a time; what it gives is handed to `onPosted` once they are saved. */
  readonly reckon?: ((histories: readonly AccountHistory[]) => Promise<Reckoned>) | undefined;
  readonly onPosted?: ((posted: Posted<Reckoned>) => Promise<void>) | undefined;
}

/**
 * Brings in statement files. It saves part by part, each part whole: where it is stopped, the same files given again go
 * on where it stopped. A file that is known by its bytes is passed over; an unreadable one is kept with its reason.
 */
export async function importStatements<Reckoned = undefined>(services: ImportServices, who: Acting, sources: readonly StatementSource[], options: ImportOptions<Reckoned> = {}): Promise<ImportSummary> {
  // A statement finds its account whether or not whoever brings it may see the person.
  const acting: Acting = { ...who, reach: 'whole' };
  const { room, batchId } = await inTransaction(services.db, acting, async (tx) => ({
    room: await openReadingRoom(tx, services.sealer),
    batchId: await insertBatch(tx, sources.length),
  }));
  const chunks = planChunks(sources, (source) => room.directory.accountNamed(source.name)?.id ?? null);
  const parts = chunks.map((chunk) => () => readBytes(chunk));
  return postAll(services, acting, { room, batchId }, parts, options);
}

async function readBytes(chunk: readonly StatementSource[]): Promise<ArrivingBytes[]> {
  const arriving: ArrivingBytes[] = [];
  for (const source of chunk) arriving.push(arrivingBytes(source.name, await source.read()));
  return arriving;
}

// While the database writes one part, the next is read.
const partsAtOnce = 2;

/** Posts parts, each in its own transaction, two at a time. Where one fails, no further one is begun. */
export async function postAll<Reckoned>(
  services: ImportServices, acting: Acting, { room, batchId }: PostingTerms<unknown>, parts: readonly (() => Promise<readonly ArrivingBytes[]>)[], options: ImportOptions<Reckoned>,
): Promise<ImportSummary> {
  let summary: ImportSummary = { batchId, files: 0, filesKnown: 0, filesRefused: 0, filesWaiting: 0, linesNew: 0, linesKnown: 0, linesUnplaced: 0, rowsRefused: 0 };
  const terms = { room, batchId, reckon: options.reckon };
  const left = parts.values();
  let failed = false;
  const work = async (): Promise<void> => {
    for (const load of left) {
      if (failed) return;
      const arriving = await load();
      const posted = await postPatiently(services, acting, terms, arriving);
      summary = added(summary, posted.outcomes, arriving.length - posted.outcomes.length - posted.waiting, posted.waiting);
      await options.onPosted?.(posted);
      options.onProgress?.(summary);
    }
  };
  const workers = Array.from({ length: partsAtOnce }, () => work().catch((error: unknown) => {
    failed = true;
    throw error;
  }));
  // Nobody is left at work when the failure of one is told.
  await Promise.allSettled(workers);
  await Promise.all(workers);
  return summary;
}

const worthAnotherTry = new Set(['40001', '40P01', '23505']);
const tries = 4;

/** Two imports of the same files at once may trip over each other: whoever comes second looks again. */
async function postPatiently<Reckoned>(services: ImportServices, acting: Acting, terms: PostingTerms<Reckoned>, arriving: readonly ArrivingBytes[]): Promise<Posted<Reckoned>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(services.db, acting, (tx) => postFiles(tx, terms, arriving));
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
