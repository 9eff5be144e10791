import type { TenantTx } from '../../../platform/db/transaction.js';
import { findDebtReminders, type SentReminder } from './store/debt-reminders.js';
import { findWholeReclaims, type WholePart, type WholePosting } from './store/everything.js';

/** What a reclaim comes to by budget, every row of its ledger, and the reminders that went out. */
export interface LedgerView {
  readonly parts: readonly WholePart[];
  readonly postings: readonly WholePosting[];
  readonly reminders: readonly SentReminder[];
}

/** Undefined where there is no such reclaim. */
export async function showLedger(tx: TenantTx, reclaimId: number): Promise<LedgerView | undefined> {
  const [reclaim] = await findWholeReclaims(tx, { most: 1, id: reclaimId });
  return reclaim && { parts: reclaim.parts, postings: reclaim.postings, reminders: await findDebtReminders(tx, reclaimId) };
}
