import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { Stream } from '../../../monitoring/rules/streams.js';

/** What came back between two days, inclusive, by budget and way; what was taken back since is negative on its own day. */
export interface ReceivedSum {
  readonly stream: Stream;
  readonly method: 'repayment' | 'instalments' | 'deduction' | 'card';
  readonly amount: Pence;
}

export async function findReceived(tx: TenantTx, from: PlainDate, until: PlainDate): Promise<ReceivedSum[]> {
  const { rows } = await tx.client.query<ReceivedSum>(
    `select p.stream, coalesce(p.method, undone.method) as method, sum(case p.kind when 'recovered' then p.amount_pence else -p.amount_pence end)::bigint as amount
     from reclaim_posting p
     left join reclaim_posting undone on (undone.authority_id, undone.reclaim_id, undone.posting_no) = (p.authority_id, p.reclaim_id, p.reverses)
     where p.kind in ('recovered', 'recovery-reversed') and p.posted_on between $1 and $2 group by 1, 2`,
    [from, until],
  );
  return rows;
}
