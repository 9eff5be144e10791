import type { TenantTx } from '../../../platform/db/transaction.js';

export async function findAgreementPerson(tx: TenantTx, agreementId: number): Promise<{ readonly reference: string; readonly personName: string } | undefined> {
  const { rows } = await tx.client.query<{ reference: string; personName: string }>(
    `select agreement.reference, person.given_name || ' ' || person.family_name as "personName" from agreement
     join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id where agreement.id = $1`,
    [agreementId],
  );
  return rows[0];
}
