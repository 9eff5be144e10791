import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import { englishDay } from '../../../clock.js';
import type { TenantTx } from '../../../db/transaction.js';
import { listed } from '../words.js';
import { refuseOffice as refuse } from '../refusals.js';
import { namesOf } from '../store/staff.js';
import { endNames, findNamed, findPersonInReach, findRestriction, insertNames, seesByEmergencyAlone } from './store/restrictions.js';

export interface ChangedNames {
  readonly personId: number;
  /** Everybody who may see the record from now on. */
  readonly names: readonly number[];
  readonly at: Date;
}

/** Says who may see a restricted record from now on. Refused where that is nobody. */
export async function changeNames(tx: TenantTx, { personId, names, at }: ChangedNames): Promise<Result<null>> {
  const person = await findPersonInReach(tx, personId);
  if (!person) return refuse('person-not-here', 'There is no such person.');
  const restriction = await findRestriction(tx, personId);
  if (!restriction) return refuse('not-restricted', 'The record is not restricted.');
  if (await seesByEmergencyAlone(tx, restriction.id, englishDay(at))) return refuse('restriction-of-those-named', 'You see this record in an emergency. Who may see it afterwards is for those who are named to say.');
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return refuse('nobody-named', 'Name at least one person who may see the record.', { field: 'names' });
  const after = await namesOf(tx, wanted);
  if (after.length < wanted.length) return refuse('staff-not-found', 'One of those named is not a member of staff.', { field: 'names' });
  const before = await findNamed(tx, restriction.id);
  await recordEvent(tx, {
    sentence: `The record of ${person.name} may be seen by ${listed(after.map(({ name }) => name))} now.`, subjectKind: 'person', subjectId: personId, before: { names: before }, after: { names: after },
  });
  const named = new Set(before.map(({ id }) => id));
  await insertNames(tx, restriction.id, wanted.filter((id) => !named.has(id)), at);
  await endNames(tx, restriction.id, [...named].filter((id) => !wanted.includes(id)), at);
  return ok(null);
}
