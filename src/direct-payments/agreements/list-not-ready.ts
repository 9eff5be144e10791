import type { PlainDate } from '../../core/plain-date.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findNotReady, type NotReadyRow } from './store/readiness.js';

/** Agreements for which nothing may be paid yet on a day, with what is missing; the one that begins first at the top. */
export async function listNotReady(tx: TenantTx, on: PlainDate): Promise<NotReadyRow[]> {
  const rows = await findNotReady(tx, on);
  await recordListView(tx, 'the direct payments that are not ready', rows.length);
  return rows;
}
