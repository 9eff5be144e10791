import { z } from 'zod';
import { ok, type Result } from '../../core/result.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { inTransaction } from '../../platform/db/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { job, type AnyJob, type JobContext } from '../../platform/jobs/job.js';
import { refuseImport } from './import-refusals.js';
import { importReceivedFiles } from './import-received-files.js';
import { findBatch } from './store/batches.js';
import { findRequest, findStalledRequest, finishRequest, insertRequest } from './store/requests.js';

const jobName = 'statements.import';

/**
 * Asks for every file of a batch that waits to be brought in, by a job of the same transaction: it goes on when nobody
 * looks. Asked for again while it goes on, it does nothing more, unless it has stood still for ten minutes: then it is
 * queued anew. Refused as `batch-not-found`, `nothing-waits`.
 */
export async function bringInBatch(tx: TenantTx, batchId: number): Promise<Result<'started' | 'goes on'>> {
  const batch = await findBatch(tx, batchId);
  if (!batch) return refuseImport('batch-not-found', 'There is no such batch of files.');
  if (batch.filesDecided === batch.filesStored) return refuseImport('nothing-waits', 'Every file has been brought in already.');
  const requestId = (await insertRequest(tx, batchId)) ?? (await findStalledRequest(tx, batchId));
  if (requestId === undefined) return ok('goes on');
  await enqueue(tx, jobName, { requestId });
  await recordEvent(tx, { sentence: `Asked for statement files to be brought in: ${String(batch.filesStored - batch.filesDecided)} waited.`, subjectKind: 'import_batch', subjectId: batchId });
  return ok('started');
}

/** Brings in a batch that was asked for, in the name of whoever asked. Run twice, or after a stop, it does what is left. */
export function importJob(sealer: Sealer): AnyJob {
  return job({ name: jobName, payload: z.object({ requestId: z.int() }), work: (context, { requestId }) => bringIn(context, sealer, requestId) });
}

async function bringIn({ authorityId, database, inTransaction: forCouncil }: JobContext, sealer: Sealer, requestId: number): Promise<void> {
  const request = await forCouncil((tx) => findRequest(tx, requestId));
  if (!request || request.finished) return;
  const acting = { authorityId, actorId: request.askedBy };
  await importReceivedFiles({ db: database, sealer }, acting, request.batchId);
  await inTransaction(database, acting, (tx) => finishRequest(tx, requestId));
}
