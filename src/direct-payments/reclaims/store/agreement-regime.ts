import type { TenantTx } from '../../../platform/db/transaction.js';
import type { ReclaimFacts } from './reclaims.js';

export async function findAgreementRegime(tx: TenantTx, agreementId: number): Promise<ReclaimFacts['regime'] | undefined> {
  return (await tx.sql.selectFrom('agreement').select('regime').where('id', '=', agreementId).executeTakeFirst())?.regime;
}
