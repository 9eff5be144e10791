import { recordView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { waitingTerms } from './sign-agreement.js';
import { findCouncilName, findTerms, findTermsOf, type TermsVersion } from './store/terms.js';

/** What a link to sign opens. */
export interface TermsByLink {
  readonly terms: TermsVersion;
  readonly council: string;
  /** Whether they wait to be signed, are signed, or were replaced by newer ones. */
  readonly stands: 'waits' | 'signed' | 'newer';
}

/** Reads the terms for whoever holds the link, and writes down that it was opened; undefined where there are none. */
export async function termsByLink(tx: TenantTx, termsId: number): Promise<TermsByLink | undefined> {
  const terms = await findTerms(tx, termsId);
  if (!terms) return undefined;
  await recordView(tx, { agreementId: terms.agreementId, what: `terms ${String(terms.number)} of the agreement by the link of the letter` });
  const waits = waitingTerms(await findTermsOf(tx, terms.agreementId));
  return { terms, council: await findCouncilName(tx), stands: terms.signature !== null ? 'signed' : waits?.id === terms.id ? 'waits' : 'newer' };
}
