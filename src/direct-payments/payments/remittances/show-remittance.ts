import { ok, type Result } from '../../../core/result.js';
import { recordListView, recordView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { refusePayment } from '../run-refusals.js';
import { findRun } from '../store/runs.js';
import { findRemittance, findRemittances, type RemittanceFacts } from './store/remittances.js';

/** A remittance with its words; undefined where there is none that one may see. The look is written down. */
export async function showRemittance(tx: TenantTx, id: number): Promise<Awaited<ReturnType<typeof findRemittance>>> {
  const remittance = await findRemittance(tx, id);
  if (remittance) await recordView(tx, { what: `what was told of the payment of ${remittance.payOn}`, agreementId: remittance.agreementId });
  return remittance;
}

const remittancesShown = 2_000;

/** The remittances of a run, or of a direct payment, the latest first. Whoever shows them writes the look down. */
export async function listRemittances(tx: TenantTx, of: { readonly runId: number } | { readonly agreementId: number }): Promise<RemittanceFacts[]> {
  return findRemittances(tx, of, remittancesShown);
}

/** The remittances of a run, for whoever looks at them: the look is written down. Refused where there is no such run. */
export async function remittancesOfRun(tx: TenantTx, runId: number): Promise<Result<RemittanceFacts[]>> {
  if (!(await findRun(tx, runId))) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  const remittances = await listRemittances(tx, { runId });
  await recordListView(tx, 'the remittances of a pay run', remittances.length);
  return ok(remittances);
}
