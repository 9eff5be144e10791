import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { replaceClaim } from './store/claims.js';

/** What a reclaim has asked for and not yet got, given up or written off. */
export interface Claim {
  readonly agreementId: number;
  /** Of the reclaim. */
  readonly reference: string;
  /** What is still asked for; nothing takes the claim away. */
  readonly amount: Pence;
  /** First day on which this amount counts: at the beginning the day that was reckoned at, so that no later look at that day asks for it again. */
  readonly from: PlainDate;
}

/** Says how much of the money in the account is already asked for, in place of what was said before: it is never asked for twice. */
export async function setClaim(tx: TenantTx, claim: Claim): Promise<void> {
  await replaceClaim(tx, claim);
}
