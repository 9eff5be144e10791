import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Measure, Stream } from '../rules/book.js';

export interface MadeTotal {
  readonly measure: Measure;
  readonly stream: Stream | null;
  readonly amount: number;
}

/** The totals of a book reckoned from the records that were made of it, and not from its files. */
export async function findMade(tx: TenantTx, { bookId, takesOver, references }: { readonly bookId: number; readonly takesOver: PlainDate; readonly references: readonly string[] }): Promise<MadeTotal[]> {
  const { rows } = await tx.client.query<MadeTotal>(
    `with theirs as (select id from agreement where authority_id = $1 and reference = any ($4))
     select 'people' as measure, null as stream, count(*)::bigint as amount from go_live_person where authority_id = $1 and go_live_id = $2
     union all select 'agreements', null, count(*) from theirs
     union all select 'weekly', stream, sum(weekly_pence)::bigint from plan_line where authority_id = $1 and agreement_id in (select id from theirs) and from_on <= $3 and (until_on is null or until_on >= $3) group by stream
     union all select 'contributions', null, coalesce(sum(weekly_pence), 0)::bigint from assessed_contribution where authority_id = $1 and agreement_id in (select id from theirs) and from_on <= $3 and (until_on is null or until_on >= $3)
     union all select 'open_debt', null, coalesce(sum(owed_pence), 0)::bigint from reclaim_balance where authority_id = $1 and reclaim_id in (select reclaim_id from brought_over_debt where authority_id = $1 and go_live_id = $2)
     union all select 'balances', null, coalesce(sum(amount_pence), 0)::bigint from opening_balance where authority_id = $1 and go_live_id = $2`,
    [tx.authorityId, bookId, takesOver, references],
  );
  return rows;
}
