import { formatPounds, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { requireStaff } from '../require-staff.js';
import { holdReceipt, insertRefund } from '../store/receipts.js';

const refuse = refuserOf(recoveryRefusals);

/** Money that came in and is not needed, sent back. */
export interface Refund {
  readonly receiptId: number;
  /** Positive, no more than is left of the receipt. */
  readonly amount: Pence;
  readonly reason: string;
  readonly on: PlainDate;
}

/** Keeps that money was sent back; answers with the refund's key. Refused where less than that is left of what came. */
export async function refundReceipt(tx: TenantTx, { receiptId, amount, reason, on }: Refund): Promise<Result<number>> {
  const receipt = await holdReceipt(tx, receiptId);
  if (!receipt) return refuse('receipt-not-found', 'There is no such receipt.');
  if (amount > receipt.left) return refuse('refund-too-large', `${formatPounds(receipt.left)} is left of the ${formatPounds(receipt.amount)} of ${formatDate(receipt.receivedOn)}.`, { field: 'amount' });
  const id = await insertRefund(tx, { receiptId, amount, reason, on, madeBy: requireStaff(tx) });
  await recordEvent(tx, { sentence: `${formatPounds(amount)} of the ${formatPounds(receipt.amount)} that came on ${formatDate(receipt.receivedOn)} was sent back.`, subjectKind: 'reclaim', subjectId: receipt.reclaimId, reason, after: { receiptId, refundId: id } });
  return ok(id);
}
