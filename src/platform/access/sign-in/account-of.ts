import type { TenantTx } from '../../db/transaction.js';
import { findAccount, type SignInAccount } from './store/accounts.js';

export type { SignInAccount } from './store/accounts.js';

/** How a member of staff signs in with a password; undefined where they do not. */
export async function accountOf(tx: TenantTx, staffId: number): Promise<SignInAccount | undefined> {
  return findAccount(tx, staffId);
}
