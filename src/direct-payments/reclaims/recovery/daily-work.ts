import { z } from 'zod';
import { eachByItself } from '../../../platform/jobs/each-by-itself.js';
import { job, type AnyJob, type JobContext, type RegularJob } from '../../../platform/jobs/job.js';
import { tellLapsedBlocks } from '../cards/decide-block.js';
import { findDueToBegin } from '../store/due-to-begin.js';
import { findWaitingReceipts } from '../store/receipts.js';
import { holdReclaim } from '../store/reclaims.js';
import { applyReceipt } from './apply-receipt.js';
import { beginRecovery } from './begin-recovery.js';
import { findComeBack, findTakenByRuns } from '../store/taken-by-runs.js';
import { postTakenByRun, undoComeBack } from './post-taken.js';
import { settle } from './settle.js';

export const dailyName = 'reclaims.daily';

/**
 * Each day: money that waited is used where its time has come, agreed recoveries begin, what pay runs took is posted, what is paid is settled, and blocks
 * that nobody confirmed are told of. Each in a transaction of its own, so that a day that was cut short is finished by the next, and twice is as good as once.
 */
export async function doDailyWork({ inTransaction, clock }: Pick<JobContext, 'inTransaction' | 'clock'>): Promise<void> {
  const today = clock.today();
  const begin = (id: number): Promise<unknown> => inTransaction(async (tx) => {
    const reclaim = await holdReclaim(tx, id);
    const begun = reclaim && (await beginRecovery(tx, reclaim, today));
    return begun?.ok ? settle(tx, id, today) : begun;
  });
  await eachByItself([
    async () => eachByItself(await inTransaction((tx) => findDueToBegin(tx, today)), begin),
    async () => eachByItself(await inTransaction(findWaitingReceipts), (id) => inTransaction((tx) => applyReceipt(tx, id, today))),
    async () => eachByItself(await inTransaction(findTakenByRuns), (taken) => inTransaction((tx) => postTakenByRun(tx, taken, today))),
    async () => eachByItself(await inTransaction(findComeBack), (back) => inTransaction((tx) => undoComeBack(tx, back, today))),
    () => inTransaction((tx) => tellLapsedBlocks(tx, clock.now())),
  ], (part) => part());
}

export const dailyJob: AnyJob = job({ name: dailyName, payload: z.unknown(), work: doDailyWork });

/** Early in the morning, before anybody writes letters about what was not paid. */
export const dailyRegular: RegularJob = { name: dailyName, at: '15 4 * * *' };
