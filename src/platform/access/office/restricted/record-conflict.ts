import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import type { TenantTx } from '../../../db/transaction.js';
import { refuseOffice as refuse } from '../refusals.js';
import { namesOf } from '../store/staff.js';
import { endConflictRow, findConflict, findConflicts, findPersonInReach, insertConflict } from './store/restrictions.js';

export interface NewConflict {
  readonly personId: number;
  /** Who knows the person. */
  readonly staffId: number;
  /** How they know each other. */
  readonly note: string;
  readonly at: Date;
}

/** Records that a member of staff knows a person: from the next request on they cannot see the record, and no emergency opens it. */
export async function recordConflict(tx: TenantTx, { personId, staffId, note, at }: NewConflict): Promise<Result<number>> {
  const person = await findPersonInReach(tx, personId);
  if (!person) return refuse('person-not-here', 'There is no such person.');
  const [member] = await namesOf(tx, [staffId]);
  if (!member) return refuse('staff-not-found', 'There is no such member of staff.', { field: 'staff' });
  if ((await findConflicts(tx, personId)).some((one) => one.staffId === staffId)) return refuse('conflict-already', `It is recorded already that ${member.name} knows them.`, { field: 'staff' });
  await recordEvent(tx, { sentence: `${member.name} knows ${person.name}, and may not see the record.`, subjectKind: 'person', subjectId: personId, reason: note, after: { staffId } });
  return ok(await insertConflict(tx, { personId, staffId, note, at }));
}

/** Ends a conflict of interest. Nobody ends their own, nor that of a record they may not see. */
export async function endConflict(tx: TenantTx, id: number, at: Date): Promise<Result<{ readonly personId: number }>> {
  const conflict = await findConflict(tx, id);
  if (conflict?.staffId === tx.actorId) return refuse('own-conflict-stays', 'Nobody ends a conflict of interest of their own.');
  const person = conflict && (await findPersonInReach(tx, conflict.personId));
  if (!conflict || !person) return refuse('conflict-not-found', 'There is no such conflict of interest, or it has ended.');
  await endConflictRow(tx, id, at);
  await recordEvent(tx, { sentence: `It no longer stands that ${conflict.name} knows ${person.name}.`, subjectKind: 'person', subjectId: person.personId, before: { staffId: conflict.staffId, note: conflict.note } });
  return ok({ personId: person.personId });
}
