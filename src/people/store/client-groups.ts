import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';

/** A group under which the council reports people; days are inclusive. */
export interface ClientGroupFacts {
  readonly id: number;
  readonly name: string;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export async function findClientGroups(tx: TenantTx): Promise<ClientGroupFacts[]> {
  const { rows } = await tx.client.query<ClientGroupFacts>('select id, name, from_on as from, until_on as until from client_group order by name');
  return rows;
}

export async function insertClientGroup(tx: TenantTx, { name, from }: Pick<ClientGroupFacts, 'name' | 'from'>): Promise<number> {
  const { id } = await tx.sql.insertInto('client_group').values({ authority_id: tx.authorityId, name, from_on: from }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** One that was put on the list today has a day of its own all the same. */
export async function endClientGroupRow(tx: TenantTx, id: number, until: PlainDate): Promise<void> {
  await tx.client.query('update client_group set until_on = greatest($3::date, from_on) where authority_id = $1 and id = $2', [tx.authorityId, id, until]);
}
