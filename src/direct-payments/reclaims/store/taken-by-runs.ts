import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Stream } from '../../monitoring/rules/streams.js';

/** One sum of a plan that a pay run took and recorded as paid, and that is not posted yet. */
export interface TakenByRun {
  readonly reclaimId: number;
  readonly planId: number;
  readonly position: number;
  readonly paidOn: PlainDate;
  readonly shares: readonly { readonly stream: Stream; readonly amount: Pence; readonly councilPaymentId: number }[];
}

export async function findTakenByRuns(tx: TenantTx): Promise<TakenByRun[]> {
  const { rows } = await tx.client.query<TakenByRun>(
    `select d.source_id as "reclaimId", d.plan_id as "planId", d.plan_position as position, p.paid_on as "paidOn",
       json_agg(json_build_object('stream', d.stream, 'amount', d.amount_pence, 'councilPaymentId', p.id) order by d.stream) as shares
     from agreed_deduction d join pay_line l on l.authority_id = d.authority_id and l.deduction_id = d.id and l.stands
     join council_payment p on p.authority_id = l.authority_id and p.id = l.council_payment_id
     where d.plan_id is not null and not exists (select from reclaim_posting posted where posted.authority_id = p.authority_id and posted.council_payment_id = p.id)
     group by d.source_id, d.plan_id, d.plan_position, p.paid_on order by p.paid_on, d.source_id, d.plan_position`,
  );
  return rows;
}

/** A recovery whose payment came back: nothing was taken after all. */
export interface ComeBack {
  readonly reclaimId: number;
  readonly postings: readonly { readonly postingNo: number; readonly stream: Stream; readonly amount: Pence }[];
}

export async function findComeBack(tx: TenantTx): Promise<ComeBack[]> {
  const { rows } = await tx.client.query<ComeBack>(
    `select posted.reclaim_id as "reclaimId", json_agg(json_build_object('postingNo', posted.posting_no, 'stream', posted.stream, 'amount', posted.amount_pence) order by posted.posting_no) as postings
     from reclaim_posting posted join pay_line l on l.authority_id = posted.authority_id and l.council_payment_id = posted.council_payment_id and l.deduction_id is not null and not l.stands
     where posted.kind = 'recovered' and not exists (select from reclaim_posting undone where undone.authority_id = posted.authority_id and undone.reclaim_id = posted.reclaim_id and undone.reverses = posted.posting_no)
     group by posted.reclaim_id order by posted.reclaim_id`,
  );
  return rows;
}
