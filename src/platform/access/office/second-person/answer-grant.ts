import { formatDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import { englishDay, type Clock } from '../../../clock.js';
import type { TenantTx } from '../../../db/transaction.js';
import { endLinksSeenByColleagues } from '../../sign-in/store/links.js';
import { refuseOffice as refuse } from '../refusals.js';
import { holdWaiting, newAccountUntil, whoMayConfirm, writeAnswer, type Grant, type GrantAnswer } from './store/grants.js';
import { grantInWords, subjectOf } from './words.js';

/** Why this member of staff may not answer it; undefined where they may. The database refuses the same. */
export async function mayNotAnswer(tx: TenantTx, staffId: number | null, { askedBy, staffId: holder }: Pick<Grant, 'askedBy' | 'staffId'>): Promise<ReturnType<typeof refuse> | undefined> {
  if (staffId === null || staffId === askedBy) return refuse('grant-by-another', 'You gave this yourself. Another administrator confirms it.');
  if (staffId === holder) return refuse('grant-by-another', 'This is about yourself. Another administrator confirms it.');
  const until = await newAccountUntil(tx, staffId, askedBy);
  if (until) return refuse('grant-by-new-account', `Whoever gave this made your account too, a short while ago. You may confirm what they give from ${formatDate(englishDay(until))} on; till then another administrator does, or the operator.`);
  return undefined;
}

export interface Answering {
  readonly id: number;
  readonly outcome: GrantAnswer['outcome'];
  /** What is said to it; needed where it is refused. */
  readonly note: string | null;
  readonly clock: Clock;
}

/** An administrator confirms or refuses a role that another gave. Confirmed, it counts from their next request on; refused, never. */
export async function answerGrant(tx: TenantTx, { id, outcome, note, clock }: Answering): Promise<Result<null>> {
  const grant = await holdWaiting(tx, id);
  if (!grant) return refuse('grant-not-found', 'There is no such role, or it no longer waits.');
  const unfit = await mayNotAnswer(tx, tx.actorId, grant);
  if (unfit) return unfit;
  if (outcome === 'refused' && (note ?? '').trim() === '') return refuse('grant-refusal-needs-words', 'Say why you refuse it: whoever asked reads it.', { field: 'note' });
  await write(tx, grant, { id, outcome, how: 'administrator', note, at: clock.now() });
  return ok(null);
}

/**
 * The operator of the installation confirms, as the owner of the tables, while no second administrator can: the running service itself cannot.
 * Answers with what is in force now, in words.
 */
export async function confirmByOperator(tx: TenantTx, { id, note, clock }: Omit<Answering, 'outcome'>): Promise<Result<string>> {
  const grant = await holdWaiting(tx, id);
  if (!grant) return refuse('grant-not-found', `Nothing waits under the number ${String(id)}. See: pursestrings staff waiting`);
  const others = await whoMayConfirm(tx, grant);
  if (others.length > 0) return refuse('grant-of-administrators', `A second administrator confirms this at /office/confirmations: ${others.join(', ')}.`);
  if ((note ?? '').trim() === '') return refuse('grant-refusal-needs-words', 'Say how you know that it is right: it stands in the audit.', { field: 'note' });
  await write(tx, grant, { id, outcome: 'confirmed', how: 'operator', note, at: clock.now() });
  return ok(grantInWords(grant));
}

async function write(tx: TenantTx, grant: Grant, answer: GrantAnswer): Promise<void> {
  const note = answer.note?.trim() ?? '';
  await writeAnswer(tx, { ...answer, note: note === '' ? null : note });
  // Who saw an open link could otherwise still become its owner, with the role in force.
  if (answer.outcome === 'confirmed' && grant.staffId !== null) await endLinksSeenByColleagues(tx, grant.staffId, answer.at);
  await recordEvent(tx, {
    sentence: `${answer.how === 'operator' ? 'The operator confirmed' : answer.outcome === 'confirmed' ? 'Confirmed' : 'Refused'} ${grantInWords(grant)}, as ${grant.askedByName ?? 'the operator'} had asked.`,
    ...subjectOf(grant), ...(note === '' ? {} : { reason: note }), before: { outcome: null }, after: { grant: grant.id, outcome: answer.outcome },
  });
}
