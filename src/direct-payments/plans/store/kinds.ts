import type { TenantTx } from '../../../platform/db/transaction.js';

/** The council's kinds of spending, for a choice. */
export async function listSpendKinds(tx: TenantTx): Promise<{ readonly code: string; readonly name: string }[]> {
  return tx.sql.selectFrom('spend_kind').select(['code', 'name']).orderBy('name').execute();
}
