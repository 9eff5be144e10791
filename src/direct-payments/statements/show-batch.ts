import type { Sealer } from '../../platform/access/sealing.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { checkFiles, type FileCheck } from './check-files.js';
import { openReadingRoom } from './reading-room.js';
import { findBatch, findBatches, findFilesMetAgain, type BatchFacts, type FileMetAgain } from './store/batches.js';
import { findDecidedFiles, findUnplaced, type FileFacts, type StatementFacts } from './store/decided-files.js';
import { findStalledRequest } from './store/requests.js';
import { waitingFiles } from './store/files.js';

export const decidedFilesOnAPage = 25;

/** Where a batch stands: waiting to be checked, being brought in, or done with. */
export type BatchState = 'to-check' | 'goes-on' | 'done';

/** Everything the page of a batch shows. */
export interface BatchView {
  readonly batch: BatchFacts;
  readonly state: BatchState;
  /** It goes on, but has stood still for ten minutes. */
  readonly stalled: boolean;
  /** The files that wait, as they would be read; empty while it goes on. */
  readonly checks: readonly FileCheck[];
  readonly metAgain: readonly FileMetAgain[];
  readonly decided: readonly FileFacts[];
  readonly page: number;
  readonly unplaced: readonly StatementFacts[];
}

/** Reads a batch for its page, a page of decided files at a time (from 1), and writes down that somebody looked. */
export async function showBatch(tx: TenantTx, sealer: Sealer, batchId: number, page: number): Promise<BatchView | undefined> {
  const batch = await findBatch(tx, batchId);
  if (!batch) return undefined;
  const state = stateOf(batch);
  // Nothing of anybody's account is shown while it goes on, so that watching it is not looking.
  if (state === 'goes-on') return { batch, state, stalled: (await findStalledRequest(tx, batchId)) !== undefined, checks: [], metAgain: [], decided: [], page, unplaced: [] };
  await recordEvent(tx, { sentence: `Looked at ${String(batch.files)} statement ${batch.files === 1 ? 'file' : 'files'} brought in together.`, subjectKind: 'import_batch', subjectId: batchId });
  return {
    batch, state, page, stalled: false,
    checks: state === 'to-check' ? await checkWaiting(tx, sealer, batchId) : [],
    metAgain: await findFilesMetAgain(tx, batchId),
    decided: await findDecidedFiles(tx, batchId, decidedFilesOnAPage, (page - 1) * decidedFilesOnAPage),
    unplaced: await findUnplaced(tx, batchId),
  };
}

export function stateOf({ goesOn, filesDecided, filesStored }: BatchFacts): BatchState {
  if (goesOn) return 'goes-on';
  return filesDecided < filesStored ? 'to-check' : 'done';
}

async function checkWaiting(tx: TenantTx, sealer: Sealer, batchId: number): Promise<FileCheck[]> {
  const waiting = await waitingFiles(tx, batchId);
  return checkFiles(tx, await openReadingRoom(tx, sealer), waiting.map(({ fileId }) => fileId));
}

/** Batches, the latest first, from before the one with the key `before`; `next` is the key to go on from, null at the end. */
export interface BatchList {
  readonly batches: readonly BatchFacts[];
  readonly next: number | null;
}

export async function listBatches(tx: TenantTx, before: number | null, limit: number): Promise<BatchList> {
  const found = await findBatches(tx, before, limit + 1);
  const batches = found.slice(0, limit);
  return { batches, next: found.length > limit ? (batches.at(-1)?.id ?? null) : null };
}
