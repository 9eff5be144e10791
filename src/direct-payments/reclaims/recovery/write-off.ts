import { formatPounds, noPence, sum, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { approvalLimitsOf, withinLimit } from '../../../platform/access/approval-limits.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { streamNames, type Stream } from '../../monitoring/rules/streams.js';
import { writeOffLetter } from '../letters/write-off-letter.js';
import { writeToFamily } from '../letters/write-to-family.js';
import { moveReclaim, statusWords } from '../move-reclaim.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { isOfTheCouncil, requireStaff } from '../require-staff.js';
import { addPostings } from '../store/postings.js';
import { findReclaim, holdReclaim, type ReclaimFacts } from '../store/reclaims.js';
import { findWriteOff, findWriteOffs, insertWriteOff, insertWriteOffDecision, type WriteOffFacts } from '../store/write-offs.js';
import { beginRecovery } from './begin-recovery.js';
import { totalOwed } from './rules/share.js';
import { settle } from './settle.js';

const refuse = refuserOf(recoveryRefusals);

/** A proposal not to ask any longer for what is left. */
export interface NewWriteOff {
  readonly reclaimId: number;
  /** How much of which budget, in pence; no more than is owed. */
  readonly amounts: Readonly<Partial<Record<Stream, Pence>>>;
  readonly reason: string;
  readonly on: PlainDate;
}

/** Proposes to write off what will not come back; nothing moves before a second person approves it. Answers with the proposal's key. */
export async function proposeWriteOff(tx: TenantTx, { reclaimId, amounts, reason, on }: NewWriteOff): Promise<Result<number>> {
  const reclaim = await holdReclaim(tx, reclaimId);
  if (!reclaim) return refuse('reclaim-not-found', 'There is no such reclaim.');
  if (!['noticed', 'decided', 'recovering'].includes(reclaim.status)) return refuse('nothing-owed', `${reclaim.reference} is ${statusWords[reclaim.status]}, so there is nothing to write off now.`);
  const unfit = unfitAmounts(reclaim, amounts);
  if (unfit) return unfit;
  if ((await findWriteOffs(tx, reclaimId)).some(({ approved }) => approved === null)) return refuse('write-off-open', 'A write-off of this reclaim waits for its decision already.');
  const parts = reclaim.parts.map(({ stream }) => ({ stream, amount: amounts[stream] ?? noPence })).filter(({ amount }) => amount > 0);
  const id = await insertWriteOff(tx, { reclaimId, reason, proposedBy: requireStaff(tx), on, parts });
  await recordEvent(tx, { sentence: `Proposed to write off ${formatPounds(sum(parts.map(({ amount }) => amount)))} of ${reclaim.reference}.`, subjectKind: 'reclaim', subjectId: reclaimId, reason, after: { writeOffId: id, parts } });
  return ok(id);
}

type Refused = ReturnType<typeof refuse> | undefined;

function unfitAmounts({ parts }: ReclaimFacts, amounts: NewWriteOff['amounts']): Refused {
  if (Object.values(amounts).reduce<number>((all, amount) => all + amount, 0) <= 0) return refuse('write-off-what', 'Enter how much would be written off.', { field: 'amounts' });
  for (const [stream, amount] of Object.entries(amounts)) {
    const owed = parts.find((part) => part.stream === stream)?.owed ?? noPence;
    if (amount < 0 || amount > owed) return refuse('write-off-what', `${formatPounds(owed)} is owed there, so no more can be written off.`, { field: `amounts.${stream}` });
  }
  return undefined;
}

export interface WriteOffDecision {
  readonly writeOffId: number;
  readonly approved: boolean;
  readonly reason: string;
  readonly on: PlainDate;
}

/**
 * Decides on a proposed write-off: another of the council's staff than its proposer, within their limit for each budget. Approved, it is posted and
 * the family is told; refused where so much is not owed any more. Answers with what was written off, in pence.
 */
export async function decideWriteOff(tx: TenantTx, decision: WriteOffDecision): Promise<Result<Pence>> {
  const seen = await findWriteOff(tx, decision.writeOffId);
  const held = seen && (await holdReclaim(tx, seen.reclaimId));
  const proposal = held && (await findWriteOff(tx, decision.writeOffId));
  if (!held || proposal?.approved !== null) return refuse('write-off-not-found', 'There is no such proposal that waits for a decision.');
  const unfit = await unfitDecider(tx, proposal, decision);
  if (unfit) return unfit;
  await insertWriteOffDecision(tx, { ...decision, decidedBy: requireStaff(tx) });
  if (decision.approved) return writeOff(tx, held, proposal, decision);
  await recordEvent(tx, { sentence: `Declined to write off ${formatPounds(sum(proposal.parts.map(({ amount }) => amount)))} of ${held.reference}.`, subjectKind: 'reclaim', subjectId: held.id, reason: decision.reason });
  return ok(noPence);
}

async function unfitDecider(tx: TenantTx, { proposedBy, parts }: WriteOffFacts, { approved, on }: WriteOffDecision): Promise<Refused> {
  const staffId = requireStaff(tx);
  if (proposedBy === staffId) return refuse('decides-own-proposal', 'You proposed this, so somebody else decides on it.');
  if (!approved) return undefined;
  if (!(await isOfTheCouncil(tx))) return refuse('not-the-council', 'Only the council’s own staff write money off.');
  const limits = await approvalLimitsOf(tx, staffId, on);
  const beyond = parts.find(({ stream, amount }) => !withinLimit(limits, 'write_off', stream, amount));
  if (beyond) return refuse('beyond-write-off-limit', `You may not write off ${formatPounds(beyond.amount)} of the ${streamNames[beyond.stream]} budget. Ask somebody whose limit covers it.`);
  return undefined;
}

async function writeOff(tx: TenantTx, held: ReclaimFacts, { parts }: WriteOffFacts, { reason, on }: WriteOffDecision): Promise<Result<Pence>> {
  const over = parts.find(({ stream, amount }) => amount > (held.parts.find((part) => part.stream === stream)?.owed ?? 0));
  if (over) return refuse('write-off-what', `Less than ${formatPounds(over.amount)} of the ${streamNames[over.stream]} budget is owed by now. Decline this, and propose what is left.`);
  const begun = await beginRecovery(tx, held, on);
  if (!begun.ok) return begun;
  const amount = sum(parts.map((part) => part.amount));
  const moved = await moveReclaim(tx, begun.value, { event: 'write-off', on, reason, sentence: `Wrote off ${formatPounds(amount)} of ${held.reference}.` });
  if (!moved.ok) return moved;
  await addPostings(tx, moved.value, on, parts.map((part) => ({ ...part, kind: 'written-off' as const })));
  const settled = await settle(tx, held.id, on);
  if (!settled.ok) return settled;
  const left = totalOwed(((await findReclaim(tx, held.id)) ?? held).parts);
  const letter = await writeToFamily(tx, held, 'reclaim_written_off', on, (head) => writeOffLetter({ ...head, amount, left }));
  return letter.ok ? ok(amount) : letter;
}
