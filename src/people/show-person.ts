import type { PlainDate } from '../core/plain-date.js';
import { holdingsOf, type HoldingFacts } from '../platform/access/office/teams/holdings.js';
import { restrictionOf, type RestrictionView } from '../platform/access/office/restricted/show-restriction.js';
import { recordView } from '../platform/audit/record-view.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { findActing, findPayments, findPerson, type ActingFacts, type PaymentFacts, type PersonFacts } from './store/people.js';

/** One person: who acts for them, who looks after them, their direct payments, and who may see the record. */
export interface PersonView extends PersonFacts {
  readonly acting: readonly ActingFacts[];
  readonly payments: readonly PaymentFacts[];
  readonly holdings: readonly HoldingFacts[];
  /** Who may see the record, where it is restricted; else undefined. */
  readonly restriction: RestrictionView['restriction'];
}

/** Reads it for its page, and writes down that somebody looked; undefined where there is no such person within reach. */
export async function showPerson(tx: TenantTx, personId: number, today: PlainDate): Promise<PersonView | undefined> {
  const person = await findPerson(tx, personId);
  if (!person) return undefined;
  await recordView(tx, { personId, what: `the page of ${person.name}` });
  return {
    ...person, acting: await findActing(tx, personId, today), payments: await findPayments(tx, personId), holdings: await holdingsOf(tx, personId, today),
    restriction: (await restrictionOf(tx, personId))?.restriction,
  };
}
