import { recordView } from '../platform/audit/record-view.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { findPerson, type PersonFacts } from './store/people.js';

/** Opens one part of somebody's record for its page, and writes down that somebody looked; undefined where there is no such person within reach. */
export async function openPart<T>(tx: TenantTx, personId: number, what: string, read: (tx: TenantTx) => Promise<T>): Promise<{ readonly person: PersonFacts; readonly part: T } | undefined> {
  const person = await findPerson(tx, personId);
  if (!person) return undefined;
  await recordView(tx, { personId, what: `${what} of ${person.name}` });
  return { person, part: await read(tx) };
}
