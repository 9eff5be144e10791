import { formatPounds, sum, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { recordCouncilPayments } from '../../payments/record-council-payments.js';
import { keepClaim } from '../keep-claim.js';
import { moveReclaim, type Move } from '../move-reclaim.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { requireStaff } from '../require-staff.js';
import { addPostings } from '../store/postings.js';
import { holdReceipt, insertMatch, insertRefund } from '../store/receipts.js';
import { holdReclaim, type ReclaimFacts } from '../store/reclaims.js';
import { findUndoable, type UndoablePosting } from '../store/recoveries.js';

const refuse = refuserOf(recoveryRefusals);

/** That a recovery is taken back: it was written down by mistake, or the money goes back to the family. */
export interface Reversal {
  readonly reclaimId: number;
  /** Number of the posting; what was recovered with it for other budgets is taken back too. */
  readonly postingNo: number;
  /** It was written down by mistake, so that no payment was made smaller and the money is not of this reclaim; or the money goes back to the family on `on`. */
  readonly because: 'mistake' | 'given-back';
  readonly reason: string;
  readonly on: PlainDate;
}

/**
 * Takes a recovery back: the money is owed again and a payment that was made smaller is made good. Money that came in is for nobody in
 * particular again (mistake), or counts as sent back to the family (given back). A reclaim that was over is open again. Answers with what is owed again, in pence.
 */
export async function reverseRecovery(tx: TenantTx, reversal: Reversal): Promise<Result<Pence>> {
  const { reclaimId, postingNo, reason, on } = reversal;
  const seen = wentTogether(await findUndoable(tx, reclaimId), postingNo);
  for (const receiptId of receiptsOf(seen)) await holdReceipt(tx, receiptId);
  const held = await holdReclaim(tx, reclaimId);
  if (!held) return refuse('reclaim-not-found', 'There is no such reclaim.');
  const together = wentTogether(await findUndoable(tx, reclaimId), postingNo);
  if (together.length === 0) return refuse('posting-not-found', 'There is no such recovery, or it was taken back already.');
  const undone = sum(together.map(({ amount }) => amount));
  const reopened = await reopenIfOver(tx, held, { reason, on });
  if (!reopened.ok) return reopened;
  const moved = await moveReclaim(tx, reopened.value, { event: 'reverse', on, reason, sentence: `${formatPounds(undone)} that had come back for ${held.reference} was taken back; it is owed again.` });
  if (!moved.ok) return moved;
  await postReversals(tx, moved.value, together, reversal);
  for (const receiptId of receiptsOf(together)) await releaseReceipt(tx, receiptId, sum(together.filter((one) => one.receiptId === receiptId).map(({ amount }) => amount)), reversal);
  await keepClaim(tx, reclaimId, on);
  return ok(undone);
}

/** The recovery of that number with all that came back at once with it, or by the same receipt; none where it is undone already. */
function wentTogether(postings: readonly UndoablePosting[], postingNo: number): UndoablePosting[] {
  const open = postings.filter(({ kind, isUndone }) => kind === 'recovered' && !isUndone);
  const chosen = open.find((one) => one.postingNo === postingNo);
  if (!chosen) return [];
  return open.filter(({ eventNo, receiptId }) => eventNo === chosen.eventNo || (receiptId !== null && receiptId === chosen.receiptId));
}

function receiptsOf(postings: readonly UndoablePosting[]): number[] {
  return [...new Set(postings.flatMap(({ receiptId }) => receiptId ?? []))].sort((a, b) => a - b);
}

// Left as it is, the next day's work would use it for the same reclaim again.
async function releaseReceipt(tx: TenantTx, receiptId: number, amount: Pence, { because, reason, on }: Reversal): Promise<void> {
  if (because === 'mistake') await insertMatch(tx, { receiptId, reclaimId: null, how: reason, on });
  else await insertRefund(tx, { receiptId, amount, reason, on, madeBy: requireStaff(tx) });
}

/** Posts the negative twins of recoveries under the event that a held reclaim stands at, and makes payments good that were made smaller. */
export async function postReversals(tx: TenantTx, reclaim: ReclaimFacts, recoveries: readonly UndoablePosting[], { because, on }: Pick<Reversal, 'because' | 'on'>): Promise<void> {
  await addPostings(tx, reclaim, on, recoveries.map(({ postingNo, stream, amount }) => ({ stream, kind: 'recovery-reversed' as const, amount, reverses: postingNo })));
  const deductions = recoveries.filter(({ method }) => method === 'deduction');
  if (deductions.length === 0) return;
  await recordCouncilPayments(tx, deductions.map(({ stream, amount, paidOn }) => ({
    agreementId: reclaim.agreementId, stream, kind: 'adjustment' as const, amount, on: because === 'mistake' ? (paidOn ?? on) : on, coversFrom: reclaim.asAt, coversUntil: reclaim.asAt,
    purpose: because === 'mistake' ? `Not taken after all for ${reclaim.reference}` : `Given back of ${reclaim.reference}`,
  })));
}

async function reopenIfOver(tx: TenantTx, reclaim: ReclaimFacts, { reason, on }: Pick<Move, 'on'> & { readonly reason: string }): Promise<Result<ReclaimFacts>> {
  if (reclaim.status !== 'recovered' && reclaim.status !== 'written-off') return ok(reclaim);
  return moveReclaim(tx, reclaim, { event: 'reopen', on, reason, sentence: `${reclaim.reference} is open again.` });
}

/** Asks again for what was written off, such as where it turns out that it can be paid; answers with how much, in pence. */
export async function reopenWrittenOff(tx: TenantTx, { reclaimId, reason, on }: { readonly reclaimId: number; readonly reason: string; readonly on: PlainDate }): Promise<Result<Pence>> {
  const held = await holdReclaim(tx, reclaimId);
  if (!held) return refuse('reclaim-not-found', 'There is no such reclaim.');
  const writtenOff = (await findUndoable(tx, reclaimId)).filter(({ kind, isUndone }) => kind === 'written-off' && !isUndone);
  if (held.status !== 'written-off' || writtenOff.length === 0) return refuse('not-written-off', `Nothing of ${held.reference} is written off for good.`);
  const reopened = await reopenIfOver(tx, held, { reason, on });
  if (!reopened.ok) return reopened;
  await addPostings(tx, reopened.value, on, writtenOff.map(({ postingNo, stream, amount }) => ({ stream, kind: 'write-off-reversed' as const, amount, reverses: postingNo })));
  await keepClaim(tx, reclaimId, on);
  return ok(sum(writtenOff.map(({ amount }) => amount)));
}
