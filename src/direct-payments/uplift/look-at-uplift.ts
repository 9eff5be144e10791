import type { Result } from '../../core/result.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { showUplift, type UpliftView } from './show-uplift.js';

/** One uplift as somebody looks at it, who leaves a sentence about the families that it names. */
export async function lookAtUplift(tx: TenantTx, id: number): Promise<Result<UpliftView>> {
  const found = await showUplift(tx, id);
  if (found.ok) await recordListView(tx, `the lines of the uplift ${found.value.uplift.reference}`, found.value.preview.lines.length + found.value.preview.leftOut.length);
  return found;
}
