import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { RunOutcome } from './monitoring-pass.js';
import { runMonitoring } from './run-monitoring.js';
import { findAgreement, findLatestAssessment } from './store/agreement-page.js';

/** Reckons one agreement again as at the day of its latest assessment, the first time as at `today`; undefined where there is none. */
export async function runAgain(tx: TenantTx, agreementId: number, today: PlainDate): Promise<RunOutcome | undefined> {
  if (!(await findAgreement(tx, agreementId))) return undefined;
  const latest = await findLatestAssessment(tx, agreementId);
  return runMonitoring(tx, { asAt: latest?.asAt ?? today, agreements: [agreementId] });
}
