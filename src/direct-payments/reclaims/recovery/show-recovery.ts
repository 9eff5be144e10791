import { addDays, type PlainDate } from '../../../core/plain-date.js';
import { type Pence } from '../../../core/money.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { paidByDay, type PaidByDay } from '../../payments/paid-by-day.js';
import { policyOf } from '../policy-of.js';
import { findChoice, findRepresentations, type ChoiceFacts, type RepresentationFacts } from '../store/answers.js';
import { findCards } from '../store/card-blocks.js';
import { findLetterhead } from '../store/letterhead.js';
import { mayRecoverOn } from '../store/may-recover.js';
import { findNotices, type NoticeFacts } from '../store/notices.js';
import { findPlan, type PlanFacts } from '../store/plans.js';
import { findReceiptsOf, type ReceiptFacts } from '../store/receipts.js';
import { findReclaim, type ReclaimFacts } from '../store/reclaims.js';
import { findUndoable, type UndoablePosting } from '../store/recoveries.js';
import { findWriteOffs, type WriteOffFacts } from '../store/write-offs.js';
import { overdueOn, progressOf, type InstalmentProgress } from './rules/instalments.js';
import { totalOwed } from './rules/share.js';

/** A plan with what of it has come. */
export interface PlanInHand extends PlanFacts {
  readonly progress: readonly InstalmentProgress[];
  /** What should have come by today and has not, in pence. */
  readonly overdue: Pence;
}

/** What followed the notice of a reclaim: what the family said, how the money comes back, what came, what is written off. */
export interface RecoveryView {
  readonly reclaim: ReclaimFacts;
  readonly personName: string;
  /** What is owed now, all budgets together. */
  readonly owed: Pence;
  /** Whether money may be recovered today. */
  readonly mayRecover: boolean;
  readonly notices: readonly NoticeFacts[];
  readonly representations: readonly RepresentationFacts[];
  readonly choice: ChoiceFacts | undefined;
  readonly plan: PlanInHand | undefined;
  readonly receipts: readonly ReceiptFacts[];
  readonly recoveries: readonly UndoablePosting[];
  readonly writeOffs: readonly WriteOffFacts[];
  /** Payments from which a sum may be taken, the latest first. */
  readonly payments: readonly PaidByDay[];
  readonly hasCard: boolean;
  readonly mostMonths: number;
}

const daysOfPayments = 120;

/** Reads what followed a notice; undefined where there is no such reclaim. Whoever shows it writes down the look (`showReclaim`). */
export async function showRecovery(tx: TenantTx, reclaimId: number, today: PlainDate): Promise<RecoveryView | undefined> {
  const reclaim = await findReclaim(tx, reclaimId);
  if (!reclaim) return undefined;
  const owed = totalOwed(reclaim.parts);
  return {
    reclaim, owed,
    personName: (await findLetterhead(tx, reclaim.personId)).personName,
    mayRecover: await mayRecoverOn(tx, reclaimId, today),
    notices: await findNotices(tx, reclaimId),
    representations: await findRepresentations(tx, reclaimId),
    choice: await findChoice(tx, reclaimId),
    plan: await planInHand(tx, reclaimId, owed, today),
    receipts: await findReceiptsOf(tx, reclaimId),
    recoveries: await findUndoable(tx, reclaimId),
    writeOffs: await findWriteOffs(tx, reclaimId),
    payments: await paidByDay(tx, reclaim.agreementId, addDays(today, -daysOfPayments), today),
    hasCard: (await findCards(tx, reclaim.agreementId)).length > 0,
    mostMonths: (await policyOf(tx, reclaim)).mostInstalmentMonths,
  };
}

/** The plan that counts, with what is still to come of each sum. */
export async function planInHand(tx: TenantTx, reclaimId: number, owed: Pence, today: PlainDate): Promise<PlanInHand | undefined> {
  const plan = await findPlan(tx, reclaimId);
  if (!plan) return undefined;
  const progress = progressOf(plan.instalments, owed);
  return { ...plan, progress, overdue: overdueOn(progress, today) };
}
