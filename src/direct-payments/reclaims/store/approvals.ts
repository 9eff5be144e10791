import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Stream } from '../../monitoring/rules/streams.js';

export interface ApprovalToKeep {
  readonly reclaimId: number;
  readonly stream: Stream;
  readonly amount: Pence;
  readonly by: number;
  readonly on: PlainDate;
}

export async function insertApproval(tx: TenantTx, { reclaimId, stream, amount, by, on }: ApprovalToKeep): Promise<void> {
  await tx.sql.insertInto('reclaim_approval').values({ authority_id: tx.authorityId, reclaim_id: reclaimId, stream, amount_pence: amount, approved_by: by, approved_on: on }).execute();
}

export interface Approval {
  readonly stream: Stream;
  readonly amount: Pence;
  readonly by: string;
  readonly on: PlainDate;
}

export async function findApprovals(tx: TenantTx, reclaimId: number): Promise<Approval[]> {
  const { rows } = await tx.client.query<Approval>(
    `select stream, amount_pence as amount, staff_member.name as by, approved_on as on
     from reclaim_approval join staff_member on staff_member.authority_id = reclaim_approval.authority_id and staff_member.id = approved_by
     where reclaim_id = $1 order by approved_at, stream`,
    [reclaimId],
  );
  return rows;
}

export interface LateReason {
  readonly reason: string;
  readonly by: string;
  readonly on: PlainDate;
}

export async function insertLateReason(tx: TenantTx, reclaimId: number, by: number, on: PlainDate, reason: string): Promise<void> {
  await tx.sql.insertInto('late_reason').values({ authority_id: tx.authorityId, reclaim_id: reclaimId, allowed_by: by, reason, allowed_on: on }).execute();
}

export async function findLateReason(tx: TenantTx, reclaimId: number): Promise<LateReason | undefined> {
  const { rows } = await tx.client.query<LateReason>(
    `select reason, staff_member.name as by, allowed_on as on
     from late_reason join staff_member on staff_member.authority_id = late_reason.authority_id and staff_member.id = allowed_by where reclaim_id = $1`,
    [reclaimId],
  );
  return rows[0];
}
