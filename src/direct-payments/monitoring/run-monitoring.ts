import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { openPass, type PassInput, type RunOutcome } from './monitoring-pass.js';

/**
 * Reckons every agreement that has begun, or only some, as at a day: proves their accounts, works out each surplus under
 * the policy of its time, and keeps the run with its assessments and findings.
 */
export async function runMonitoring(tx: TenantTx, input: PassInput): Promise<RunOutcome> {
  return withWholeBook(tx, async (whole) => (await openPass(whole, input)).finish());
}
