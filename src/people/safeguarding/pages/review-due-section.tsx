import { formatDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { Notice, type Element } from '../../../platform/ui/index.js';
import { reviewDueSince } from '../review-due.js';

/** On the page of a direct payment: that a review is due, without why; nothing where none is. */
export async function reviewDueSection(tx: TenantTx, agreementId: number): Promise<Element> {
  const since = await reviewDueSince(tx, agreementId);
  if (since === undefined) return <></>;
  return <Notice tone="look" title={`A review is due: since ${formatDate(since)}`}><p>Whether making the payment is still right is for a council officer to review. A check of the account goes on beside it.</p></Notice>;
}
