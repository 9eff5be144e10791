import type { PlainDate } from '../core/plain-date.js';
import type { TenantTx } from '../platform/db/transaction.js';
import type { Capacity } from './rules/capacities.js';
import { insertActingPeople, insertPeople } from './store/people.js';

export interface NewPerson {
  readonly given: string;
  readonly family: string;
  readonly born: PlainDate;
  readonly clientGroup: string;
  readonly preferred?: string;
  readonly lines?: readonly string[];
  /** As `postcode` of core/identifiers reads it. */
  readonly postcode?: string;
  /** Left out where those who act are recorded by themselves. */
  readonly acting?: NewActing;
}

interface NewActing {
  readonly name: string;
  readonly relationship: string;
  readonly capacity: Capacity;
  readonly from: PlainDate;
}

/** Somebody who acts for a person that is recorded. */
export interface NewActingOf extends NewActing {
  readonly personId: number;
  readonly until?: PlainDate;
  readonly reason?: string;
  readonly telephone?: string;
  readonly email?: string;
}

/** Records people and who acts for each; gives their ids in the order given. Whoever calls it says so in the audit, with what it belongs to. */
export async function recordPeople(tx: TenantTx, people: readonly NewPerson[]): Promise<number[]> {
  const ids = await insertPeople(tx, people);
  await insertActingPeople(tx, people.flatMap(({ acting }, index) => (acting ? [{ ...acting, personId: ids[index] }] : [])));
  return ids;
}

/** Records who acts, many at once; gives their ids in the order given. Ages and reasons are whoever's who calls it. */
export async function recordActingPeople(tx: TenantTx, acting: readonly NewActingOf[]): Promise<number[]> {
  return insertActingPeople(tx, acting.map((one) => ({ ...one, recordedBy: tx.actorId })));
}
