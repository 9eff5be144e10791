import { recordListView } from '../../platform/audit/record-view.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findAccountsAfter, findAccountsByIds, findLinesAfter, type AccountFacts, type AccountLine } from './store/account-list.js';

export type { AccountFacts, AccountLine } from './store/account-list.js';

/** Accounts in the order they were recorded; `next` is the key to go on after, null at the end. */
export interface AccountList {
  readonly accounts: readonly AccountFacts[];
  readonly next: number | null;
}

/** Accounts, a page at a time; that they were listed is written down. */
export async function listAccounts(tx: TenantTx, after: number | null, limit: number): Promise<AccountList> {
  const found = await findAccountsAfter(tx, after, limit + 1);
  const accounts = found.slice(0, limit);
  await recordListView(tx, 'the accounts', accounts.length);
  return { accounts, next: found.length > limit ? (accounts.at(-1)?.id ?? null) : null };
}

/** Lines in the order they arrived; `next` is the number to go on after, null at the end. */
export interface AccountLineList {
  readonly lines: readonly AccountLine[];
  readonly next: number | null;
}

/** The lines of one account, and written down that somebody looked; undefined where there is no such account. */
export async function listAccountLines(tx: TenantTx, accountId: number, after: number, limit: number): Promise<AccountLineList | undefined> {
  const [account] = await findAccountsByIds(tx, [accountId]);
  if (!account) return undefined;
  const found = await findLinesAfter(tx, accountId, after, limit + 1);
  const lines = found.slice(0, limit);
  await recordEvent(tx, { sentence: `Looked at ${String(lines.length)} lines of account ${account.reference}.`, subjectKind: 'account', subjectId: accountId });
  return { lines, next: found.length > limit ? (lines.at(-1)?.lineNo ?? null) : null };
}
