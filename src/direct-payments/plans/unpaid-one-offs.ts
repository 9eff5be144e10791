import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';

/** Money promised once whose day came while the agreement ran, and that no payment stands for, not even one that is about to go. */
export interface UnpaidOneOff {
  /** The plan line that promised it. */
  readonly lineId: number;
  /** What of it is still to be paid: less than was promised where an earlier version of it was paid. */
  readonly left: Pence;
}

/**
 * What an agreement still owes of money promised once, on a day, the earliest first. An agreement that takes over carries such a line on with its
 * whole sum and `inPlaceOf`: from then on it is paid under that one alone, less what was paid before.
 */
export async function unpaidOneOffs(tx: TenantTx, agreementId: number, on: PlainDate): Promise<UnpaidOneOff[]> {
  const { rows } = await tx.client.query<UnpaidOneOff>('select line_id as "lineId", left_pence as left from unpaid_one_offs($1, $2)', [agreementId, on]);
  return rows;
}
