import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** What a line runs at on a day, over all who pay; an uplift raises that, and no version of the plan says so. */
export interface RunningPrice {
  /** The line of the plan, as it was asked for. */
  readonly lineId: number;
  /** Pence a week. */
  readonly weekly: Pence;
  /** First day at that price. */
  readonly since: PlainDate;
  /** `UP-00001`, where an uplift raised it to that; null where none did. */
  readonly uplift: string | null;
}

/** By line; those of which nothing runs on that day are left out. */
export async function findRunningPrices(tx: TenantTx, lineIds: readonly number[], on: PlainDate): Promise<ReadonlyMap<number, RunningPrice>> {
  const { rows } = await tx.client.query<RunningPrice>(
    `select asked.id as "lineId", sum(runs.weekly_pence)::bigint as weekly, max(runs.from_on) as since,
       max((select uplift.reference from uplift_carried raised join uplift on uplift.authority_id = raised.authority_id and uplift.id = raised.uplift_id
         where raised.authority_id = runs.authority_id and raised.agreement_id = runs.agreement_id and runs.id = any (raised.new_line_ids) order by raised.carried_on desc limit 1)) as uplift
     from plan_version_line asked
     join plan_line_share share on share.authority_id = asked.authority_id and share.line_id = coalesce(asked.since_line_id, asked.id)
     join plan_line runs on runs.authority_id = share.authority_id and runs.plan_share_id = share.id and runs.from_on <= $2 and (runs.until_on is null or runs.until_on >= $2)
     where asked.id = any ($1) and asked.one_off_pence is null group by asked.id`, [lineIds, on]);
  return new Map(rows.map((row) => [row.lineId, row]));
}
