import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { ApprovalLimitRow } from '../db/tables.js';
import type { TenantTx } from '../db/transaction.js';

/** What somebody of the council may approve. */
export interface ApprovalLimit {
  readonly staffId: number;
  readonly power: ApprovalLimitRow['power'];
  /** Whose budget; null for every stream. */
  readonly stream: ApprovalLimitRow['stream'];
  /** The one budget of the stream that it holds for; left out or null, all of them. */
  readonly budgetId?: number | null;
  /** The most that one approval may come to, in pence; null for no limit. */
  readonly limit: Pence | null;
  /** First day. */
  readonly from: PlainDate;
}

/** Gives limits in the name of whoever acts; the database refuses somebody who gives one to themself. */
export async function giveApprovalLimits(tx: TenantTx, limits: readonly ApprovalLimit[]): Promise<void> {
  if (limits.length === 0) return;
  await tx.sql
    .insertInto('approval_limit')
    .values(limits.map(({ staffId, power, stream, budgetId = null, limit, from }) => ({
      authority_id: tx.authorityId, staff_member_id: staffId, power, stream, budget_id: budgetId, limit_pence: limit, from_on: from, given_by: tx.actorId,
    })))
    .execute();
}

/** What somebody may approve on a day. */
export async function approvalLimitsOf(tx: TenantTx, staffId: number, on: PlainDate): Promise<ApprovalLimit[]> {
  const rows = await tx.sql
    .selectFrom('approval_limit').select(['power', 'stream', 'budget_id', 'limit_pence', 'from_on'])
    .where('staff_member_id', '=', staffId).where('from_on', '<=', on)
    .where((where) => where.or([where('until_on', 'is', null), where('until_on', '>=', on)]))
    .execute();
  return rows.map((row) => ({ staffId, power: row.power, stream: row.stream, budgetId: row.budget_id, limit: row.limit_pence, from: row.from_on }));
}

/** Whether one of the limits covers an amount of a stream's budget; a limit for one named budget covers that budget alone. */
export function withinLimit(limits: readonly ApprovalLimit[], power: ApprovalLimit['power'], stream: ApprovalLimit['stream'], amount: Pence, budgetId: number | null = null): boolean {
  return limits.some((one) => one.power === power && (one.stream === null || one.stream === stream)
    && ((one.budgetId ?? null) === null || one.budgetId === budgetId) && (one.limit === null || one.limit >= amount));
}
