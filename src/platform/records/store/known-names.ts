import type { TenantTx } from '../../db/transaction.js';
import type { KnownName } from '../requests/find-marks.js';

/** Every record of the same person, whoever may see them: the one that was asked about first. */
export async function samePeople({ client }: TenantTx, personId: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>('select id from same_person(array[$1::bigint]) id order by id <> $1, id', [personId]);
  return rows.map(({ id }) => id);
}

/** How the person themself is called, by each of their records: in full first, then each part. */
export async function ownNames({ client }: TenantTx, people: readonly number[]): Promise<string[]> {
  const { rows } = await client.query<{ given: string; family: string }>('select given_name as given, family_name as family from person where id = any ($1) order by array_position($1::bigint[], id)', [people]);
  return rows.flatMap(({ given, family }) => [`${given} ${family}`, given, family]);
}

/** Everybody whose name may stand beside somebody's: the council's staff, others with a payment, and, by their given name too, those who share an account. */
export async function knownNames({ client }: TenantTx, people: readonly number[]): Promise<KnownName[]> {
  const { rows } = await client.query<KnownName>(`
    select name, case when organisation = 'family' then 'acts_for' else 'staff' end as what from staff_member
    union all select given_name || ' ' || family_name, 'other_person' from person where id <> all ($1)
    union all select given_name, 'other_person' from person where id <> all ($1) and id in (
      select other.person_id from agreement own join agreement_account held on held.agreement_id = own.id join agreement_account shared on shared.account_id = held.account_id
      join agreement other on other.id = shared.agreement_id where own.person_id = any ($1))`, [people]);
  return rows;
}
