import type { PlainDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import type { TenantTx } from '../../../db/transaction.js';
import { beyondReach } from '../beyond-reach.js';
import { refuseOffice as refuse } from '../refusals.js';
import { countGuess, uncountGuess } from './count-guesses.js';
import { tellReviewers } from './tell-reviewers.js';
import { findByKey, findKnown, insertOpening, type RecordKey } from './store/openings.js';
import { findPersonInReach, type PersonFacts } from './store/restrictions.js';

export interface Emergency {
  readonly key: RecordKey;
  readonly reason: string;
  readonly today: PlainDate;
  readonly at: Date;
}

/**
 * What became of it. `seen-already`: they may see the record without an emergency. `nothing`: there is no such record, or one that no
 * emergency opens to them; which of the two is not told.
 */
export type OpeningOutcome =
  | { readonly outcome: 'opened'; readonly personId: number; readonly until: Date }
  | { readonly outcome: 'seen-already'; readonly personId: number }
  | { readonly outcome: 'nothing' };

const fewestLetters = 20;
const fewestWords = 4;

/**
 * Opens a record that is out of reach, in an emergency: by its exact key, with a reason, for four hours. Data-protection officers are
 * told, and somebody reviews it. An attempt that opens nothing is no refusal, so that it stays written down and counts: after several each
 * further one has to wait.
 */
export async function openRestricted(tx: TenantTx, { key, reason, today, at }: Emergency): Promise<Result<OpeningOutcome>> {
  const words = reason.trim().split(/\s+/);
  if (reason.trim().length < fewestLetters || words.length < fewestWords) return refuse('emergency-reason-too-short', 'Say in a sentence why you must see the record now.', { field: 'reason' });
  const counted = await countGuess(tx, at);
  if (!counted.ok) return counted;
  const found = await beyondReach(tx, () => findByKey(tx, key));
  for (const person of found) if (await findPersonInReach(tx, person.personId)) return seenAlready(tx, person.personId);
  const known = await findKnown(tx, found.map(({ personId }) => personId));
  const opens = found.filter(({ personId }) => !known.has(personId));
  const [first] = opens;
  if (!first) return ok(await inVain(tx, key, reason));
  const until = await openAll(tx, opens, reason);
  await uncountGuess(tx);
  await tellReviewers(tx, today);
  return ok({ outcome: 'opened', personId: first.personId, until });
}

async function seenAlready(tx: TenantTx, personId: number): Promise<Result<OpeningOutcome>> {
  await uncountGuess(tx);
  return ok({ outcome: 'seen-already', personId });
}

async function inVain(tx: TenantTx, key: RecordKey, reason: string): Promise<OpeningOutcome> {
  const asked = 'reference' in key ? key.reference : `${key.given} ${key.family}, born on ${key.born}`;
  await recordEvent(tx, { sentence: `Tried to open a record in an emergency, by ${asked}: nothing was opened.`, subjectKind: 'break_glass', subjectId: null, reason });
  return { outcome: 'nothing' };
}

// One person may have been recorded twice under the same names and birthday: an emergency opens both.
async function openAll(tx: TenantTx, people: readonly PersonFacts[], reason: string): Promise<Date> {
  let until = new Date(0);
  for (const { personId, name } of people) {
    const opening = await insertOpening(tx, personId, reason);
    until = opening.until;
    await recordEvent(tx, { sentence: `Opened the record of ${name} in an emergency.`, subjectKind: 'person', subjectId: personId, reason, after: { opening: opening.id, until: opening.until } });
  }
  return until;
}
