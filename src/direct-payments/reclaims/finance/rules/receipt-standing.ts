import type { Pence } from '../../../../core/money.js';
import type { ReclaimStatus } from '../../rules/states.js';

/** Where money that came stands. */
export type ReceiptStanding =
  /** Nobody knows yet which reclaim it is for. */
  | 'unmatched'
  /** It came before money may be recovered, or while the family's answer is undecided. */
  | 'waits'
  /** It is used by the next daily run, or at once. */
  | 'to-use'
  /** It is more than was owed: it goes back. */
  | 'left-over';

export function receiptStanding(reclaim: { readonly status: ReclaimStatus; readonly owed: Pence } | null): ReceiptStanding {
  if (!reclaim) return 'unmatched';
  if (reclaim.owed <= 0) return 'left-over';
  return reclaim.status === 'recovering' ? 'to-use' : 'waits';
}
