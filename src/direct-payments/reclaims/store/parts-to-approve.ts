import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Stream } from '../../monitoring/rules/streams.js';
import type { ReclaimFacts } from './reclaims.js';

export interface PartFacts {
  readonly reclaimId: number;
  readonly reference: string;
  readonly personName: string;
  readonly regime: ReclaimFacts['regime'];
  readonly stream: Stream;
  readonly asked: Pence;
  readonly proposedOn: PlainDate;
  readonly proposedBy: string;
  readonly proposedById: number;
  /** First day on which it could be approved. */
  readonly since: PlainDate;
}

export async function findPartsToApprove(tx: TenantTx): Promise<PartFacts[]> {
  const { rows } = await tx.client.query<PartFacts>(
    `select reclaim.id as "reclaimId", reclaim.reference, person.given_name || ' ' || person.family_name as "personName", agreement.regime, part.stream, part.asked_pence as asked,
       reclaim.proposed_on as "proposedOn", proposer.name as "proposedBy", proposer.id as "proposedById", standing.since
     from reclaim
     join reclaim_now standing on standing.authority_id = reclaim.authority_id and standing.reclaim_id = reclaim.id and standing.status = 'proposed'
     join reclaim_part part on part.authority_id = reclaim.authority_id and part.reclaim_id = reclaim.id and part.asked_pence > 0
     join agreement on agreement.authority_id = reclaim.authority_id and agreement.id = reclaim.agreement_id
     join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     join staff_member proposer on proposer.authority_id = reclaim.authority_id and proposer.id = reclaim.proposed_by
     where not exists (select from reclaim_approval given where (given.authority_id, given.reclaim_id, given.stream) = (part.authority_id, part.reclaim_id, part.stream))
     order by standing.since, reclaim.id, part.stream`,
  );
  return rows;
}
