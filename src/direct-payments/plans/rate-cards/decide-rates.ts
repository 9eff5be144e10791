import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { clashesOf } from './clashes.js';
import { refuseRates } from './refusals.js';
import { findCardsFrom, findCardsOfProposal, findProposal, insertDecision, lockRates, putInForce, type RateProposal } from './store/rate-cards.js';

export interface RateDecision {
  readonly proposalId: number;
  readonly approved: boolean;
  /** Always given where they are refused. */
  readonly reason: string | null;
  readonly by: number;
}

/** Another person approves or refuses proposed rates. Approved ones hold from their days on; what they take over from ends the day before. */
export async function decideRates(tx: TenantTx, decision: RateDecision): Promise<Result<RateProposal>> {
  await lockRates(tx);
  const proposal = await findProposal(tx, decision.proposalId);
  if (!proposal) return refuseRates('rate-proposal-not-found', 'There is no such proposal of rates.');
  if (proposal.approved !== null) return refuseRates('rate-proposal-decided', `${proposal.decidedByName ?? 'Somebody'} has decided on these rates already.`);
  if (proposal.proposedBy === decision.by) return refuseRates('rates-decided-by-proposer', 'You proposed these rates: another person decides on them.');
  if (!decision.approved && (decision.reason ?? '').trim() === '') return refuseRates('rates-not-approved', 'Say why the rates are refused.', { field: 'reason' });
  const clashes = decision.approved ? await clashesNow(tx, decision.proposalId) : [];
  if (clashes.length > 0) return refuseRates('rates-overlap', `${clashes.slice(0, 5).join(' ')} Refuse them, and have them proposed anew.`, { details: clashes });
  const reason = decision.reason?.trim() ?? '';
  await insertDecision(tx, { ...decision, reason: reason === '' ? null : reason });
  if (decision.approved) await putInForce(tx, decision.proposalId);
  await recordEvent(tx, {
    sentence: `${decision.approved ? 'Approved' : 'Refused'} ${String(proposal.rates)} ${proposal.rates === 1 ? 'rate' : 'rates'} that ${proposal.proposedByName} proposed: ${proposal.source}.`,
    subjectKind: 'rate_card', subjectId: proposal.id, ...(reason === '' ? {} : { reason }),
  });
  return ok({ ...proposal, approved: decision.approved, reason: reason === '' ? null : reason });
}

/** Others may have been approved since these were proposed. */
async function clashesNow(tx: TenantTx, proposalId: number): Promise<string[]> {
  const rates = await findCardsOfProposal(tx, proposalId);
  const first = rates.map(({ from }) => from).sort()[0];
  return first === undefined ? [] : clashesOf(rates, await findCardsFrom(tx, first));
}
