import type { TenantTx } from '../../platform/db/transaction.js';
import type { SpendingKind } from './rules/classification/rule-set.js';
import { findKinds } from './store/line.js';

/** The council's kinds of income and spending, each with its verdict. */
export async function listKinds(tx: TenantTx): Promise<SpendingKind[]> {
  const kinds = await findKinds(tx);
  return kinds.map(({ code, name, verdict, because }) => ({ kind: code, title: name, verdict, ...(because === null ? {} : { because }) }));
}
