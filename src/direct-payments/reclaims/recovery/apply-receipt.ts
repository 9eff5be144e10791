import { formatPounds, noPence, subtract, sum, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { moveReclaim } from '../move-reclaim.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { findPlan } from '../store/plans.js';
import { addPostings } from '../store/postings.js';
import { holdReceipt, type ReceiptFacts } from '../store/receipts.js';
import { holdReclaim, type ReclaimFacts } from '../store/reclaims.js';
import { beginRecovery } from './begin-recovery.js';
import { shareByOwed, totalOwed } from './rules/share.js';
import { settle } from './settle.js';

const refuse = refuserOf(recoveryRefusals);

/** What became of a receipt. */
export interface AppliedReceipt {
  /** Recovered by it now, in pence. */
  readonly applied: Pence;
  /** Not used: it waits for its time (`waits`), or is more than was owed and can be sent back. */
  readonly left: Pence;
  /** Why it waits, in words; null where it need not. */
  readonly waits: string | null;
}

/**
 * Uses what is left of a receipt for the reclaim it is matched to, shared among the budgets by what each is owed, as soon as money may be
 * recovered; until then it waits, and so it does while the family's answer is undecided. Never more than is owed. Refused where it is matched to none.
 * It holds the receipt, then the reclaim: one receipt a transaction.
 */
export async function applyReceipt(tx: TenantTx, receiptId: number, on: PlainDate): Promise<Result<AppliedReceipt>> {
  const receipt = await holdReceipt(tx, receiptId);
  if (!receipt) return refuse('receipt-not-found', 'There is no such receipt.');
  if (receipt.reclaimId === null) return refuse('receipt-not-matched', `Nobody has said yet which reclaim the ${formatPounds(receipt.amount)} of ${formatDate(receipt.receivedOn)} is for.`);
  const reclaim = await holdReclaim(tx, receipt.reclaimId);
  if (!reclaim) return refuse('reclaim-not-found', 'There is no such reclaim.');
  if (receipt.left === 0 || totalOwed(reclaim.parts) <= 0) return ok({ applied: noPence, left: receipt.left, waits: null });
  const begun = await beginRecovery(tx, reclaim, on);
  if (!begun.ok) return ok({ applied: noPence, left: receipt.left, waits: begun.refusal.message });
  return recover(tx, begun.value, receipt, on);
}

/** Recovers what a held receipt can pay of a reclaim that is being recovered. */
export async function recover(tx: TenantTx, reclaim: ReclaimFacts, receipt: Pick<ReceiptFacts, 'id' | 'left' | 'origin'>, on: PlainDate): Promise<Result<AppliedReceipt>> {
  const shares = shareByOwed(receipt.left, reclaim.parts);
  const applied = sum(shares.map(({ amount }) => amount));
  const method = receipt.origin === 'card' ? 'card' : (await findPlan(tx, reclaim.id))?.method === 'instalments' ? 'instalments' : 'repayment';
  const from = receipt.origin === 'card' ? 'was taken back from the card' : 'came back';
  const moved = await moveReclaim(tx, reclaim, { event: 'recover', on, sentence: `${formatPounds(applied)} of ${reclaim.reference} ${from}.` });
  if (!moved.ok) return moved;
  await addPostings(tx, moved.value, on, shares.map((share) => ({ ...share, kind: 'recovered' as const, method, receiptId: receipt.id })));
  const settled = await settle(tx, reclaim.id, on);
  if (!settled.ok) return settled;
  return ok({ applied, left: subtract(receipt.left, applied), waits: null });
}
