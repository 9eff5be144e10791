import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { NewCouncilPayment } from './record-council-payments.js';

/** What one budget paid for an agreement on a day, adjustments taken off. */
export interface PaidByDay {
  readonly on: PlainDate;
  readonly stream: NewCouncilPayment['stream'];
  readonly amount: Pence;
}

/** Payments of an agreement by day and budget between two days, inclusive, the latest first; days without a regular payment are left out. */
export async function paidByDay(tx: TenantTx, agreementId: number, from: PlainDate, until: PlainDate): Promise<PaidByDay[]> {
  const { rows } = await tx.client.query<PaidByDay>(
    `select paid_on as on, stream, sum(amount_pence)::bigint as amount from council_payment
     where agreement_id = $1 and paid_on between $2 and $3 and kind in ('regular', 'adjustment')
     group by paid_on, stream having bool_or(kind = 'regular')
     order by paid_on desc, array_position(array['social_care', 'education', 'health'], stream)`,
    [agreementId, from, until],
  );
  return rows;
}
