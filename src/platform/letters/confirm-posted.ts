import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../audit/record-event.js';
import type { TenantTx } from '../db/transaction.js';
import { enqueue } from '../jobs/enqueue.js';
import { letterSentJobName } from './letter-sent-job-name.js';
import { letterRefusals } from './refusals.js';
import { insertPosting } from './store/outbox.js';
import { findLetter } from './store/standing.js';

const refuse = refuserOf(letterRefusals);

export interface PostedOn {
  readonly on: PlainDate;
  readonly today: PlainDate;
}

/** A person confirms that a letter went into the post: from that day it is sent. Also for one by e-mail that could not be sent. */
export async function confirmPosted(tx: TenantTx, letterId: number, { on, today }: PostedOn): Promise<Result<number>> {
  const letter = await findLetter(tx, letterId);
  if (!letter || tx.actorId === null) return refuse('letter-not-found', 'There is no such letter.');
  if (letter.standing === 'sent') return refuse('letter-sent-already', `${letter.reference} to ${letter.name} has gone already.`);
  if (letter.standing === 'to-call') return refuse('letter-waits-for-call', `${letter.name} is to be called before ${letter.reference} goes.`);
  if (on > today) return refuse('letter-posted-in-future', `${formatDate(on)} has not come yet.`, { field: 'on' });
  if (on < letter.on) return refuse('letter-posted-too-early', `${letter.reference} is of ${formatDate(letter.on)}: it was posted then or later.`, { field: 'on' });
  if (!(await insertPosting(tx, letterId, on, tx.actorId))) return refuse('letter-sent-already', `${letter.reference} to ${letter.name} has gone already.`);
  await enqueue(tx, letterSentJobName, { letterId });
  await recordEvent(tx, { sentence: `Posted the letter “${letter.title}”, ${letter.reference}, to ${letter.name} on ${formatDate(on)}.`, subjectKind: 'person', subjectId: letter.personId });
  return ok(letterId);
}

/** The same for several: all of them, or none where one is refused. Gives how many. */
export async function confirmAllPosted(tx: TenantTx, letterIds: readonly number[], posted: PostedOn): Promise<Result<number>> {
  for (const id of letterIds) {
    const done = await confirmPosted(tx, id, posted);
    if (!done.ok) return done;
  }
  return ok(letterIds.length);
}
