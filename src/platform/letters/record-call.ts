import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../audit/record-event.js';
import type { TenantTx } from '../db/transaction.js';
import { enqueue } from '../jobs/enqueue.js';
import { deliverJobName } from './deliver-job-name.js';
import { letterRefusals } from './refusals.js';
import { insertCall } from './store/outbox.js';
import { findLetter } from './store/standing.js';

const refuse = refuserOf(letterRefusals);

export interface CallMade {
  readonly on: PlainDate;
  /** Who called, a member of staff. */
  readonly by: number;
  /** What was said, or why nobody could be reached. */
  readonly note: string;
  readonly today: PlainDate;
}

/** Records that somebody was told by telephone what a letter says, or could not be reached: then it goes. */
export async function recordCall(tx: TenantTx, letterId: number, { on, by, note, today }: CallMade): Promise<Result<number>> {
  const letter = await findLetter(tx, letterId);
  if (!letter) return refuse('letter-not-found', 'There is no such letter.');
  if (letter.standing !== 'to-call') return refuse('letter-needs-no-call', 'The letter does not wait for a call.');
  if (on > today) return refuse('call-in-future', `${formatDate(on)} has not come yet.`, { field: 'on' });
  if (on < letter.on) return refuse('call-too-early', `The letter is of ${formatDate(letter.on)}: the call was made then or later.`, { field: 'on' });
  await insertCall(tx, letterId, on, by, note);
  await enqueue(tx, deliverJobName, { letterId });
  await recordEvent(tx, { sentence: `Called ${letter.name} about the letter “${letter.title}”, ${letter.reference}.`, subjectKind: 'person', subjectId: letter.personId, reason: note });
  return ok(letterId);
}
