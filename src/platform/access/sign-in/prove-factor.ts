import type { TenantTx } from '../../db/transaction.js';
import type { SignInGround } from './ground.js';
import { digestRecoveryCode } from './recovery-codes.js';
import { stepOfCode } from './second-factor.js';
import type { SignInAccount } from './store/accounts.js';
import { useStep } from './store/accounts.js';
import { findRecoverySalt, useRecoveryCode } from './store/recovery-codes.js';

/** What the secret of an authenticator is sealed as. */
export const sealedFactor = 'second-factor';

/** Takes a code of the account's authenticator; false where it is wrong or was taken before. Of many at once one is taken. */
export async function takeCode(tx: TenantTx, { sealer, clock }: Pick<SignInGround, 'sealer' | 'clock'>, { staffId, factorSealed }: SignInAccount, code: string): Promise<boolean> {
  if (factorSealed === null) return false;
  const step = stepOfCode(sealer.open(sealedFactor, factorSealed).toString(), code, clock.now());
  return step !== undefined && useStep(tx, staffId, factorSealed, step);
}

/** Takes a recovery code; false where it is none, or was taken before. Of many at once one is taken. */
export async function takeRecoveryCode(tx: TenantTx, { clock }: Pick<SignInGround, 'clock'>, staffId: number, code: string): Promise<boolean> {
  const salt = await findRecoverySalt(tx, staffId);
  return salt !== undefined && useRecoveryCode(tx, staffId, await digestRecoveryCode(code, salt), clock.now());
}
