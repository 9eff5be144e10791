import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { ReclaimEvent, ReclaimStatus } from '../rules/states.js';

export interface EventToAppend {
  readonly reclaimId: number;
  readonly eventNo: number;
  readonly event: ReclaimEvent;
  readonly from: ReclaimStatus | 'none';
  readonly to: ReclaimStatus;
  readonly on: PlainDate;
  readonly madeBy: number | null;
  readonly byFamily: boolean;
  readonly reason: string | null;
}

/** Appends an event; the database throws where it is not the next edge of the state table. */
export async function appendEvent(tx: TenantTx, one: EventToAppend): Promise<void> {
  await tx.sql
    .insertInto('reclaim_event')
    .values({
      authority_id: tx.authorityId, reclaim_id: one.reclaimId, event_no: one.eventNo, event: one.event, from_status: one.from, to_status: one.to,
      happened_on: one.on, made_by: one.madeBy, by_family: one.byFamily, reason: one.reason,
    })
    .execute();
}
