import { formatPounds } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { monitoringPageRefusals } from './page-refusals.js';
import { findCommitment, findSettlingLines, settleOpenCommitment, withdrawOpenCommitment, type SettlingLine } from './store/commitments.js';
import type { CommitmentFacts } from './store/agreement-page.js';

const refuse = refuserOf(monitoringPageRefusals);

export interface CommitmentView {
  readonly commitment: CommitmentFacts;
  /** Lines of money out that could have settled it: of the same amount, or of the kind it is for, newest first. */
  readonly candidates: readonly SettlingLine[];
}

export async function showCommitment(tx: TenantTx, agreementId: number, id: number): Promise<CommitmentView | undefined> {
  const commitment = await findCommitment(tx, agreementId, id);
  if (!commitment) return undefined;
  return { commitment, candidates: await findSettlingLines(tx, agreementId, commitment.amount, commitment.from) };
}

/** Marks a commitment as settled by a line that paid it; from that line's date on it no longer comes off. */
export async function settleCommitment(tx: TenantTx, agreementId: number, id: number, line: { readonly accountId: number; readonly lineNo: number }): Promise<Result<null>> {
  const view = await showCommitment(tx, agreementId, id);
  if (!view) return refuse('commitment-not-found', 'There is no such commitment.');
  const settling = view.candidates.find(({ accountId, lineNo }) => accountId === line.accountId && lineNo === line.lineNo);
  if (!settling) return refuse('line-not-found', 'Choose one of the lines in the list.', { field: 'line' });
  if (!(await settleOpenCommitment(tx, id, line))) return refuse('commitment-settled-already', 'Somebody has settled or withdrawn it already.');
  await recordEvent(tx, {
    sentence: `${view.commitment.description} (${formatPounds(view.commitment.amount)}) was settled by line ${String(line.lineNo)} of account ${settling.accountReference}.`,
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
