import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import type { TenantTx } from '../../../db/transaction.js';
import { listed } from '../words.js';
import { refuseOffice as refuse } from '../refusals.js';
import { namesOf } from '../store/staff.js';
import { findPersonInReach, findRestriction, insertNames, insertRestriction } from './store/restrictions.js';

export interface NewRestriction {
  readonly personId: number;
  readonly reason: string;
  /** Who may see the record; left out, whoever restricts it. */
  readonly names?: readonly number[];
  readonly at: Date;
}

/** Restricts a record to those named; answers with the restriction's key. From the next request on it does not exist for anybody else. */
export async function restrictRecord(tx: TenantTx, { personId, reason, names, at }: NewRestriction): Promise<Result<number>> {
  const person = await findPersonInReach(tx, personId);
  if (!person) return refuse('person-not-here', 'There is no such person.');
  if (await findRestriction(tx, personId)) return refuse('restricted-already', 'The record is restricted already.');
  const wanted = [...new Set(names ?? [tx.actorId ?? 0])];
  if (wanted.length === 0) return refuse('nobody-named', 'Name at least one person who may see the record.', { field: 'names' });
  const known = await namesOf(tx, wanted);
  if (known.length < wanted.length) return refuse('staff-not-found', 'One of those named is not a member of staff.', { field: 'names' });
  // Written in this order, the event is told while the record can still be seen.
  await recordEvent(tx, {
    sentence: `Restricted the record of ${person.name} to ${listed(known.map(({ name }) => name))}.`, subjectKind: 'person', subjectId: personId, reason, before: { names: null }, after: { names: known },
  });
  const id = await insertRestriction(tx, { personId, reason, at });
  await insertNames(tx, id, wanted, at);
  return ok(id);
}
