import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { openDue } from './open-due.js';
import { refuseTransition } from './refusals.js';
import { courseWords, type CourseKind } from '../agreements/rules/education-ends.js';
import { findPersonName, insertCourse } from './store/facts.js';

export interface CourseTold {
  readonly personId: number;
  readonly kind: CourseKind;
  /** Its last day, inclusive. */
  readonly endsOn: PlainDate;
  readonly toldBy: string;
}

/**
 * Records what somebody studies and until when: of an apprenticeship, or a course outside further education, education may be paid longer. What was
 * opened for the end of education moves with it at once. Answers with how many changes moved.
 */
export async function recordCourse(tx: TenantTx, { personId, kind, endsOn, toldBy }: CourseTold, clock: Clock): Promise<Result<number>> {
  const person = await findPersonName(tx, personId);
  if (!person) return refuseTransition('change-not-found', 'There is no such person.');
  if (toldBy.trim() === '') return refuseTransition('course-not-read', 'Say who told it.', { field: 'toldBy' });
  if (endsOn <= person.born) return refuseTransition('course-not-read', 'It ends before they were born.', { field: 'endsOn' });
  await insertCourse(tx, personId, { kind, endsOn, toldBy: toldBy.trim(), recordedOn: clock.today() });
  await recordEvent(tx, { sentence: `${person.name} studies: ${courseWords[kind].name.toLowerCase()}, until ${formatDate(endsOn)}.`, subjectKind: 'person', subjectId: personId, reason: `Told by ${toldBy.trim()}`, after: { kind, endsOn } });
  return ok((await openDue(tx, clock.today(), personId)).moved);
}
