import type { TenantTx } from '../../platform/db/transaction.js';

const keyOf = (one: number, other: number): string => `${String(Math.min(one, other))} ${String(Math.max(one, other))}`;

/** Pairs that were found to be two people. */
export interface DistinctPairs {
  readonly has: (one: number, other: number) => boolean;
}

/** Those of the whole council; of one record where it is named. */
export async function findDistinct(tx: TenantTx, personId: number | null = null): Promise<DistinctPairs> {
  const { rows } = await tx.client.query<{ one: number; other: number }>('select person_id as one, other_id as other from person_distinct where $1::bigint is null or person_id = $1 or other_id = $1', [personId]);
  const pairs = new Set(rows.map(({ one, other }) => keyOf(one, other)));
  return { has: (one, other) => pairs.has(keyOf(one, other)) };
}

/** Says it once; said again it stays as it was. */
export async function insertDistinct(tx: TenantTx, { one, other, because, by, at }: { readonly one: number; readonly other: number; readonly because: string; readonly by: number; readonly at: Date }): Promise<void> {
  await tx.client.query('insert into person_distinct (authority_id, person_id, other_id, because, said_by, said_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [tx.authorityId, Math.min(one, other), Math.max(one, other), because, by, at]);
}

/** Records that have a number in common, each pair once. */
export async function findSameNumbers(tx: TenantTx): Promise<readonly (readonly [number, number])[]> {
  const { rows } = await tx.client.query<{ one: number; other: number }>(
    `with current as (select distinct on (person_id, kind) person_id, number_match from person_identifier order by person_id, kind, id desc)
     select distinct one.person_id as one, other.person_id as other from current one join current other on other.number_match = one.number_match and other.person_id > one.person_id`);
  return rows.map(({ one, other }) => [one, other]);
}
