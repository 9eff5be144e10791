import { formatPounds, sum } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { keepClaim } from '../keep-claim.js';
import { moveReclaim } from '../move-reclaim.js';
import { addPostings } from '../store/postings.js';
import { holdReclaim } from '../store/reclaims.js';
import type { ComeBack, TakenByRun } from '../store/taken-by-runs.js';
import { beginRecovery } from './begin-recovery.js';
import { settle } from './settle.js';

/** Posts what a pay run took for a reclaim as recovered on the day of the payment. Refused while the family's answer waits: then the next day's work tries again. */
export async function postTakenByRun(tx: TenantTx, { reclaimId, planId, position, paidOn, shares }: TakenByRun, today: PlainDate): Promise<Result<unknown>> {
  const held = await holdReclaim(tx, reclaimId);
  if (!held || paidOn > today) return ok(undefined);
  const begun = await beginRecovery(tx, held, paidOn);
  if (!begun.ok) return begun;
  const taken = sum(shares.map(({ amount }) => amount));
  const moved = await moveReclaim(tx, begun.value, { event: 'recover', on: paidOn, sentence: `${formatPounds(taken)} of ${held.reference} was taken from the payment of ${formatDate(paidOn)} by its pay run.` });
  if (!moved.ok) return moved;
  await addPostings(tx, moved.value, paidOn, shares.map(({ stream, amount, councilPaymentId }) => ({ stream, amount, councilPaymentId, kind: 'recovered' as const, method: 'deduction' as const, instalment: { planId, position } })));
  return settle(tx, reclaimId, paidOn);
}

/** The payment that a sum was taken from came back, so nothing was taken: it is owed again. Payments have made their own record good already. */
export async function undoComeBack(tx: TenantTx, { reclaimId, postings }: ComeBack, today: PlainDate): Promise<Result<unknown>> {
  const held = await holdReclaim(tx, reclaimId);
  if (!held) return ok(undefined);
  const reason = 'The payment came back';
  const isOver = held.status === 'recovered' || held.status === 'written-off';
  const open = isOver ? await moveReclaim(tx, held, { event: 'reopen', on: today, reason, sentence: `${held.reference} is open again.` }) : ok(held);
  if (!open.ok) return open;
  const undone = sum(postings.map(({ amount }) => amount));
  const moved = await moveReclaim(tx, open.value, { event: 'reverse', on: today, reason, sentence: `${formatPounds(undone)} that was taken from a payment for ${held.reference} is owed again, since the payment came back.` });
  if (!moved.ok) return moved;
  await addPostings(tx, moved.value, today, postings.map(({ postingNo, stream, amount }) => ({ stream, kind: 'recovery-reversed' as const, amount, reverses: postingNo })));
  await keepClaim(tx, reclaimId, today);
  return ok(undone);
}
