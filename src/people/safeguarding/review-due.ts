import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findReviewDue } from './store/reviews.js';

/** Since when a direct payment is to be reviewed, without why; undefined where nothing has started a review. */
export async function reviewDueSince(tx: TenantTx, agreementId: number): Promise<PlainDate | undefined> {
  return findReviewDue(tx, agreementId);
}
