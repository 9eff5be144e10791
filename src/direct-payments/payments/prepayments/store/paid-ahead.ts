import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { PayingStream } from '../../rules/streams.js';

/** A payment that was made by a day and covers days after it. */
export interface PaidAhead {
  readonly agreementId: number;
  readonly reference: string;
  readonly stream: PayingStream;
  /** The named budget; null where only the stream is known. */
  readonly budget: string | null;
  readonly paidOn: PlainDate;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly amount: Pence;
}

/**
 * By the lines of runs that stand, which know their budgets; what was recorded from elsewhere by its own days. What came back is neither: its lines
 * stand no more, and its twin takes the rest.
 */
export async function findPaidAhead(tx: TenantTx, on: PlainDate): Promise<PaidAhead[]> {
  const { rows } = await tx.client.query<PaidAhead>(
    `select paid.agreement_id as "agreementId", agreement.reference, paid.stream, paid.budget, paid.paid_on as "paidOn", paid.covers_from as "from", paid.covers_until as "until", paid.amount_pence as amount
     from (
       select line.authority_id, line.agreement_id, line.stream, budget.name as budget, run.pay_on as paid_on, line.covers_from, line.covers_until, line.amount_pence
       from pay_line line join pay_run run on run.authority_id = line.authority_id and run.id = line.run_id
       join pay_run_now standing on standing.authority_id = line.authority_id and standing.run_id = line.run_id and standing.status in ('paid', 'closed')
       left join budget on budget.authority_id = line.authority_id and budget.id = line.budget_id
       where line.stands and line.covers_until > $2 and run.pay_on <= $2
       union all
       select payment.authority_id, payment.agreement_id, payment.stream, null, payment.paid_on, payment.covers_from, payment.covers_until, payment.amount_pence
       from council_payment payment where payment.pay_run_id is null and payment.covers_until > $2 and payment.paid_on <= $2
     ) paid join agreement on agreement.authority_id = paid.authority_id and agreement.id = paid.agreement_id
     where paid.authority_id = $1 order by agreement.reference, paid.covers_from, paid.stream, paid.budget nulls first`, [tx.authorityId, on],
  );
  return rows;
}
