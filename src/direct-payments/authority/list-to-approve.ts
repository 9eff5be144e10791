import { daysBetween, type PlainDate } from '../../core/plain-date.js';
import { may, type Actor } from '../../platform/access/actor.js';
import { approvalLimitsOf, withinLimit, type ApprovalLimit } from '../../platform/access/approval-limits.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import { authorityDefaults } from '../../platform/policy/policy-document.js';
import { findWaiting, type WaitingStep } from './store/waiting.js';

/** A decision that waits, beside the days that policy gives it. */
export interface ToApprove extends Omit<WaitingStep, 'writerIds' | 'checkedById'> {
  readonly days: number;
  readonly withinDays: number;
  readonly isLate: boolean;
  /** Whether whoever looks may take it. */
  readonly isMine: boolean;
}

const setting = { check: 'checkWithinDays', panel: 'panelWithinDays', approve: 'approveWithinDays' } as const;

/** Every decision on a plan that waits for somebody of the council, the oldest first; without an actor, for nobody's own eyes. */
export async function listToApprove(tx: TenantTx, actor: Actor | undefined, today: PlainDate): Promise<ToApprove[]> {
  const policies = await policiesInForce(tx, today);
  const limits = actor ? await approvalLimitsOf(tx, actor.staffId, today) : [];
  const waiting = await findWaiting(tx);
  await recordListView(tx, 'the plans that wait for a decision', waiting.length);
  return waiting.map((step) => {
    const days = daysBetween(step.since, today);
    const withinDays = (policies.get(step.regime)?.document.authority ?? authorityDefaults)[setting[step.step]];
    const { writerIds: _, checkedById: __, ...rest } = step;
    return { ...rest, days, withinDays, isLate: days > withinDays, isMine: actor !== undefined && isTheirs(step, actor, limits) };
  });
}

const permission = { check: 'authority.check', panel: 'authority.panel', approve: 'authority.approve' } as const;

/** Whether somebody may take a decision: of the council, no writer, and for a part no checker and within their limit. */
export function isTheirs(step: Pick<WaitingStep, 'step' | 'writerIds' | 'checkedById' | 'stream' | 'budgetId' | 'yearly'>, actor: Actor, limits: readonly ApprovalLimit[]): boolean {
  if (actor.organisation !== 'council' || !may(actor, permission[step.step]) || step.writerIds.includes(actor.staffId)) return false;
  return step.step !== 'approve' || (step.checkedById !== actor.staffId && withinLimit(limits, 'plan', step.stream, step.yearly, step.budgetId));
}
