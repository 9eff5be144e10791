import type { TenantTx } from '../../db/transaction.js';
import type { KnownName } from '../requests/find-marks.js';

/** How the person themself is called: in full first, then each part. */
export async function ownNames({ client }: TenantTx, personId: number): Promise<string[]> {
  const { rows } = await client.query<{ given: string; family: string }>('select given_name as given, family_name as family from person where id = $1', [personId]);
  return rows.flatMap(({ given, family }) => [`${given} ${family}`, given, family]);
}

/** Everybody whose name may stand beside somebody's: the council's staff, others with a payment, and, by their given name too, those who share an account. */
export async function knownNames({ client }: TenantTx, personId: number): Promise<KnownName[]> {
  const { rows } = await client.query<KnownName>(`
    select name, case when organisation = 'family' then 'acts_for' else 'staff' end as what from staff_member
    union all select given_name || ' ' || family_name, 'other_person' from person where id <> $1
    union all select given_name, 'other_person' from person where id <> $1 and id in (
      select other.person_id from agreement own join agreement_account held on held.agreement_id = own.id join agreement_account shared on shared.account_id = held.account_id
      join agreement other on other.id = shared.agreement_id where own.person_id = $1)`, [personId]);
  return rows;
}
