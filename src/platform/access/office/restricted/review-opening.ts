import { ok, type Result } from '../../../../core/result.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import { recordEvent } from '../../../audit/record-event.js';
import { recordListView, recordView } from '../../../audit/record-view.js';
import type { TenantTx } from '../../../db/transaction.js';
import { refuseOffice as refuse } from '../refusals.js';
import { findOpening, findOpenings, findUnseen, findVainAttempts, updateReviewed, type Opening, type Review, type VainAttempt } from './store/openings.js';

/** What waits for whoever reviews access, and what was reviewed. */
export interface ReviewList {
  readonly openings: readonly Opening[];
  readonly inVain: readonly VainAttempt[];
  /** Restrictions whose named people have all left, by their number. */
  readonly unseen: readonly number[];
}

export async function listForReview(tx: TenantTx, today: PlainDate): Promise<ReviewList> {
  const openings = await findOpenings(tx);
  await recordListView(tx, 'the records opened in an emergency', openings.length);
  return { openings, inVain: await findVainAttempts(tx), unseen: await findUnseen(tx, today) };
}

/** One opening, for its review. */
export async function showOpening(tx: TenantTx, id: number): Promise<Opening | undefined> {
  const opening = await findOpening(tx, id);
  if (opening) await recordView(tx, { personId: opening.personId, what: `why ${opening.staffName} opened a record in an emergency` });
  return opening;
}

/** Says whether an opening was justified, by somebody else than who opened it. What was not closes at once. */
export async function reviewOpening(tx: TenantTx, review: Review): Promise<Result<null>> {
  const opening = await findOpening(tx, review.id);
  if (!opening) return refuse('opening-not-found', 'There is no such opening.');
  if (opening.staffId === tx.actorId) return refuse('own-opening', 'Nobody reviews what they opened themself.');
  if (opening.outcome !== null) return refuse('opening-reviewed', 'This has been reviewed already.');
  await updateReviewed(tx, review);
  await recordEvent(tx, {
    sentence: `That ${opening.staffName} opened a record in an emergency was ${review.outcome === 'justified' ? 'justified' : 'not justified: the record is closed to them again'}.`,
    subjectKind: 'break_glass', subjectId: review.id, reason: review.note, before: { outcome: null }, after: { outcome: review.outcome },
  });
  return ok(null);
}
