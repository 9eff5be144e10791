import { ok, type Result } from '../../../core/result.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { openNumber } from '../account-number.js';
import { refuseBankDetails } from './refusals.js';
import { findAccountsOf, holdNumber } from './store/bank-details.js';

/** Which number somebody wants to see whole, and why, in their words. */
export interface LookAtNumber {
  readonly agreementId: number;
  readonly accountId: number;
  readonly reason: string;
}

export interface WholeNumber {
  readonly number: string;
  /** Null where the account has none, as a card. */
  readonly sortCode: string | null;
}

/** The whole number of an account that holds money of this direct payment; each look is one sentence of the audit, with its reason. */
export async function lookAtNumber(tx: TenantTx, sealer: Sealer, { agreementId, accountId, reason }: LookAtNumber): Promise<Result<WholeNumber>> {
  const account = (await findAccountsOf(tx, agreementId)).find((one) => one.accountId === accountId);
  if (!account) return refuseBankDetails('account-not-of-this-payment', 'No such account holds money of this direct payment.');
  const { sealed = null } = (await holdNumber(tx, accountId)) ?? {};
  if (sealed === null) return refuseBankDetails('account-without-number', 'No number is recorded for this account.');
  await recordEvent(tx, { sentence: `Looked at the whole number of the account ${account.reference}, which ends in ${account.ending ?? ''}.`, subjectKind: 'account', subjectId: accountId, reason });
  return ok(openNumber(sealer, sealed));
}
