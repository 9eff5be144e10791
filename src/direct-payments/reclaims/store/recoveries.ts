import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Stream } from '../../monitoring/rules/streams.js';
import type { RecoveryMethod } from './plans.js';

/** Money of one budget that came back or was written off, and whether that was undone. */
export interface UndoablePosting {
  readonly postingNo: number;
  readonly eventNo: number;
  readonly on: PlainDate;
  readonly stream: Stream;
  readonly kind: 'recovered' | 'written-off';
  readonly amount: Pence;
  readonly method: RecoveryMethod | null;
  readonly receiptId: number | null;
  /** Day of the payment that was made smaller. */
  readonly paidOn: PlainDate | null;
  readonly isUndone: boolean;
}

/** What came back or was written off of a reclaim, oldest first. */
export async function findUndoable(tx: TenantTx, reclaimId: number): Promise<UndoablePosting[]> {
  const { rows } = await tx.client.query<UndoablePosting>(
    `select p.posting_no as "postingNo", p.event_no as "eventNo", p.posted_on as on, p.stream, p.kind, p.amount_pence as amount, p.method, p.receipt_id as "receiptId", paid.paid_on as "paidOn",
       exists (select from reclaim_posting u where u.authority_id = p.authority_id and u.reclaim_id = p.reclaim_id and u.reverses = p.posting_no) as "isUndone"
     from reclaim_posting p
     left join council_payment paid on paid.authority_id = p.authority_id and paid.id = p.council_payment_id
     where p.reclaim_id = $1 and p.kind in ('recovered', 'written-off') order by p.posting_no`,
    [reclaimId],
  );
  return rows;
}
