import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** Whether money may be recovered on a day, as the database itself judges it. */
export async function mayRecoverOn(tx: TenantTx, reclaimId: number, on: PlainDate): Promise<boolean> {
  const { rows } = await tx.client.query<{ may: boolean }>('select may_recover($1, $2, $3) as may', [tx.authorityId, reclaimId, on]);
  return rows[0]?.may ?? false;
}
