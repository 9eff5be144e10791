import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { ReclaimEvent, ReclaimStatus } from '../rules/states.js';

/** The person whose direct payment it is, and who has to do with it. */
export interface ReclaimPerson {
  readonly name: string;
  readonly bornOn: PlainDate;
  readonly proposedBy: string;
  readonly officerName: string | null;
  /** Who acts for them today, but themself: `Ngozi Okafor, mother`. */
  readonly actedForBy: readonly { readonly name: string; readonly relationship: string }[];
}

export async function findReclaimPerson(tx: TenantTx, reclaimId: number, today: PlainDate): Promise<ReclaimPerson | undefined> {
  const { rows } = await tx.client.query<ReclaimPerson>(
    `select person.given_name || ' ' || person.family_name as name, person.born_on as "bornOn", proposer.name as "proposedBy", officer.name as "officerName",
       coalesce((select json_agg(json_build_object('name', acting.name, 'relationship', acting.relationship) order by acting.from_on) from acting_person acting
         where acting.authority_id = person.authority_id and acting.person_id = person.id and acting.relationship <> 'themself'
           and acting.from_on <= $2 and (acting.until_on is null or acting.until_on >= $2)), '[]') as "actedForBy"
     from reclaim
     join agreement on agreement.authority_id = reclaim.authority_id and agreement.id = reclaim.agreement_id
     join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     join staff_member proposer on proposer.authority_id = reclaim.authority_id and proposer.id = reclaim.proposed_by
     left join staff_member officer on officer.authority_id = agreement.authority_id and officer.id = agreement.officer_id
     where reclaim.id = $1`,
    [reclaimId, today],
  );
  return rows[0];
}

/** One thing that happened to a reclaim. */
export interface ReclaimEventFacts {
  readonly eventNo: number;
  readonly event: ReclaimEvent;
  readonly to: ReclaimStatus;
  readonly on: PlainDate;
  /** Null where the family or the system did it. */
  readonly by: string | null;
  readonly byFamily: boolean;
  readonly reason: string | null;
}

/** What happened, oldest first. */
export async function findEvents(tx: TenantTx, reclaimId: number): Promise<ReclaimEventFacts[]> {
  const { rows } = await tx.client.query<ReclaimEventFacts>(
    `select event_no as "eventNo", event, to_status as to, happened_on as on, staff_member.name as by, by_family as "byFamily", reason
     from reclaim_event left join staff_member on staff_member.authority_id = reclaim_event.authority_id and staff_member.id = reclaim_event.made_by
     where reclaim_id = $1 order by event_no`,
    [reclaimId],
  );
  return rows;
}
