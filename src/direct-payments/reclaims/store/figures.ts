import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { ReclaimMovement } from '../reclaim-figures.js';

export async function findMovements(tx: TenantTx, from: PlainDate, until: PlainDate): Promise<ReclaimMovement[]> {
  const { rows } = await tx.client.query<ReclaimMovement>(
    `with movement as (
       select part.authority_id, part.reclaim_id, part.stream, 'identified' as what, reclaim.proposed_on as on_day, part.found_pence as amount
       from reclaim_part part
       join reclaim on reclaim.authority_id = part.authority_id and reclaim.id = part.reclaim_id
       join reclaim_now standing on standing.authority_id = part.authority_id and standing.reclaim_id = part.reclaim_id and standing.status not in ('cancelled', 'returned')
       union all
       select authority_id, reclaim_id, stream,
         case kind when 'noticed' then 'noticed' when 'reduced' then 'given-up' when 'withdrawn' then 'given-up' when 'recovered' then 'recovered' when 'recovery-reversed' then 'recovered' else 'written-off' end,
         posted_on, case when reverses is null then amount_pence else -amount_pence end
       from reclaim_posting)
     select movement.reclaim_id as "reclaimId", reclaim.reference, agreement.reference as "agreementReference", movement.stream, what, on_day as on, amount
     from movement
     join reclaim on reclaim.authority_id = movement.authority_id and reclaim.id = movement.reclaim_id and reclaim.ground <> 'not_as_agreed'
     join agreement on agreement.authority_id = reclaim.authority_id and agreement.id = reclaim.agreement_id
     -- What an earlier system found and asked for stands in its own figures; what comes of it since stands here.
     where on_day between $1 and $2 and not (reclaim.ground = 'brought_over' and what in ('identified', 'noticed'))
     order by on_day, movement.reclaim_id, movement.stream, what`,
    [from, until],
  );
  return rows;
}
