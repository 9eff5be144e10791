import type { TenantTx } from '../../platform/db/transaction.js';
import { findSpans, type StatementSpan } from './store/spans.js';

export type { StatementSpan } from './store/spans.js';

/** Which days the statements of some accounts tell of, by the key of the account, in the order of the days. Accounts without a statement are left out. */
export async function listSpans(tx: TenantTx, accountIds: readonly number[]): Promise<Map<number, StatementSpan[]>> {
  const spans = new Map<number, StatementSpan[]>();
  if (accountIds.length === 0) return spans;
  for (const span of await findSpans(tx, accountIds)) spans.set(span.accountId, [...(spans.get(span.accountId) ?? []), span]);
  return spans;
}
