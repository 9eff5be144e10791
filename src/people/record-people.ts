import type { PlainDate } from '../core/plain-date.js';
import { recordEvent } from '../platform/audit/record-event.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { insertActingPeople, insertPeople } from './store.js';

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

/** Records people and who acts for each; gives their ids in the order given. */
export async function recordPeople(tx: TenantTx, people: readonly NewPerson[]): Promise<number[]> {
  const ids = await insertPeople(tx, people);
  await insertActingPeople(tx, people.map((person, index) => ({ ...person.acting, personId: ids[index] })));
  const [first] = people;
  const who = first && people.length === 1 ? `${first.given} ${first.family}` : `${people.length.toLocaleString('en-GB')} people`;
  if (first) await recordEvent(tx, { sentence: `Recorded ${who} and who acts for them.`, subjectKind: 'person', subjectId: people.length === 1 ? (ids[0] ?? null) : null });
  return ids;
}
