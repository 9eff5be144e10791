import type { TenantTx } from '../../platform/db/transaction.js';

/** Plans that were carried out under an agreement are carried out from now on under the one that follows it; answers with how many. */
export async function movePlansTo(tx: TenantTx, fromAgreementId: number, toAgreementId: number): Promise<number> {
  const { rowCount } = await tx.client.query('update support_plan set agreement_id = $3 where authority_id = $1 and agreement_id = $2', [tx.authorityId, fromAgreementId, toAgreementId]);
  return rowCount ?? 0;
}
