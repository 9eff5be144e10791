import type { TenantTx } from '../../platform/db/transaction.js';
import { findComplaintMadeBy, type ComplaintFacts } from './store/complaints.js';

/** A complaint for whoever entered it; undefined where they entered none of that key. */
export async function showOwnComplaint(tx: TenantTx, id: number, staffId: number): Promise<ComplaintFacts | undefined> {
  return findComplaintMadeBy(tx, id, staffId);
}
