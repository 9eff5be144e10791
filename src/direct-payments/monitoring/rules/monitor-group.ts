import { pence, type Pence } from '../../../core/money.js';
import type { AccountHistory } from '../../statements/rules/account-history.js';
import { proveBalance } from '../../statements/rules/prove-balance.js';
import { weeklyTotal } from './account-terms.js';
import { monitorAgreement, type AgreementInput, type HeldAccount, type MonitoredAgreement } from './monitor-agreement.js';
import type { MonitoringTerms } from './monitoring-terms.js';
import { divideShared, type SharedAccount } from './shared-account.js';

/** An account of a group with what is known of it. */
export interface GroupAccount {
  readonly id: number;
  readonly reference: string;
  readonly pooled: boolean;
  readonly history: AccountHistory;
}

/** An agreement of a group: everything but its accounts, which are named, and the terms of the run under its policy. */
export interface GroupAgreement extends Omit<AgreementInput, 'accounts'> {
  readonly accountIds: readonly number[];
  readonly run: MonitoringTerms;
}

/** Monitors agreements and accounts that hang together: each account is proved once, and divided where it is shared. Pure. */
export function monitorGroup(agreements: readonly GroupAgreement[], accounts: readonly GroupAccount[]): (MonitoredAgreement & { readonly agreementId: number })[] {
  const held = new Map(accounts.map((account) => [account.id, heldAccount(account, agreements.filter(({ accountIds }) => accountIds.includes(account.id)))]));
  return agreements.map((agreement) => {
    const own = agreement.accountIds.flatMap((id) => held.get(id) ?? []);
    return { agreementId: agreement.agreementId, ...monitorAgreement({ ...agreement, accounts: own }, agreement.run) };
  });
}

function heldAccount({ reference, pooled, history }: GroupAccount, sharers: readonly GroupAgreement[]): HeldAccount {
  const proof = proveBalance(history.merged);
  const [asAt = ''] = sharers.map(({ run }) => run.asAt);
  const shared = sharers.length > 1 || pooled ? shareOut(history, sharers, proof.before, asAt) : null;
  return { reference, pooled, history, proof, shared };
}

function shareOut(history: AccountHistory, sharers: readonly GroupAgreement[], before: Pence | null, asAt: string): SharedAccount {
  const lines = history.merged.lines.map(({ date, amount }, place) => ({
    date, amount: date > asAt ? pence(0) : amount, kind: history.kinds[place] ?? '', agreementId: history.agreementIds[place] ?? null,
  }));
  return divideShared(sharers.map(({ agreementId, plan, terms }) => ({ agreementId, plan, weekly: weeklyTotal(terms) })), lines, before);
}
