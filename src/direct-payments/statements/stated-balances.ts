import type { PlainDate } from '../../core/plain-date.js';
import type { Pence } from '../../core/money.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { loadHistories } from './load-histories.js';
import type { AccountHistory } from './rules/account-history.js';
import { statedAfter } from './rules/stated-after.js';

/** What the statements of an account say it held when a day began. */
export interface StatedBalance {
  readonly accountId: number;
  /** The day asked about: at its end. */
  readonly endOf: PlainDate;
  /** The day after the one asked about, or the first that a statement covers where it is later. */
  readonly begins: PlainDate;
  readonly amount: Pence;
}

/** What statements say of accounts at the end of a day of each; nothing of an account whose statements do not reach beyond that day, or state no balance. */
export async function statedBalances(tx: TenantTx, asked: readonly { readonly accountId: number; readonly endOf: PlainDate }[]): Promise<StatedBalance[]> {
  const days = new Map<number, PlainDate[]>();
  for (const { accountId, endOf } of asked) days.set(accountId, [...(days.get(accountId) ?? []), endOf]);
  const stated: StatedBalance[] = [];
  for await (const histories of loadHistories(tx, [...days.keys()]))
    for (const history of histories) for (const endOf of days.get(history.accountId) ?? []) stated.push(...statedOf(history, endOf));
  return stated;
}

function statedOf({ accountId, merged }: AccountHistory, endOf: PlainDate): StatedBalance[] {
  const found = statedAfter(merged, endOf);
  return found === undefined ? [] : [{ accountId, endOf, ...found }];
}
