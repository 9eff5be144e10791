import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { letGo } from '../holds/hold-payments.js';
import { isOfTheCouncil, requireStaff } from '../require-staff.js';
import { refusePayment } from '../run-refusals.js';
import { moveRun } from '../runs/move-run.js';
import { returnPayment } from '../runs/return-payment.js';
import { decidePayAgainOn, holdPayAgain, type PayAgainProposal } from '../store/pay-again.js';
import { holdRun } from '../store/runs.js';

export interface PayAgainStep {
  readonly proposalId: number;
  /** Today. */
  readonly on: PlainDate;
}

/**
 * Confirms what another person says, after a look at the bank's account: a payment that came back counts as not paid, a run whose files were not sent
 * is turned back. Answers with the run's key. Refused to whoever said it, outside the council, and once it is decided.
 */
export async function confirmPayAgain(tx: TenantTx, { proposalId, on }: PayAgainStep): Promise<Result<number>> {
  const open = await openProposal(tx, proposalId);
  if (!open.ok) return open;
  const proposal = open.value;
  const by = requireStaff(tx);
  if (proposal.proposedById === by) return refusePayment('pay-again-own', 'You said so yourself: another person looks at the bank’s account and confirms it.');
  if (!(await isOfTheCouncil(tx))) return refusePayment('pay-run-not-yours', 'Only the council’s own staff confirm what may be paid again.');
  await decidePayAgainOn(tx, proposal.id, { by, on, decision: 'confirmed', reason: null });
  const done = proposal.kind === 'came_back' ? await cameBack(tx, proposal) : await notSent(tx, proposal, on);
  return done.ok ? ok(proposal.runId) : done;
}

function cameBack(tx: TenantTx, { id, runId, agreementId, cameBackOn, code, reason, holdId }: PayAgainProposal): Promise<Result<number>> {
  if (agreementId === null || cameBackOn === null || holdId === null) throw new Error(`proposal ${String(id)} is about no payment`);
  return returnPayment(tx, { runId, agreementId, on: cameBackOn, code, reason, known: { proposalId: id, holdId } });
}

async function notSent(tx: TenantTx, { runId, run: reference, reason }: PayAgainProposal, on: PlainDate): Promise<Result<unknown>> {
  const run = await holdRun(tx, runId);
  if (!run) throw new Error(`${reference} is gone`);
  return moveRun(tx, run, { event: 'withdraw', on, reason, sentence: `Withdrew the files of ${reference}, which were not sent, as two people say.` });
}

/** Refuses what somebody said: the payment stands, and what waited by it alone is let go. Whoever said it may take it back in the same way. */
export async function refusePayAgain(tx: TenantTx, { proposalId, reason, on }: PayAgainStep & { readonly reason: string }): Promise<Result<number>> {
  const open = await openProposal(tx, proposalId);
  if (!open.ok) return open;
  const { id, kind, runId, run, agreementId, reference, holdId } = open.value;
  await decidePayAgainOn(tx, id, { by: requireStaff(tx), on, decision: 'refused', reason });
  if (holdId !== null) await letGo(tx, { holdId, reason, on });
  const what = kind === 'came_back' ? `The payment of ${reference ?? ''} by ${run} did not come back` : `The files of ${run} are not withdrawn`;
  await recordEvent(tx, { sentence: `${what}, as a second look showed.`, ...(agreementId === null ? { subjectKind: 'pay_run', subjectId: runId } : { subjectKind: 'agreement', subjectId: agreementId }), reason, after: { proposalId: id } });
  return ok(runId);
}

async function openProposal(tx: TenantTx, proposalId: number): Promise<Result<PayAgainProposal>> {
  const proposal = await holdPayAgain(tx, proposalId);
  return proposal?.decision === null ? ok(proposal) : refusePayment('pay-again-not-open', 'Nothing of this waits for a second person any more.');
}
