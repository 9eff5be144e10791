import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import { englishDay } from '../../../clock.js';
import type { TenantTx } from '../../../db/transaction.js';
import { refuseOffice as refuse } from '../refusals.js';
import { endRestriction, findNamed, findPersonInReach, findRestriction, seesByEmergencyAlone } from './store/restrictions.js';

/** Lifts the restriction of a record, with a reason: it is seen like any other again. */
export async function liftRestriction(tx: TenantTx, { personId, reason, at }: { readonly personId: number; readonly reason: string; readonly at: Date }): Promise<Result<null>> {
  const person = await findPersonInReach(tx, personId);
  if (!person) return refuse('person-not-here', 'There is no such person.');
  const restriction = await findRestriction(tx, personId);
  if (!restriction) return refuse('not-restricted', 'The record is not restricted.');
  if (await seesByEmergencyAlone(tx, restriction.id, englishDay(at))) return refuse('restriction-of-those-named', 'You see this record in an emergency. Those who are named lift the restriction.');
  const before = await findNamed(tx, restriction.id);
  await endRestriction(tx, restriction.id, reason, at);
  await recordEvent(tx, { sentence: `The record of ${person.name} is no longer restricted.`, subjectKind: 'person', subjectId: personId, reason, before: { names: before }, after: { names: null } });
  return ok(null);
}
