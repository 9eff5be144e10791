import type { TenantTx } from '../../platform/db/transaction.js';

/** An agreement that another member of staff looks after now; null: nobody. */
export interface OfficerChange {
  readonly agreementId: number;
  readonly reference: string;
  readonly before: number | null;
}

/** Says who looks after these agreements, null for nobody; answers with those of whom that is a change, and how many of them exist. */
export async function setOfficer(tx: TenantTx, agreementIds: readonly number[], officerId: number | null): Promise<{ readonly found: number; readonly changes: readonly OfficerChange[] }> {
  const { rows } = await tx.client.query<OfficerChange>(
    'select id as "agreementId", reference, officer_id as before from agreement where authority_id = $1 and id = any($2) order by id for no key update', [tx.authorityId, agreementIds],
  );
  const changes = rows.filter(({ before }) => before !== officerId);
  await tx.client.query('update agreement set officer_id = $3 where authority_id = $1 and id = any($2)', [tx.authorityId, changes.map(({ agreementId }) => agreementId), officerId]);
  return { found: rows.length, changes };
}
