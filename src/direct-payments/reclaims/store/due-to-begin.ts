import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** Reclaims whose recovery can begin on a day and is agreed, or of which nothing is owed any more. */
export async function findDueToBegin(tx: TenantTx, on: PlainDate): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select standing.reclaim_id as id from reclaim_now standing
     where standing.status in ('noticed', 'decided') and may_recover(standing.authority_id, standing.reclaim_id, $1)
       and (exists (select from recovery_plan plan where plan.authority_id = standing.authority_id and plan.reclaim_id = standing.reclaim_id)
         or coalesce((select sum(b.owed_pence) from reclaim_balance b where b.authority_id = standing.authority_id and b.reclaim_id = standing.reclaim_id), 0) = 0)
     order by 1`,
    [on],
  );
  return rows.map(({ id }) => id);
}
