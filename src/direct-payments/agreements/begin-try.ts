import { ok, type Result } from '../../core/result.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseAgreement } from './refusals.js';
import { countTries, insertTry } from './store/signing.js';

const mostInAnHour = 5;
const mostEver = 15;
const hour = 3_600_000;

/**
 * Counts a try to sign by a link before it is looked at, in a transaction of its own, so that of many at once each is counted. Refused after five within an
 * hour, and for good after fifteen: new terms have a new link.
 */
export async function beginTry(tx: TenantTx, { agreementId, termsId }: { readonly agreementId: number; readonly termsId: number }, { clock }: { readonly clock: Clock }): Promise<Result<null>> {
  const now = clock.now();
  const { ever, lately } = await countTries(tx, termsId, new Date(now.getTime() - hour));
  if (ever >= mostEver) return refuseAgreement('signing-too-often', 'This was tried too often. Please call us: we send you a new link.', { field: 'name' });
  if (lately >= mostInAnHour) return refuseAgreement('signing-too-often', 'This was tried too often. Wait an hour, or call us.', { field: 'name' });
  await insertTry(tx, { agreementId, termsId, at: now });
  return ok(null);
}
