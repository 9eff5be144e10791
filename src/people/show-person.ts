import type { Pence } from '../core/money.js';
import type { PlainDate } from '../core/plain-date.js';
import { holdingsOf, type HoldingFacts } from '../platform/access/office/teams/holdings.js';
import { restrictionOf, type RestrictionView } from '../platform/access/office/restricted/show-restriction.js';
import { recordView } from '../platform/audit/record-view.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { personTimeline, type PersonTimeline } from './person-timeline.js';
import { findActingPeople, type ActingRow } from './store/acting-people.js';
import { findCircumstances, type CircumstanceFacts } from './store/circumstances.js';
import { findKept, findMergesInto, recordsOf, type MergeFacts } from './store/merges.js';
import { findPayments, findPerson, findPersonDetails, findWeekly, type PaymentFacts, type PersonDetails, type PersonFacts } from './store/people.js';
import type { TimelineSource } from './timeline.js';

/** One person, by all their records that are within reach: who acts, who looks after them, their direct payments, who may see the record, and their time. */
export interface PersonView extends PersonFacts {
  readonly details: PersonDetails;
  readonly acting: readonly ActingRow[];
  /** Their direct payments, each with what its plan gives a week today. */
  readonly payments: readonly (PaymentFacts & { readonly weekly: Pence | undefined })[];
  readonly holdings: readonly HoldingFacts[];
  /** Who may see the record, where it is restricted; else undefined. */
  readonly restriction: RestrictionView['restriction'];
  /** What stands of their life, the latest first. */
  readonly circumstances: readonly CircumstanceFacts[];
  /** Keys of their records, this one among them. */
  readonly records: readonly number[];
  /** Records that lead to this one. */
  readonly merges: readonly MergeFacts[];
  readonly timeline: PersonTimeline;
}

/** Reads it for its page, and writes down that somebody looked; undefined where there is no such person within reach. */
export async function showPerson(tx: TenantTx, personId: number, today: PlainDate, timelines: readonly TimelineSource[] = []): Promise<PersonView | undefined> {
  const [person, details] = [await findPerson(tx, personId), await findPersonDetails(tx, personId)];
  if (!person || !details) return undefined;
  await recordView(tx, { personId, what: `the page of ${person.name}` });
  const records = await recordsOf(tx, personId);
  return {
    ...person, details, records, acting: await findActingPeople(tx, records, today), payments: await eachOf(records, (id) => paymentsOf(tx, id, today)), holdings: await eachOf(records, (id) => holdingsOf(tx, id, today)),
    restriction: (await restrictionOf(tx, personId))?.restriction, circumstances: await findCircumstances(tx, records), merges: await findMergesInto(tx, personId),
    timeline: await personTimeline(tx, personId, timelines, today),
  };
}

async function paymentsOf(tx: TenantTx, personId: number, today: PlainDate): Promise<PersonView['payments']> {
  const weekly = await findWeekly(tx, personId, today);
  return (await findPayments(tx, personId)).map((one) => ({ ...one, weekly: weekly.get(one.agreementId) }));
}

async function eachOf<T>(records: readonly number[], read: (id: number) => Promise<readonly T[]>): Promise<T[]> {
  const found: T[] = [];
  for (const id of records) found.push(...(await read(id)));
  return found;
}

/** The record that this one leads to, where it was put together with another and that one is within reach. */
export async function keptRecordOf(tx: TenantTx, personId: number): Promise<number | undefined> {
  const kept = await findKept(tx, personId);
  return kept !== undefined && (await findPerson(tx, kept)) ? kept : undefined;
}
