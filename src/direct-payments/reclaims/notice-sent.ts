import { z } from 'zod';
import { formatDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { job } from '../../platform/jobs/job.js';
import { letterSentJobName } from '../../platform/letters/letter-sent-job-name.js';
import { letterSentOn } from '../../platform/letters/letter-sent-on.js';
import { moveReclaim } from './move-reclaim.js';
import { answerUntilOnceSent } from './rules/notice-dates.js';
import { findNoticeOfLetter, insertNoticeSent } from './store/notices.js';
import { holdReclaim } from './store/reclaims.js';

/**
 * Takes note that a letter went out: where it is a notice, the days for an answer run from then, never shorter than they were printed. Once
 * for each letter however often it is told; letters that are no notices are passed over. Answers whether anything was noted.
 */
export async function noticeSent(tx: TenantTx, letterId: number): Promise<boolean> {
  const notice = await findNoticeOfLetter(tx, letterId);
  const sentOn = await letterSentOn(tx, letterId);
  if (!notice || sentOn === null) return false;
  const reclaim = await holdReclaim(tx, notice.reclaimId);
  // Looked at again under the lock: of two who come at once the second finds it noted.
  const standing = await findNoticeOfLetter(tx, letterId);
  if (!reclaim || standing?.sentOn !== null) return false;
  const answerUntil = answerUntilOnceSent(standing, sentOn);
  await insertNoticeSent(tx, standing, sentOn, answerUntil);
  const sentence = standing.kind === 'notice'
    ? `The notice of ${reclaim.reference} went out on ${formatDate(sentOn)}; the family may answer until ${formatDate(answerUntil)}.`
    : `The answer to the family about ${reclaim.reference} went out on ${formatDate(sentOn)}.`;
  if (standing.kind === 'notice' && reclaim.status === 'issued') expectOk(await moveReclaim(tx, reclaim, { event: 'send', on: sentOn, sentence }));
  else await recordEvent(tx, { sentence, subjectKind: 'reclaim', subjectId: reclaim.id });
  return true;
}

/** Queued with every letter in the transaction that records that it went out. */
export const letterSentJob = job({
  name: letterSentJobName,
  payload: z.object({ letterId: z.number().int() }),
  work: async ({ inTransaction }, { letterId }) => {
    await inTransaction((tx) => noticeSent(tx, letterId));
  },
});
