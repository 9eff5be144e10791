import type { TenantTx } from '../../platform/db/transaction.js';
import { findUpliftsWaitedFor } from './store/waiting.js';

/** The uplifts that some of a direct payment's lines wait for: whoever takes away what stood in their way has them followed again. */
export function upliftsWaitedFor(tx: TenantTx, agreementId: number): Promise<number[]> {
  return findUpliftsWaitedFor(tx, agreementId);
}
