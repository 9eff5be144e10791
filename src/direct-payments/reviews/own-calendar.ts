import { addMonths, formatDate, type PlainDate } from '../../core/plain-date.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { describeReviews, type DescribedReview } from './describe-reviews.js';
import { calendarFile, type CalendarEntry } from './rules/calendar-file.js';
import { endCalendars, insertCalendar } from './store/calendars.js';
import { wayWords } from './words.js';

const opensForMonths = 12;

/** Makes the address of one’s own calendar, shown once; it takes the place of an earlier one and opens for a year. Gives its secret. */
export async function makeCalendar(tx: TenantTx, staffId: number, on: PlainDate): Promise<string> {
  const secret = await insertCalendar(tx, staffId, on, addMonths(on, opensForMonths));
  await recordEvent(tx, { sentence: `Made an address for their calendar of reviews, until ${formatDate(addMonths(on, opensForMonths))}.`, subjectKind: 'staff_member', subjectId: staffId });
  return secret;
}

export async function endCalendar(tx: TenantTx, staffId: number, on: PlainDate): Promise<void> {
  if ((await endCalendars(tx, staffId, on)) > 0) await recordEvent(tx, { sentence: 'Ended the address of their calendar of reviews.', subjectKind: 'staff_member', subjectId: staffId });
}

/**
 * The calendar of whoever acts: reviews that are booked, and those due that are not, of the people within their reach. It holds references
 * and initials, no names and no addresses.
 */
export async function ownCalendar(tx: TenantTx, clock: Clock): Promise<string> {
  const described = (await describeReviews(tx, clock.today())).flatMap((one) => entryOf(one, tx.authorityId));
  await recordListView(tx, 'the calendar of reviews', described.length);
  return calendarFile('Reviews of direct payments', described, clock.now());
}

function entryOf({ row, next }: DescribedReview, authorityId: number): CalendarEntry[] {
  const who = `${row.reference} (${row.initials})`;
  const uid = `${String(authorityId)}-${String(row.agreementId)}@reviews.pursestrings`;
  if (row.bookedFor !== null && row.way !== null)
    return [{ uid: `booked-${uid}`, on: row.bookedFor, at: row.bookedAt, minutes: row.minutes ?? 60, summary: `Review ${who}`, description: `${wayWords[row.way]}${next ? `; due by ${formatDate(next.dueOn)}` : ''}`, sequence: 0 }];
  if (next?.state !== 'due' && next?.state !== 'overdue') return [];
  return [{ uid: `due-${uid}`, on: next.dueOn, at: null, minutes: 0, summary: `Review due: ${who}`, description: next.bounds[0].because, sequence: 0 }];
}
