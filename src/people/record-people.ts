import type { PlainDate } from '../core/plain-date.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { insertActingPeople, insertPeople } from './store/people.js';

export interface NewPerson {
  readonly given: string;
  readonly family: string;
  readonly born: PlainDate;
  readonly clientGroup: string;
  readonly acting: {
    readonly name: string;
    readonly relationship: string;
    readonly capacity: 'parent' | 'recipient' | 'nominated' | 'authorised' | 'suitable';
    readonly from: PlainDate;
  };
}

/** Records people and who acts for each; gives their ids in the order given. Whoever calls it says so in the audit, with what it belongs to. */
export async function recordPeople(tx: TenantTx, people: readonly NewPerson[]): Promise<number[]> {
  const ids = await insertPeople(tx, people);
  await insertActingPeople(tx, people.map((person, index) => ({ ...person.acting, personId: ids[index] })));
  return ids;
}
