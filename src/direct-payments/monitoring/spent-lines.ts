import type { TenantTx } from '../../platform/db/transaction.js';
import { findLines, findNamedLines, type ShownLine } from './store/agreement-lines.js';

export type { ShownLine } from './store/agreement-lines.js';

/** The latest lines of money out that are the direct payment's, newest first. From a pooled account only the person's own. */
export async function latestSpending(tx: TenantTx, agreementId: number, most: number): Promise<ShownLine[]> {
  const lines = await findLines(tx, agreementId, most, 0);
  return lines.filter(({ amount }) => amount < 0);
}

/** Those of the named lines that are the direct payment's, as they are read now. */
export async function namedLines(tx: TenantTx, agreementId: number, named: readonly { readonly accountId: number; readonly lineNo: number }[]): Promise<ShownLine[]> {
  return findNamedLines(tx, agreementId, named);
}
