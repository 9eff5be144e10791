import type { PlainDate } from '../../core/plain-date.js';
import { recordView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { waitingTerms } from './sign-agreement.js';
import { findAgreementFacts } from './store/agreements.js';
import { findCouncilName, findTerms, findTermsOf, type TermsVersion } from './store/terms.js';

/** What a link to sign opens. */
export interface TermsByLink {
  readonly terms: TermsVersion;
  readonly council: string;
  readonly personName: string;
  /** Whether whoever signs is the person themself. */
  readonly payeeIsPerson: boolean;
  /** Whether they wait to be signed, are signed, or were replaced by newer ones. */
  readonly stands: 'waits' | 'signed' | 'newer';
}

/**
 * Reads the terms for whoever holds the link, and writes down that it was opened; undefined where there are none, or where the link was another's: of somebody
 * who does not receive this money, or acts for the person no longer.
 */
export async function termsByLink(tx: TenantTx, termsId: number, today: PlainDate): Promise<TermsByLink | undefined> {
  const terms = await findTerms(tx, termsId);
  const agreement = terms && (await findAgreementFacts(tx, terms.agreementId));
  if (!agreement || (terms.payeeId !== null && terms.payeeId !== agreement.payeeId) || (agreement.payeeUntil !== null && agreement.payeeUntil < today)) return undefined;
  await recordView(tx, { agreementId: terms.agreementId, what: `terms ${String(terms.number)} of the agreement by the link of the letter` });
  const waits = waitingTerms(await findTermsOf(tx, terms.agreementId));
  return { terms, council: await findCouncilName(tx), personName: agreement.personName, payeeIsPerson: agreement.payeeCapacity === 'recipient', stands: terms.signature !== null ? 'signed' : waits?.id === terms.id ? 'waits' : 'newer' };
}
