import { addDays, addMonths, formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { askForStatements } from '../returns/ask-for-statements.js';
import { invitationLetter } from './letters/review-letters.js';
import { depthOn, openReview, type OpenReview } from './open-review.js';
import { refuseReview } from './refusals.js';
import { evidenceItems, evidenceWords, type EvidenceItem } from './rules/evidence.js';
import { clockFrom } from './rules/next-review.js';
import { findSteps, insertStep } from './store/reviews.js';
import { wayWords, type Way } from './words.js';
import { writeReviewLetter } from './write-letter.js';

export interface Booking {
  readonly agreementId: number;
  readonly meetsOn: PlainDate;
  /** `14:30`, the time in England; null where it has none. */
  readonly meetsAt: string | null;
  readonly minutes: number | null;
  readonly way: Way;
  readonly place: string;
  readonly takesPart: readonly string[];
  /** What is done so that the person can take part. */
  readonly adjustments: string;
  /** Papers to ask for; what the depth of the review asks for where it is left out. */
  readonly papers?: readonly EvidenceItem[];
}

/**
 * Books the review, opened where none is, or gives it a new time; invites the family by a letter and asks for its papers, statements by the letter
 * of their own. Answers with the review’s key. Refused for a day that has passed, and for a time that is none.
 */
export async function bookReview(tx: TenantTx, booking: Booking, clock: Clock): Promise<Result<number>> {
  const on = clock.today();
  const unfit = unfitBooking(booking, on);
  if (unfit) return unfit;
  const opened = await openReview(tx, booking.agreementId, on);
  if (!opened.ok) return opened;
  const { reviewId, row } = opened.value;
  const steps = await findSteps(tx, [reviewId]);
  const isChange = steps.some(({ kind }) => kind === 'booked');
  const asked = new Set(steps.flatMap(({ kind, items }) => (kind === 'evidence_asked' ? (items ?? []) : [])));
  const papers = (booking.papers ?? (await depthOn(tx, opened.value, on, opened.value.depth)).asksFor).filter((one) => !asked.has(one));
  const letterId = await writeReviewLetter(tx, { row, reviewId, kind: 'review-invitation', on }, (letter) =>
    invitationLetter(letter, { ...booking, on: booking.meetsOn, at: booking.meetsAt }, papers.map((one) => evidenceWords[one]), isChange));
  const { meetsOn, meetsAt, minutes, way, place, takesPart, adjustments } = booking;
  await insertStep(tx, reviewId, { kind: 'booked', on, meetsOn, meetsAt, minutes, way, place, takesPart, adjustments, letterId });
  if (papers.length > 0) await askForPapers(tx, opened.value, papers, on);
  const when = `${formatDate(meetsOn)}${meetsAt === null ? '' : ` at ${meetsAt}`}`;
  await recordEvent(tx, { sentence: `${isChange ? 'Gave the review' : 'Booked the review'} of ${row.reference} ${isChange ? 'a new time' : 'for'} ${isChange ? `on ${when}` : when}: ${wayWords[way].toLowerCase()}.`, subjectKind: 'review', subjectId: reviewId });
  return ok(reviewId);
}

function unfitBooking({ meetsOn, meetsAt, minutes, way, place }: Booking, on: PlainDate): ReturnType<typeof refuseReview> | undefined {
  if (meetsOn < on) return refuseReview('review-not-read', `${formatDate(meetsOn)} has passed. Book a day to come.`, { field: 'meetsOn' });
  if (meetsAt !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(meetsAt)) return refuseReview('review-not-read', `“${meetsAt}” is not a time. Write it like 14:30.`, { field: 'meetsAt' });
  if (minutes !== null && (minutes < 5 || minutes > 600)) return refuseReview('review-not-read', 'A review takes from 5 to 600 minutes.', { field: 'minutes' });
  return way === 'office' && place.trim() === '' ? refuseReview('review-not-read', 'Say where the office is.', { field: 'place' }) : undefined;
}

async function askForPapers(tx: TenantTx, { reviewId, row, facts, policy, depth }: OpenReview, papers: readonly EvidenceItem[], on: PlainDate): Promise<void> {
  await insertStep(tx, reviewId, { kind: 'evidence_asked', on, items: evidenceItems.filter((one) => papers.includes(one)) });
  const until = addDays(on, -1);
  if (!papers.includes('statements')) return;
  const since = row.lastCheckOn === null ? clockFrom(facts) : addDays(row.lastCheckOn, 1);
  const lightFrom = addMonths(until, -policy.lightStatementMonths);
  const from = depth === 'light' && since < lightFrom ? lightFrom : since;
  // What has come already, or was asked for, is not asked for twice: the room of statements sees to it.
  if (from <= until) await askForStatements(tx, { agreementIds: [row.agreementId], from: from < addMonths(until, -72) ? addMonths(until, -72) : from, until, on });
}
