import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Stream } from '../../monitoring/rules/streams.js';

export interface PostingToAdd {
  readonly stream: Stream;
  readonly kind: 'noticed' | 'reduced' | 'withdrawn' | 'recovered' | 'recovery-reversed' | 'written-off' | 'write-off-reversed';
  /** Positive: the kind says from where to where. Nothing is posted where it is nothing. */
  readonly amount: Pence;
  /** For `recovered`. */
  readonly method?: 'repayment' | 'instalments' | 'deduction' | 'card';
  readonly receiptId?: number;
  readonly councilPaymentId?: number;
  readonly instalment?: { readonly planId: number; readonly position: number };
  /** The posting that it undoes. */
  readonly reverses?: number;
}

/** Posts to the ledger of a reclaim under one of its events; the database refuses what that event does not allow. Answers with the postings' numbers. */
export async function addPostings(tx: TenantTx, reclaim: { readonly id: number; readonly eventNo: number }, on: PlainDate, postings: readonly PostingToAdd[]): Promise<number[]> {
  const numbers: number[] = [];
  for (const one of postings.filter(({ amount }) => amount > 0)) {
    const { rows } = await tx.client.query<{ no: number }>(
      `insert into reclaim_posting (authority_id, reclaim_id, posting_no, event_no, posted_on, stream, kind, amount_pence, method, receipt_id, council_payment_id, plan_id, plan_position, reverses, made_by)
       select $1, $2, coalesce(max(posting_no), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 from reclaim_posting where authority_id = $1 and reclaim_id = $2
       returning posting_no as no`,
      [
        tx.authorityId, reclaim.id, reclaim.eventNo, on, one.stream, one.kind, one.amount, one.method ?? null, one.receiptId ?? null, one.councilPaymentId ?? null,
        one.instalment?.planId ?? null, one.instalment?.position ?? null, one.reverses ?? null, tx.actorId,
      ],
    );
    numbers.push(...rows.map(({ no }) => no));
  }
  return numbers;
}
