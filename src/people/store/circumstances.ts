import type { PlainDate } from '../../core/plain-date.js';
import type { CircumstanceRow } from '../../platform/db/tables.js';
import type { TenantTx } from '../../platform/db/transaction.js';

export type CircumstanceKind = CircumstanceRow['kind'];

/** Something in a person's life; days are inclusive. */
export interface CircumstanceFacts {
  readonly id: number;
  readonly personId: number;
  readonly kind: CircumstanceKind;
  readonly from: PlainDate;
  /** Null while it lasts, or where it does not end. */
  readonly until: PlainDate | null;
  readonly toldOn: PlainDate;
  readonly toldBy: string;
  readonly note: string;
}

const columns = `id, person_id as "personId", kind, from_on as from, until_on as until, told_on as "toldOn", told_by as "toldBy", note`;

/** The latest first, without those that were taken back. */
export async function findCircumstances(tx: TenantTx, people: readonly number[]): Promise<CircumstanceFacts[]> {
  const { rows } = await tx.client.query<CircumstanceFacts>(`select ${columns} from circumstance where person_id = any($1) and withdrawn_on is null order by from_on desc, id desc`, [people]);
  return rows;
}

/** One that stands, held until the transaction ends. */
export async function findCircumstance(tx: TenantTx, id: number): Promise<CircumstanceFacts | undefined> {
  return (await tx.client.query<CircumstanceFacts>(`select ${columns} from circumstance where id = $1 and withdrawn_on is null for no key update`, [id])).rows[0];
}

export async function insertCircumstance(tx: TenantTx, row: Omit<CircumstanceFacts, 'id'>): Promise<number> {
  const { id } = await tx.sql.insertInto('circumstance').values({
    authority_id: tx.authorityId, person_id: row.personId, kind: row.kind, from_on: row.from, until_on: row.until, told_on: row.toldOn, told_by: row.toldBy, note: row.note, recorded_by: tx.actorId,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateCircumstanceEnd(tx: TenantTx, id: number, until: PlainDate): Promise<void> {
  await tx.sql.updateTable('circumstance').set({ until_on: until }).where('id', '=', id).execute();
}

export async function updateWithdrawn(tx: TenantTx, id: number, on: PlainDate, because: string): Promise<void> {
  await tx.sql.updateTable('circumstance').set({ withdrawn_on: on, withdrawn_by: tx.actorId, withdrawn_because: because }).where('id', '=', id).execute();
}
