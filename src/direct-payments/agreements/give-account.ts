import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { recordHoldings } from './record-accounts.js';
import { refuseAgreement } from './refusals.js';
import { findAccountWanted, insertAccount } from './store/agreements.js';

export interface AccountWanted {
  readonly accountKind: 'self_managed' | 'prepaid_card' | 'managed';
  /** An account that is there already: the payee's own, as for a brother or sister, or the service's. A new one is opened where it is left out. */
  readonly accountId?: number;
  /** The organisation that holds the account; only for a managed one, which names it. */
  readonly managedBy?: string;
}

interface For {
  readonly agreementId: number;
  /** The agreement's, which the account gets too: a statement whose name begins with it is found. */
  readonly reference: string;
  readonly from: PlainDate;
  /** Who receives the money. */
  readonly owner: string;
}

const kindWords = {
  self_managed: 'Money that somebody manages themselves lies in a bank account.', prepaid_card: 'A card needs an account of a card.', managed: 'A managed account is one of a service for its clients.',
} as const;
const kindOf = { self_managed: 'bank', prepaid_card: 'card', managed: 'pooled' } as const;

/**
 * Says which account holds an agreement's money. A new account has no number yet: one person proposes it and another confirms it
 * (bank details). Answers with its key; refused where the account is of another kind, or of somebody else: giving an account is no way around
 * the two people who agree on a number.
 */
export async function giveAccount(tx: TenantTx, { agreementId, reference, from, owner }: For, { accountKind, accountId, managedBy }: AccountWanted): Promise<Result<number>> {
  if ((accountKind === 'managed') !== (managedBy !== undefined))
    return refuseAgreement('account-not-fitting', accountKind === 'managed' ? 'Say which organisation holds the managed account.' : 'Only a managed account is held by an organisation.', { field: 'managedBy' });
  if (accountId !== undefined) {
    const account = await findAccountWanted(tx, { agreementId, accountId, managedBy: managedBy ?? null });
    if (account === undefined) return refuseAgreement('account-out-of-sight', 'There is no such account.', { field: 'accountId' });
    if (account.kind !== kindOf[accountKind]) return refuseAgreement('account-not-fitting', kindWords[accountKind], { field: 'accountId' });
    if (!account.isTheirs) return refuseAgreement('account-of-another', accountKind === 'managed'
      ? `${account.reference} is not an account of ${managedBy ?? 'that organisation'}.`
      : `${account.reference} holds money that somebody else receives. Leave the account out: a new one is opened for ${owner}, whose number two people confirm.`, { field: 'accountId' });
  }
  const id = accountId ?? (await insertAccount(tx, { reference, kind: kindOf[accountKind], label: managedBy ?? (accountKind === 'prepaid_card' ? `Card of ${owner}` : `Account of ${owner}`) }));
  await recordHoldings(tx, [{ agreementId, accountId: id, from }]);
  return ok(id);
}
