import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { moveReclaim } from '../move-reclaim.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { mayRecoverOn } from '../store/may-recover.js';
import { findNotices } from '../store/notices.js';
import type { ReclaimFacts } from '../store/reclaims.js';

const refuse = refuserOf(recoveryRefusals);

/**
 * Begins the recovery of a held reclaim where its time has come; one that is being recovered stays as it is. Refused while the
 * family's answer waits for a decision, before a notice has gone out, and before the days for an answer have passed.
 */
export async function beginRecovery(tx: TenantTx, reclaim: ReclaimFacts, on: PlainDate): Promise<Result<ReclaimFacts>> {
  if (reclaim.status === 'represented') return refuse('recovery-paused', `The family has answered ${reclaim.reference}. Nothing is recovered until that is decided.`);
  if (reclaim.status === 'recovered' || reclaim.status === 'written-off' || reclaim.status === 'withdrawn') return refuse('nothing-owed', `Nothing of ${reclaim.reference} is owed any more.`);
  if (!(await mayRecoverOn(tx, reclaim.id, on))) return refuse('too-early', await whenInWords(tx, reclaim));
  if (reclaim.status === 'recovering') return ok(reclaim);
  return moveReclaim(tx, reclaim, { event: 'begin-recovery', on, sentence: `The days for an answer to ${reclaim.reference} have passed, and recovery begins.` });
}

async function whenInWords(tx: TenantTx, { id, reference }: ReclaimFacts): Promise<string> {
  const notices = await findNotices(tx, id);
  if (notices.length === 0) return `No notice of ${reference} has been written yet.`;
  if (notices.some(({ sentOn }) => sentOn === null)) return `A letter about ${reference} has not gone out yet.`;
  const until = notices.filter(({ kind }) => kind === 'notice').map(({ answerUntil }) => answerUntil).sort().at(-1);
  return `The family may answer ${reference} until ${until ? formatDate(until) : 'a day to come'}. Nothing may be recovered before that day has passed.`;
}
