import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { clockFrom } from './rules/next-review.js';
import { findReviewRows } from './store/facts.js';

/** From when both clocks of a direct payment run: its first payment, else the first day covered. Undefined where there is none within reach. */
export async function clockStartOf(tx: TenantTx, agreementId: number, on: PlainDate): Promise<PlainDate | undefined> {
  const [row] = await findReviewRows(tx, on, { agreementIds: [agreementId] });
  return row && clockFrom(row);
}
