import { ok, type Result } from '../../../../core/result.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import { recordEvent } from '../../../audit/record-event.js';
import { recordListView, recordView } from '../../../audit/record-view.js';
import type { TenantTx } from '../../../db/transaction.js';
import { may, type Actor } from '../../actor.js';
import { findMember } from '../../staff.js';
import { refuseOffice as refuse } from '../refusals.js';
import { findOpening, findOpenings, findUnseen, findVainAttempts, updateReviewed, whoReviewsOfficers, type Opening, type Review, type VainAttempt } from './store/openings.js';

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

/**
 * What data-protection officers opened themselves, for whoever policy says reviews them: where a council has one officer alone, nobody else who
 * reviews could. Nothing for anybody else.
 */
export async function listOfOfficers(tx: TenantTx, actor: Pick<Actor, 'roles'>, today: PlainDate): Promise<Opening[]> {
  if (!(await reviewsOfficers(tx, actor))) return [];
  const openings: Opening[] = [];
  for (const opening of await findOpenings(tx)) if (await isOfficers(tx, opening, today)) openings.push(opening);
  await recordListView(tx, 'the records that data-protection officers opened in an emergency', openings.length);
  return openings;
}

async function reviewsOfficers(tx: TenantTx, { roles }: Pick<Actor, 'roles'>): Promise<boolean> {
  const role = await whoReviewsOfficers(tx);
  return roles.some((one) => one === role);
}

async function isOfficers(tx: TenantTx, { staffId }: Opening, today: PlainDate): Promise<boolean> {
  const opener = await findMember(tx, staffId, today);
  return opener !== undefined && may(opener, 'access.review');
}

/** One opening of a data-protection officer, for whoever policy says reviews it. */
export async function showOfOfficer(tx: TenantTx, actor: Pick<Actor, 'roles'>, id: number, today: PlainDate): Promise<Opening | undefined> {
  const opening = (await reviewsOfficers(tx, actor)) ? await showOpening(tx, id) : undefined;
  return opening && (await isOfficers(tx, opening, today)) ? opening : undefined;
}

/** As `reviewOpening`, of what a data-protection officer opened, by whoever policy says reviews them. */
export async function reviewOfOfficer(tx: TenantTx, actor: Pick<Actor, 'roles'>, review: Review, today: PlainDate): Promise<Result<null>> {
  const opening = (await reviewsOfficers(tx, actor)) ? await findOpening(tx, review.id) : undefined;
  return opening && (await isOfficers(tx, opening, today)) ? reviewOpening(tx, review) : refuse('opening-not-found', 'There is no such opening.');
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
