import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findAgreement, findLatestAssessment, type AgreementFacts } from './store/agreement-page.js';

export interface CheckView {
  readonly agreement: AgreementFacts;
  /** The day of the latest assessment, up to which a check would reach; undefined where there is none. */
  readonly asAt: PlainDate | undefined;
}

/** What the page that finishes a check shows; undefined where there is no such direct payment. */
export async function showCheck(tx: TenantTx, agreementId: number): Promise<CheckView | undefined> {
  const agreement = await findAgreement(tx, agreementId);
  return agreement ? { agreement, asAt: (await findLatestAssessment(tx, agreementId))?.asAt } : undefined;
}
