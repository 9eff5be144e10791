import { recordEvent } from '../../../audit/record-event.js';
import type { TenantTx } from '../../../db/transaction.js';
import { findConflicts, findNamed, findPersonInReach, findRestriction, type ConflictFacts, type PersonFacts, type RestrictionFacts, type StaffName } from './store/restrictions.js';

/** Who may see a record and who may not. */
export interface RestrictionView extends PersonFacts {
  /** Undefined where the record is not restricted. */
  readonly restriction: (RestrictionFacts & { readonly names: readonly StaffName[] }) | undefined;
  readonly conflicts: readonly ConflictFacts[];
}

/** Reads it for its page, and writes down that somebody looked; undefined where there is no such person within reach. */
export async function showRestriction(tx: TenantTx, personId: number): Promise<RestrictionView | undefined> {
  const view = await restrictionOf(tx, personId);
  if (view) await recordEvent(tx, { sentence: `Looked at who may see the record of ${view.name}.`, subjectKind: 'person', subjectId: personId });
  return view;
}

/** The same for a page that tells of more. */
export async function restrictionOf(tx: TenantTx, personId: number): Promise<RestrictionView | undefined> {
  const person = await findPersonInReach(tx, personId);
  if (!person) return undefined;
  const restriction = await findRestriction(tx, personId);
  return { ...person, restriction: restriction && { ...restriction, names: await findNamed(tx, restriction.id) }, conflicts: await findConflicts(tx, personId) };
}
