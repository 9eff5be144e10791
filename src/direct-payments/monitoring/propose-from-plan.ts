import { formatPounds, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { onCostRates } from './on-cost-rates.js';
import { monitoringPageRefusals } from './page-refusals.js';
import { recordCommitments } from './record-commitment.js';
import { decidedOnCosts } from './rules/count-on-costs.js';
import { onCostKinds, proposeCommitments, type ProposedCommitment } from './rules/propose-commitments.js';
import { findPlanLines, type AgreementFacts } from './store/agreement-page.js';
import { findCommitments } from './store/commitments.js';
import { findCoveredDays, findSpending, holdAgreement } from './store/on-costs.js';

const refuse = refuserOf(monitoringPageRefusals);

/** What the plan's money for an assistant still owes at a day and nobody has recorded; proposed afresh each time it is asked. */
export async function proposeFromPlan(tx: TenantTx, agreement: Pick<AgreementFacts, 'agreementId' | 'endsOn'>, asAt: PlainDate): Promise<ProposedCommitment[]> {
  const { agreementId, endsOn } = agreement;
  const plan = await findPlanLines(tx, agreementId);
  if (!plan.some(({ employsAssistant }) => employsAssistant)) return [];
  const commitments = await findCommitments(tx, agreementId);
  return proposeCommitments({
    asAt, endsOn, plan, rates: onCostRates,
    covered: await findCoveredDays(tx, agreementId),
    spent: await findSpending(tx, agreementId, Object.values(onCostKinds), asAt),
    ...decidedOnCosts(commitments),
  });
}

/** What an officer decides of a proposal; `amount` is what they saw. */
export interface ProposalDecision {
  readonly agreement: Pick<AgreementFacts, 'agreementId' | 'endsOn'>;
  readonly asAt: PlainDate;
  readonly purpose: string;
  readonly amount: Pence;
  readonly accepted: boolean;
}

/**
 * Accepts a proposal, which is then a commitment like any other, or refuses it: then it is kept as one that no longer counts,
 * and what was paid in until `asAt` is not proposed again. Refused where it is no longer what was seen.
 */
export async function decideProposal(tx: TenantTx, decision: ProposalDecision): Promise<Result<number>> {
  await holdAgreement(tx, decision.agreement.agreementId);
  const proposals = await proposeFromPlan(tx, decision.agreement, decision.asAt);
  const proposal = proposals.find(({ purpose, amount }) => purpose === decision.purpose && amount === decision.amount);
  if (!proposal) return refuse('proposal-changed', `What was proposed, ${formatPounds(decision.amount)}, has changed or was decided meanwhile. Look again below.`);
  const [id] = await recordCommitments(tx, [{
    agreementId: decision.agreement.agreementId, kind: 'liability', ...proposal, origin: 'proposed_from_plan',
    ...(decision.accepted ? {} : { until: decision.asAt, refusedFrom: proposal.from }),
  }]);
  return ok(id ?? 0);
}
