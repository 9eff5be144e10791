import type { PlainDate } from '../../core/plain-date.js';
import { recordView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { readinessOf, type Readiness } from './readiness.js';
import { findAgreementFacts, findActingOn, type ActingFacts, type AgreementFacts } from './store/agreements.js';
import { findTermsOf, type TermsVersion } from './store/terms.js';

/** The papers of a direct payment: who receives it, its terms, what is in place before the first payment. */
export interface AgreementPapers {
  readonly agreement: AgreementFacts;
  /** The latest first. */
  readonly terms: readonly TermsVersion[];
  readonly readiness: Readiness;
  /** Who acts for the person today. */
  readonly acting: readonly ActingFacts[];
}

/** Reads them and, where `what` names the page, writes down that somebody looked; undefined where there is no such direct payment within reach. */
export async function showPapers(tx: TenantTx, agreementId: number, today: PlainDate, what?: string): Promise<AgreementPapers | undefined> {
  const agreement = await findAgreementFacts(tx, agreementId);
  const readiness = await readinessOf(tx, agreementId, today);
  if (!agreement || !readiness) return undefined;
  if (what !== undefined) await recordView(tx, { personId: agreement.personId, what: `${what} of the direct payment ${agreement.reference}` });
  return { agreement, readiness, terms: await findTermsOf(tx, agreementId), acting: await findActingOn(tx, agreement.personId, today) };
}
