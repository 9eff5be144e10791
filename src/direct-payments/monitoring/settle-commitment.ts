import { formatPounds } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { monitoringPageRefusals } from './page-refusals.js';
import { findCommitment, findMoneyOut, findSettlingLines, settleOpenCommitment, withdrawOpenCommitment, type CommitmentFacts, type SettlingLine } from './store/commitments.js';

const refuse = refuserOf(monitoringPageRefusals);

export interface CommitmentView {
  readonly commitment: CommitmentFacts;
  /** Lines of money out that could have settled it: of exactly its amount first, then the latest. */
  readonly candidates: readonly SettlingLine[];
}

export async function showCommitment(tx: TenantTx, agreementId: number, id: number): Promise<CommitmentView | undefined> {
  const commitment = await findCommitment(tx, agreementId, id);
  if (!commitment) return undefined;
  return { commitment, candidates: await findSettlingLines(tx, agreementId, commitment.amount, commitment.from) };
}

/** Marks a commitment as settled by a line that paid it; from that line's date on it no longer comes off. */
export async function settleCommitment(tx: TenantTx, agreementId: number, id: number, line: { readonly accountId: number; readonly lineNo: number }): Promise<Result<null>> {
  const commitment = await findCommitment(tx, agreementId, id);
  if (!commitment) return refuse('commitment-not-found', 'There is no such commitment.');
  const settling = await findMoneyOut(tx, agreementId, line);
  if (!settling) return refuse('line-not-found', 'Choose one of the lines in the list.', { field: 'line' });
  if (commitment.from !== null && settling.on < commitment.from)
    return refuse('line-too-early', `That line is of ${formatDate(settling.on)}, and this counts only from ${formatDate(commitment.from)}.`, { field: 'line' });
  if (!(await settleOpenCommitment(tx, id, line))) return refuse('commitment-settled-already', 'Somebody has settled or withdrawn it already.');
  await recordEvent(tx, {
    sentence: `${commitment.description} (${formatPounds(commitment.amount)}) was settled by line ${String(line.lineNo)} of account ${settling.accountReference}.`,
    subjectKind: 'commitment', subjectId: id,
  });
  return ok(null);
}

/** Withdraws a commitment with a reason: from that day it no longer comes off. */
export async function withdrawCommitment(tx: TenantTx, agreementId: number, id: number, on: PlainDate, reason: string): Promise<Result<null>> {
  const commitment = await findCommitment(tx, agreementId, id);
  if (!commitment) return refuse('commitment-not-found', 'There is no such commitment.');
  if (!(await withdrawOpenCommitment(tx, id, on))) return refuse('commitment-settled-already', 'Somebody has settled or withdrawn it already.');
  await recordEvent(tx, { sentence: `${commitment.description} (${formatPounds(commitment.amount)}) was withdrawn.`, subjectKind: 'commitment', subjectId: id, reason });
  return ok(null);
}
