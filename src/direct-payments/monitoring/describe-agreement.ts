import type { PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { monitoringPageRefusals } from './page-refusals.js';
import type { ProposedCommitment } from './rules/propose-commitments.js';
import { showAgreement, type AgreementView } from './show-agreement.js';
import { findAgreementId, type AgreementFacts, type FindingFacts, type LatestAssessment } from './store/agreement-page.js';
import type { AnswerFacts } from './store/answers.js';
import type { CommitmentFacts } from './store/commitments.js';

const refuse = refuserOf(monitoringPageRefusals);

/** An agreement as the API and the command line tell of it. Amounts in pence. */
export interface AgreementDescription {
  readonly agreement: AgreementFacts;
  readonly assessment: LatestAssessment | null;
  /** First day of the version of policy that judged; null where none was in force. */
  readonly policyFrom: PlainDate | null;
  readonly findings: readonly Pick<FindingFacts, 'code' | 'message' | 'accountId' | 'lineNos'>[];
  readonly commitments: readonly CommitmentFacts[];
  readonly proposals: readonly ProposedCommitment[];
  readonly answers: readonly AnswerFacts[];
}

export async function describeAgreement(tx: TenantTx, which: { readonly id: number } | { readonly reference: string }, today: PlainDate): Promise<Result<AgreementDescription>> {
  const id = 'id' in which ? which.id : await findAgreementId(tx, which.reference);
  const view = id === undefined ? undefined : await showAgreement(tx, id, today, 1);
  if (!view) return refuse('agreement-not-found', 'reference' in which ? `There is no direct payment with the reference ${which.reference}.` : 'There is no such direct payment.');
  return ok(describe(view));
}

function describe({ agreement, assessment, policy, findings, commitments, proposals, answers }: AgreementView): AgreementDescription {
  return {
    agreement, assessment: assessment ?? null, policyFrom: policy?.effectiveFrom ?? null, commitments, proposals, answers,
    // From an account that others share, only the lines that are this person's.
    findings: findings.map(({ code, message, accountId, lines }) => ({ code, message, accountId, lineNos: lines.map(({ lineNo }) => lineNo) })),
  };
}
