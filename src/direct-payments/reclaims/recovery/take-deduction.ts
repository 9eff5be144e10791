import { formatPounds, negate, pence, sum, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { paidByDay } from '../../payments/paid-by-day.js';
import { recordCouncilPayments } from '../../payments/record-council-payments.js';
import { moveReclaim } from '../move-reclaim.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { findPlan } from '../store/plans.js';
import { addPostings } from '../store/postings.js';
import { holdReclaim, type ReclaimFacts } from '../store/reclaims.js';
import { beginRecovery } from './begin-recovery.js';
import type { Instalment } from './rules/instalments.js';
import { shareByOwed, totalOwed, type Owed } from './rules/share.js';
import { settle } from './settle.js';

const refuse = refuserOf(recoveryRefusals);

/** That one sum of the plan is taken from one payment. */
export interface Deduction {
  readonly reclaimId: number;
  /** Which sum of the latest plan, from 1. */
  readonly position: number;
  /** The day of the payment that was made smaller. */
  readonly paidOn: PlainDate;
  readonly today: PlainDate;
}

/**
 * Takes one sum of a plan from the payment of a day: an adjustment for each budget that is owed something and paid on that day, and the recovery beside it.
 * Each sum is taken once, never more than is still owed, and never more than the payment. Answers with what was taken, in pence.
 */
export async function takeDeduction(tx: TenantTx, { reclaimId, position, paidOn, today }: Deduction): Promise<Result<Pence>> {
  const held = await holdReclaim(tx, reclaimId);
  if (!held) return refuse('reclaim-not-found', 'There is no such reclaim.');
  if (paidOn > today) return refuse('payment-to-come', `${formatDate(paidOn)} is still to come.`, { field: 'paidOn' });
  if (totalOwed(held.parts) <= 0) return refuse('nothing-owed', `Nothing of ${held.reference} is owed any more, so nothing is taken from a payment.`);
  const begun = await beginRecovery(tx, held, paidOn);
  if (!begun.ok) return begun;
  const planned = await plannedSum(tx, begun.value, position);
  if (!planned.ok) return planned;
  const shares = await sharesOfPayment(tx, begun.value, planned.value.amount, paidOn);
  if (!shares.ok) return shares;
  return take(tx, begun.value, { planId: planned.value.planId, position }, shares.value, paidOn);
}

async function plannedSum(tx: TenantTx, reclaim: ReclaimFacts, position: number): Promise<Result<Instalment & { readonly planId: number }>> {
  const plan = await findPlan(tx, reclaim.id);
  const instalment = plan?.method === 'deduction' ? plan.instalments.find((one) => one.position === position) : undefined;
  if (!plan || !instalment) return refuse('no-plan', `No plan takes ${reclaim.reference} from payments, or it has no such sum.`);
  if (plan.taken.includes(position)) return refuse('no-plan', `Sum ${String(position)} of the plan was taken from a payment already.`);
  return ok({ ...instalment, planId: plan.id });
}

async function sharesOfPayment(tx: TenantTx, reclaim: ReclaimFacts, planned: Pence, paidOn: PlainDate): Promise<Result<{ stream: Owed['stream']; amount: Pence }[]>> {
  const paid = new Map((await paidByDay(tx, reclaim.agreementId, paidOn, paidOn)).map(({ stream, amount }) => [stream, amount]));
  const room = reclaim.parts.map(({ stream, owed }) => ({ stream, owed: pence(Math.max(0, Math.min(owed, paid.get(stream) ?? 0))) }));
  const amount = pence(Math.min(planned, totalOwed(reclaim.parts)));
  if (!reclaim.parts.some(({ stream, owed }) => owed > 0 && paid.has(stream)))
    return refuse('payment-not-found', `No payment of ${formatDate(paidOn)} is recorded from a budget that is owed something.`, { field: 'paidOn' });
  if (totalOwed(room) < amount) return refuse('payment-too-small', `Only ${formatPounds(totalOwed(room))} can be taken from the payment of ${formatDate(paidOn)}; the plan says ${formatPounds(amount)}.`, { field: 'paidOn' });
  return ok(shareByOwed(amount, room));
}

async function take(tx: TenantTx, reclaim: ReclaimFacts, instalment: { readonly planId: number; readonly position: number }, shares: readonly { stream: Owed['stream']; amount: Pence }[], paidOn: PlainDate): Promise<Result<Pence>> {
  const taken = sum(shares.map(({ amount }) => amount));
  const moved = await moveReclaim(tx, reclaim, { event: 'recover', on: paidOn, sentence: `${formatPounds(taken)} of ${reclaim.reference} was taken from the payment of ${formatDate(paidOn)}.` });
  if (!moved.ok) return moved;
  // It covers no day to come: what is taken back is money of days up to the one reckoned at.
  const payments = await recordCouncilPayments(tx, shares.map(({ stream, amount }) => ({
    agreementId: reclaim.agreementId, stream, kind: 'adjustment' as const, amount: negate(amount), on: paidOn, coversFrom: reclaim.asAt, coversUntil: reclaim.asAt, purpose: `Taken back for ${reclaim.reference}`,
  })));
  await addPostings(tx, moved.value, paidOn, shares.map((share, index) => ({ ...share, kind: 'recovered' as const, method: 'deduction' as const, councilPaymentId: payments[index] ?? 0, instalment })));
  const settled = await settle(tx, reclaim.id, paidOn);
  return settled.ok ? ok(taken) : settled;
}
