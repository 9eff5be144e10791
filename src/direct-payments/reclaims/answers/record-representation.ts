import type { PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { moveReclaim, statusWords } from '../move-reclaim.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { edgeOf } from '../rules/states.js';
import { findRepresentations, insertRepresentation } from '../store/answers.js';
import { holdReclaim } from '../store/reclaims.js';

const refuse = refuserOf(recoveryRefusals);

/** How something came from the family; `link` is their own doing, everything else was written down by whoever acts. */
export type CameBy = 'link' | 'telephone' | 'letter' | 'email' | 'meeting';

/** What a family says about a reclaim. */
export interface NewRepresentation {
  readonly reclaimId: number;
  readonly receivedOn: PlainDate;
  readonly cameBy: CameBy;
  /** The figure that it is about, as the letter names it; empty for the whole. */
  readonly about: string;
  /** In their words. */
  readonly words: string;
}

/**
 * Keeps what the family says, which pauses recovery at once, however late it comes; answers with its key. Refused before a notice
 * has gone out and after the reclaim is over. In nobody's name where it came by the link. The same words sent twice are one.
 */
export async function recordRepresentation(tx: TenantTx, said: NewRepresentation): Promise<Result<number>> {
  const reclaim = await holdReclaim(tx, said.reclaimId);
  if (!reclaim) return refuse('reclaim-not-found', 'There is no such reclaim.');
  if (!edgeOf(reclaim.status, 'represent')) return refuse('nothing-to-answer-yet', `${reclaim.reference} is ${statusWords[reclaim.status]}, so nothing can be said to it here.`);
  const byFamily = said.cameBy === 'link';
  const known = (await findRepresentations(tx, reclaim.id)).find((one) => one.outcome === null && isSame(one, said));
  if (known) return ok(known.id);
  const moved = await moveReclaim(tx, reclaim, {
    event: 'represent', on: said.receivedOn, byFamily, reason: said.words,
    sentence: `${byFamily ? 'The family says' : 'Wrote down that the family says'} that something is wrong with ${reclaim.reference}; recovery is paused.`,
  });
  if (!moved.ok) return moved;
  return ok(await insertRepresentation(tx, said));
}

function isSame(one: NewRepresentationFacts, other: NewRepresentationFacts): boolean {
  return one.words === other.words && one.about === other.about && one.receivedOn === other.receivedOn && one.cameBy === other.cameBy;
}

type NewRepresentationFacts = Pick<NewRepresentation, 'words' | 'about' | 'receivedOn' | 'cameBy'>;
