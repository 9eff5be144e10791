import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { RequestRow } from './requests.js';

export interface Family {
  readonly agreementId: number;
  readonly reference: string;
  readonly personName: string;
  readonly regime: RequestRow['regime'];
}

interface Wanted {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly agreementIds?: readonly number[] | undefined;
}

/** Direct payments of these keys, or all that ran on one of the days, by name. */
export async function findFamilies(tx: TenantTx, { from, until, agreementIds }: Wanted): Promise<Family[]> {
  const { rows } = await tx.client.query<Family>(
    `select agreement.id as "agreementId", agreement.reference, person.given_name || ' ' || person.family_name as "personName", agreement.regime
     from agreement join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     where agreement.authority_id = $1 and case when $2::bigint[] is null
       then agreement.starts_on <= $4 and (agreement.ends_on is null or agreement.ends_on >= $3) else agreement.id = any($2) end
     order by "personName", agreement.id`,
    [tx.authorityId, agreementIds ?? null, from, until],
  );
  return rows;
}

export interface Officer {
  readonly id: number;
  readonly name: string;
}

/** Members of staff who look after a direct payment, by name. */
export async function findOfficers(tx: TenantTx): Promise<Officer[]> {
  const { rows } = await tx.client.query<Officer>(
    `select id, name from staff_member where authority_id = $1 and exists (
       select from agreement where agreement.authority_id = staff_member.authority_id and agreement.officer_id = staff_member.id) order by name, id`,
    [tx.authorityId],
  );
  return rows;
}

export async function findIdsByReference(tx: TenantTx, references: readonly string[]): Promise<{ id: number; reference: string }[]> {
  if (references.length === 0) return [];
  return tx.sql.selectFrom('agreement').select(['id', 'reference']).where('reference', 'in', references).execute();
}
