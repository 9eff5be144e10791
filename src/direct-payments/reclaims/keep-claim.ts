import { sum } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { setClaim } from '../monitoring/set-claim.js';
import { findReclaim } from './store/reclaims.js';

/** After postings: tells monitoring how much is still asked for, so that no reckoning asks for it a second time. `from` is the day reckoned at for a notice, else the day of the postings. */
export async function keepClaim(tx: TenantTx, reclaimId: number, from: PlainDate): Promise<void> {
  const reclaim = await findReclaim(tx, reclaimId);
  if (!reclaim) throw new Error('a reclaim that was just posted to is gone');
  // What was spent otherwise than agreed is not in the account any more, so nothing in it is spoken for.
  if (reclaim.ground === 'not_as_agreed') return;
  await setClaim(tx, { agreementId: reclaim.agreementId, reference: reclaim.reference, amount: sum(reclaim.parts.map(({ owed }) => owed)), from });
}
