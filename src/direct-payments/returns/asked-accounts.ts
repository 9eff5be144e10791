import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { listSpans } from '../statements/list-spans.js';
import type { Days } from './rules/missing-days.js';
import type { AskedAccount } from './rules/request-state.js';
import { findHeldDays, type HeldDays } from './store/requests.js';

/** An account that the family is asked about; a pooled one is its manager's to send. */
export interface FamilyAccount extends AskedAccount {
  readonly accountId: number;
  readonly kind: 'bank' | 'card';
  readonly ending: string | null;
}

export interface AccountsAsked {
  /** The family's accounts on the days of those asked for on which they held the money. */
  readonly accounts: readonly FamilyAccount[];
  /** Whether somebody else manages all of the money, so that the family has no statement to send. */
  readonly isManaged: boolean;
}

interface Wish extends Days {
  readonly agreementId: number;
}

/** For each wish, in the order given, the accounts it is about with what their statements tell. */
export async function accountsAsked(tx: TenantTx, wishes: readonly Wish[]): Promise<AccountsAsked[]> {
  const held = new Map<number, HeldDays[]>();
  for (const one of await findHeldDays(tx, [...new Set(wishes.map(({ agreementId }) => agreementId))])) held.set(one.agreementId, [...(held.get(one.agreementId) ?? []), one]);
  const meant = wishes.map((wish) => (held.get(wish.agreementId) ?? []).flatMap((one) => clipped(one, wish)));
  const own = meant.flat().filter(({ kind }) => kind !== 'pooled');
  const spans = await listSpans(tx, [...new Set(own.map(({ accountId }) => accountId))]);
  return meant.map((accounts) => ({
    accounts: accounts.flatMap(({ kind, ...account }) => (kind === 'pooled' ? [] : [{ ...account, kind, told: spans.get(account.accountId) ?? [] }])),
    isManaged: accounts.length > 0 && accounts.every(({ kind }) => kind === 'pooled'),
  }));
}

type ClippedDays = Omit<HeldDays, 'agreementId' | 'until'> & { readonly until: PlainDate };

function clipped({ accountId, kind, ending, from, until }: HeldDays, wish: Days): ClippedDays[] {
  const first = from > wish.from ? from : wish.from;
  const last = until !== null && until < wish.until ? until : wish.until;
  return first <= last ? [{ accountId, kind, ending, from: first, until: last }] : [];
}
