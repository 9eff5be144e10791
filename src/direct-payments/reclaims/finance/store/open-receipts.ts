import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { ReclaimStatus } from '../../rules/states.js';

/** Money that came, of which something is not used yet. */
export interface OpenReceipt {
  readonly id: number;
  readonly receivedOn: PlainDate;
  readonly amount: Pence;
  readonly left: Pence;
  readonly origin: 'income-file' | 'recorded' | 'card';
  readonly text: string;
  readonly reclaim: { readonly id: number; readonly reference: string; readonly personName: string; readonly status: ReclaimStatus; readonly owed: Pence } | null;
}

/** Every receipt with something left of it, oldest first; or the one with this key, whatever is left. One query. */
export async function findOpenReceipts(tx: TenantTx, id: number | null = null): Promise<OpenReceipt[]> {
  const { rows } = await tx.client.query<OpenReceipt>(
    `with used as (
       select receipt_id, sum(amount) as amount from (
         select p.receipt_id, case when exists (select from reclaim_posting u where (u.authority_id, u.reclaim_id, u.reverses) = (p.authority_id, p.reclaim_id, p.posting_no)) then 0 else p.amount_pence end as amount
         from reclaim_posting p where p.receipt_id is not null
         union all select receipt_id, amount_pence from receipt_refund) one group by receipt_id),
     matched as (select distinct on (receipt_id) receipt_id, reclaim_id from receipt_match order by receipt_id, match_no desc),
     owed as (select reclaim_id, sum(owed_pence) as amount from reclaim_balance group by reclaim_id)
     select receipt.id, receipt.received_on as "receivedOn", receipt.amount_pence as amount, (receipt.amount_pence - coalesce(used.amount, 0))::bigint as left, receipt.origin, receipt.text,
       case when reclaim.id is not null then json_build_object('id', reclaim.id, 'reference', reclaim.reference, 'personName', person.given_name || ' ' || person.family_name,
         'status', standing.status, 'owed', coalesce(owed.amount, 0)) end as reclaim
     from reclaim_receipt receipt
     left join used on used.receipt_id = receipt.id
     left join matched on matched.receipt_id = receipt.id
     left join reclaim on reclaim.authority_id = receipt.authority_id and reclaim.id = matched.reclaim_id
     left join reclaim_now standing on standing.reclaim_id = reclaim.id
     left join owed on owed.reclaim_id = reclaim.id
     left join agreement on agreement.authority_id = reclaim.authority_id and agreement.id = reclaim.agreement_id
     left join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     where case when $1::bigint is null then receipt.amount_pence > coalesce(used.amount, 0) else receipt.id = $1 end
     order by receipt.received_on, receipt.id`,
    [id],
  );
  return rows;
}
