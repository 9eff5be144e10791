import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { Capacity } from '../rules/capacities.js';

/** Somebody who acts for a person; days are inclusive. */
export interface ActingRow {
  readonly id: number;
  readonly personId: number;
  readonly name: string;
  readonly relationship: string;
  readonly capacity: Capacity;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  /** Empty where none was asked for. */
  readonly reason: string;
  readonly reviewOn: PlainDate | null;
  /** Null where it is not known. */
  readonly sameHousehold: boolean | null;
  readonly telephone: string;
  readonly email: string;
  readonly endedBecause: string;
}

const columns = `id, person_id as "personId", name, relationship, capacity, from_on as from, until_on as until, reason, review_on as "reviewOn", same_household as "sameHousehold", telephone, email,
  ended_because as "endedBecause"`;

/** Whoever acts on the day first, then those who did or will; of one record or of several of one person. */
export async function findActingPeople(tx: TenantTx, people: readonly number[], on: PlainDate): Promise<ActingRow[]> {
  const { rows } = await tx.client.query<ActingRow>(
    `select ${columns} from acting_person where person_id = any($1) order by not (from_on <= $2 and coalesce(until_on >= $2, true)), from_on desc, id`, [people, on],
  );
  return rows;
}

export async function findActingPerson(tx: TenantTx, id: number): Promise<ActingRow | undefined> {
  return (await tx.client.query<ActingRow>(`select ${columns} from acting_person where id = $1 for no key update`, [id])).rows[0];
}

export async function insertActingPerson(tx: TenantTx, row: Omit<ActingRow, 'id' | 'endedBecause'>): Promise<number> {
  const { id } = await tx.sql.insertInto('acting_person').values({
    authority_id: tx.authorityId, person_id: row.personId, name: row.name, relationship: row.relationship, capacity: row.capacity, from_on: row.from, until_on: row.until, reason: row.reason,
    review_on: row.reviewOn, same_household: row.sameHousehold, telephone: row.telephone, email: row.email, recorded_by: tx.actorId,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateActingEnd(tx: TenantTx, id: number, until: PlainDate, because: string): Promise<void> {
  await tx.sql.updateTable('acting_person').set({ until_on: until, ended_because: because }).where('id', '=', id).execute();
}
