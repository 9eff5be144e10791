import { formatPounds, noPence, subtract, sum, type Pence } from '../../../core/money.js';
import { addDays, type PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { LetterDocument } from '../../../platform/letters/letter-document.js';
import { showLetter } from '../../../platform/letters/show-letter.js';
import type { Stream } from '../../monitoring/rules/streams.js';
import { keepClaim } from '../keep-claim.js';
import { outcomeLetter, type OutcomeLetter } from '../letters/outcome-letter.js';
import { writeToFamily } from '../letters/write-to-family.js';
import { moveReclaim, statusWords } from '../move-reclaim.js';
import { policyOf } from '../policy-of.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { postReversals } from '../recovery/reverse-recovery.js';
import { totalOwed } from '../recovery/rules/share.js';
import { isOfTheCouncil, requireStaff } from '../require-staff.js';
import { edgeOf, type ReclaimEvent } from '../rules/states.js';
import { findRepresentations, insertDecision, type RepresentationFacts } from '../store/answers.js';
import { findNotices, insertNotice } from '../store/notices.js';
import { addPostings, type PostingToAdd } from '../store/postings.js';
import { findReclaim, holdReclaim, type ReclaimFacts } from '../store/reclaims.js';
import { findUndoable } from '../store/recoveries.js';
import { leaveWithFamily } from './leave-with-family.js';

const refuse = refuserOf(recoveryRefusals);

/** What is decided on a reclaim, and why. */
export interface Decision {
  readonly reclaimId: number;
  /** It stands, asks for less, or is withdrawn. */
  readonly outcome: 'upheld' | 'reduced' | 'withdrawn';
  /** As the family reads it. */
  readonly reasons: string;
  /** Of a smaller reclaim: how much less of which budget, in pence; no more than is owed, and not all of it. */
  readonly giveUp?: Readonly<Partial<Record<Stream, Pence>>>;
  readonly on: PlainDate;
}

const eventOf = { upheld: 'uphold', reduced: 'reduce', withdrawn: 'withdraw' } as const satisfies Record<Decision['outcome'], ReclaimEvent>;

/**
 * Decides on everything that the family has said and nobody has decided: one decision, one reply, in every case. What is withdrawn is
 * asked for no longer, and what had come back goes back. Answers with the letter's key. Only the council decides, and never who proposed it.
 */
export async function decideRepresentation(tx: TenantTx, decision: Decision): Promise<Result<number>> {
  const held = await holdReclaim(tx, decision.reclaimId);
  if (!held) return refuse('reclaim-not-found', 'There is no such reclaim.');
  if (held.status !== 'represented') return refuse('nothing-to-decide', `${held.reference} is ${statusWords[held.status]}: nobody has said anything that waits.`);
  return decide(tx, held, decision);
}

/** The letter that a decision would send, word for word: everything is done, read and taken back again. */
export async function previewDecision(tx: TenantTx, decision: Decision): Promise<Result<LetterDocument>> {
  await tx.client.query('savepoint preview');
  const decided = await decideRepresentation(tx, decision);
  const letter = decided.ok ? await showLetter(tx, decided.value) : undefined;
  await tx.client.query('rollback to savepoint preview');
  if (!decided.ok) return decided;
  if (!letter) throw new Error('a letter that was just written is gone');
  return ok(letter.document);
}

/** Withdraws a reclaim that nobody has answered, such as where the council finds its own mistake; answers with the letter's key. */
export async function withdrawReclaim(tx: TenantTx, given: Pick<Decision, 'reclaimId' | 'reasons' | 'on'>): Promise<Result<number>> {
  const held = await holdReclaim(tx, given.reclaimId);
  if (!held) return refuse('reclaim-not-found', 'There is no such reclaim.');
  if (!edgeOf(held.status, 'withdraw')) return refuse('nothing-owed', `${held.reference} is ${statusWords[held.status]}, so there is nothing to withdraw.`);
  return decide(tx, held, { ...given, outcome: 'withdrawn' });
}

async function decide(tx: TenantTx, held: ReclaimFacts, decision: Decision): Promise<Result<number>> {
  const unfit = (await unfitDecider(tx, held)) ?? unfitSums(held, decision);
  if (unfit) return unfit;
  const { outcome, reasons, on } = decision;
  const moved = await moveReclaim(tx, held, { event: eventOf[outcome], on, reason: reasons, sentence: sentenceOf(held, decision) });
  if (!moved.ok) return moved;
  const givenBack = outcome === 'withdrawn' ? await giveEverythingBack(tx, moved.value, on) : noPence;
  const postings = givenUp((await findReclaim(tx, held.id)) ?? held, decision);
  await addPostings(tx, moved.value, on, postings);
  if (outcome !== 'upheld') await keepClaim(tx, held.id, on);
  await leaveWithFamily(tx, held, postings, decision);
  const said = (await findRepresentations(tx, held.id)).filter((one) => one.outcome === null);
  return answer(tx, held, decision, said, givenBack);
}

type Refused = ReturnType<typeof refuse> | undefined;

async function unfitDecider(tx: TenantTx, reclaim: ReclaimFacts): Promise<Refused> {
  if (reclaim.proposedBy === requireStaff(tx)) return refuse('decides-own-proposal', `You proposed ${reclaim.reference}, so somebody else decides on it.`);
  if (!(await isOfTheCouncil(tx))) return refuse('not-the-council', 'Only the council’s own staff decide on this.');
  return undefined;
}

function unfitSums({ parts }: ReclaimFacts, { outcome, giveUp = {} }: Decision): Refused {
  if (outcome !== 'reduced') return undefined;
  const asked = sum(Object.values(giveUp));
  if (asked <= 0) return refuse('reduce-what', 'Enter how much less is asked for.', { field: 'giveUp' });
  for (const [stream, amount] of Object.entries(giveUp)) {
    const owed = parts.find((part) => part.stream === stream)?.owed ?? noPence;
    if (amount < 0 || amount > owed) return refuse('reduce-what', `Only ${formatPounds(owed)} is still owed there.`, { field: `giveUp.${stream}` });
  }
  if (asked >= totalOwed(parts) && parts.every(({ recovered, writtenOff }) => recovered + writtenOff === 0)) return refuse('reduce-what', 'Nothing would be left to ask for. Withdraw it instead.', { field: 'giveUp' });
  return undefined;
}

function sentenceOf({ reference }: ReclaimFacts, { outcome, giveUp = {} }: Decision): string {
  if (outcome === 'upheld') return `Decided that ${reference} stands.`;
  return outcome === 'withdrawn' ? `Withdrew ${reference}.` : `Decided that ${reference} asks for ${formatPounds(sum(Object.values(giveUp)))} less.`;
}

function givenUp({ parts }: ReclaimFacts, { outcome, giveUp = {} }: Decision): PostingToAdd[] {
  if (outcome === 'upheld') return [];
  if (outcome === 'withdrawn') return parts.map(({ stream, owed }) => ({ stream, kind: 'withdrawn', amount: owed }));
  return parts.map(({ stream }) => ({ stream, kind: 'reduced', amount: giveUp[stream] ?? noPence }));
}

/** What had come back is owed to the family: receipts wait to be sent back, payments that were made smaller are made good. */
async function giveEverythingBack(tx: TenantTx, reclaim: ReclaimFacts, on: PlainDate): Promise<Pence> {
  const recoveries = (await findUndoable(tx, reclaim.id)).filter(({ kind, isUndone }) => kind === 'recovered' && !isUndone);
  await postReversals(tx, reclaim, recoveries, { because: 'given-back', on });
  return sum(recoveries.map(({ amount }) => amount));
}

async function answer(tx: TenantTx, before: ReclaimFacts, decision: Decision, said: readonly RepresentationFacts[], givenBack: Pence): Promise<Result<number>> {
  const { outcome, reasons, on } = decision;
  const after = (await findReclaim(tx, before.id)) ?? before;
  const notices = await findNotices(tx, before.id);
  const { postDays, payWithinDays } = await policyOf(tx, before);
  const payByOf = (extraDays: number): PlainDate => [addDays(on, postDays + payWithinDays + extraDays), ...notices.map(({ payBy }) => payBy)].sort().at(-1) ?? on;
  let payBy = on;
  const letter = await writeToFamily(tx, after, 'reclaim_outcome', on, (head, extraDays) => {
    payBy = payByOf(extraDays);
    return outcomeLetter({ ...head, outcome, reasons, said: said.map(({ receivedOn, about, words }) => ({ on: receivedOn, about, words })), parts: partsOf(before, after), givenBack, payBy });
  });
  if (!letter.ok) return letter;
  const letterId = letter.value;
  await insertNotice(tx, {
    reclaimId: before.id, kind: 'outcome', letterId, issuedOn: on, answerUntil: on, payBy, by: requireStaff(tx),
    parts: after.parts.map(({ stream, noticed, givenUp: less }) => ({ stream, amount: subtract(noticed, less) })),
  });
  for (const { id } of said) await insertDecision(tx, { representationId: id, outcome, reasons, decidedBy: requireStaff(tx), decidedOn: on, letterId });
  return letter;
}

function partsOf(before: ReclaimFacts, after: ReclaimFacts): OutcomeLetter['parts'] {
  return after.parts.map((part) => {
    const was = before.parts.find(({ stream }) => stream === part.stream);
    return { stream: part.stream, asked: subtract(part.noticed, was?.givenUp ?? noPence), givenUp: subtract(part.givenUp, was?.givenUp ?? noPence), recovered: part.recovered, owed: part.owed };
  });
}
