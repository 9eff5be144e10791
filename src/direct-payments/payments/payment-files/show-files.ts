import { createHash } from 'node:crypto';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { refuseFile } from '../file-refusals.js';
import { findRun } from '../store/runs.js';
import { sealedAs } from './sealed-payments.js';
import { findFilesOf, findLatestFiles, findRunsToWrite, findSealedFile, type PaymentFileFacts } from './store/payment-files.js';

const filesShown = 100;

/** The latest files, or those of a run, without what is in them. */
export async function listPaymentFiles(tx: TenantTx, runId?: number): Promise<PaymentFileFacts[]> {
  return runId === undefined ? findLatestFiles(tx, filesShown) : findFilesOf(tx, runId);
}

/** Where a run stands whose files count: the files of a run that was withdrawn would pay people a second time. */
const standing = new Set<string>(['written', 'paid', 'closed']);

/** A file byte for byte as it was written; refused where its run was withdrawn. Account numbers stand in it: that somebody took it is written down, each time. */
export async function takePaymentFile(tx: TenantTx, sealer: Sealer, id: number): Promise<Result<{ readonly name: string; readonly kind: PaymentFileFacts['kind']; readonly content: Buffer }>> {
  const file = await findSealedFile(tx, id);
  if (!file) return refuseFile('payment-file-not-found', 'There is no such file.');
  const run = file.runId === null ? undefined : await findRun(tx, file.runId);
  if (run && !standing.has(run.status)) return refuseFile('payment-file-withdrawn', `${run.reference} was withdrawn, so its file ${file.name} is sent no more.`);
  const content = sealer.open(sealedAs.file, file.sealed);
  if (createHash('sha256').update(content).digest('hex') !== file.sha256) throw new Error('a kept file is not what was written');
  await recordEvent(tx, { sentence: `Took a copy of the file ${file.name}, ${String(file.items)} items.`, subjectKind: 'pay_run', subjectId: file.runId, after: { fileId: id } });
  return ok({ name: file.name, kind: file.kind, content });
}

/** An approved run whose files are not written yet. */
export interface RunToWriteFacts {
  readonly id: number;
  readonly reference: string;
  readonly payOn: PlainDate;
}

export async function listRunsToWrite(tx: TenantTx): Promise<RunToWriteFacts[]> {
  return findRunsToWrite(tx);
}
