import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseAdvice as refuse } from './refusals.js';
import { findAdvised, insertNote } from './store.js';

export interface NewNote {
  readonly personId: number;
  /** The day it is of. */
  readonly on: PlainDate;
  readonly note: string;
  readonly clock: Clock;
}

/** Writes a note of advice; answers with its key. What it says stays out of the audit, which the council reads. */
export async function writeNote(tx: TenantTx, { personId, on, note, clock }: NewNote): Promise<Result<number>> {
  const person = await findAdvised(tx, personId);
  if (!person) return refuse('advice-person-not-found', 'There is no such person.');
  if (on > clock.today()) return refuse('advice-day-ahead', 'A note is of today or of a day before.', { field: 'on' });
  const id = await insertNote(tx, { personId, on, note, at: clock.now() });
  await recordEvent(tx, { sentence: `Wrote a note of advice about ${person.name}.`, subjectKind: 'person', subjectId: personId, after: { adviceNote: id } });
  return ok(id);
}
