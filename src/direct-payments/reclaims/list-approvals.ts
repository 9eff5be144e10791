import type { Pence } from '../../core/money.js';
import { daysBetween, type PlainDate } from '../../core/plain-date.js';
import { recordListView } from '../../platform/audit/record-view.js';
import { may, type Actor } from '../../platform/access/actor.js';
import { approvalLimitsOf, withinLimit } from '../../platform/access/approval-limits.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import type { Stream } from '../monitoring/rules/streams.js';
import { findPartsToApprove, type PartFacts } from './store/parts-to-approve.js';

/** A budget's part of a proposal that nobody has approved yet. */
export interface PartToApprove extends Omit<PartFacts, 'regime' | 'proposedById'> {
  readonly stream: Stream;
  readonly asked: Pence;
  /** Days since it was proposed, or went on after help was offered. */
  readonly days: number;
  /** Policy's days for approving. */
  readonly withinDays: number;
  readonly isLate: boolean;
  /** Whether whoever looks may approve it. */
  readonly isMine: boolean;
}

/** Every part that waits for approval, the oldest first. */
export async function listApprovals(tx: TenantTx, actor: Actor, today: PlainDate): Promise<PartToApprove[]> {
  const policies = await policiesInForce(tx, today);
  const limits = may(actor, 'reclaims.approve') && actor.organisation === 'council' ? await approvalLimitsOf(tx, actor.staffId, today) : [];
  const parts = await findPartsToApprove(tx);
  await recordListView(tx, 'the reclaims that wait for approval', parts.length);
  return parts.map(({ regime, proposedById, ...part }) => {
    const days = daysBetween(part.since, today);
    const withinDays = policies.get(regime)?.document.work.approveWithinDays ?? days;
    return { ...part, days, withinDays, isLate: days > withinDays, isMine: proposedById !== actor.staffId && withinLimit(limits, 'reclaim', part.stream, part.asked) };
  });
}
