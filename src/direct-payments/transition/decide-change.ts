import { addDays, formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { isOfTheCouncil } from '../payments/require-staff.js';
import { transitionPolicies } from './policy-of.js';
import { refuseTransition } from './refusals.js';
import type { ChangeState } from './rules/timing.js';
import { changeNames, type ChangeKind } from './rules/what-changes.js';
import { findChanges, holdChange, insertEvent, setStepDone, type ChangeFacts } from './store/changes.js';

/** What comes when one payment takes over from another: settled together. */
export const takeoverKinds: readonly ChangeKind[] = ['law', 'payee', 'agreement', 'account', 'payee_change'];

export interface ChangeDecision {
  readonly changeId: number;
  /** Ready for the day, opened again, not needed, or done. */
  readonly to: Exclude<ChangeState, 'held_over'>;
  readonly reason: string;
  /** Today. */
  readonly on: PlainDate;
}

/** Says how a change stands. `not_needed` asks for a reason; `ready` and `done` that every step is done, or for a reason. What is done stays done. */
export async function decideChange(tx: TenantTx, { changeId, to, reason, on }: ChangeDecision): Promise<Result<number>> {
  const change = await openChange(tx, changeId);
  if (!change.ok) return change;
  const { state, stepsLeft, eventNo } = change.value;
  if (state === to) return refuseTransition('change-not-moved', 'It stands so already.', { field: 'to' });
  const words = reason.trim();
  if (to === 'not_needed' && words.length < 10) return refuseTransition('change-needs-reason', 'Say in a sentence why it is not needed.', { field: 'reason' });
  if ((to === 'ready' || to === 'done') && stepsLeft > 0 && words.length < 10) return refuseTransition('steps-not-done', `${String(stepsLeft)} ${stepsLeft === 1 ? 'step is' : 'steps are'} not done. Do the rest, or say why they are not needed.`, { field: 'reason' });
  await insertEvent(tx, changeId, eventNo + 1, { state: to, on, reason: words });
  await recordEvent(tx, { sentence: `${change.value.personName}: ${changeNames[change.value.kind].toLowerCase()} on ${formatDate(change.value.on)} is ${decided[to]}.`, subjectKind: 'person', subjectId: change.value.personId, ...(words === '' ? {} : { reason: words }), before: { state }, after: { state: to, changeId } });
  return ok(changeId);
}

const decided: Readonly<Record<ChangeDecision['to'], string>> = { open: 'to be prepared again', ready: 'ready', not_needed: 'not needed', done: 'done' };

/** A change that is not done, held from others; refused otherwise. */
export async function openChange(tx: TenantTx, changeId: number): Promise<Result<ChangeFacts>> {
  const change = await holdChange(tx, changeId);
  if (!change) return refuseTransition('change-not-found', 'There is no such change.');
  return change.state === 'done' ? refuseTransition('change-done', 'It is done already.') : ok(change);
}

export interface HoldOver {
  readonly changeId: number;
  /** Last day on which the children's payment goes on. */
  readonly until: PlainDate;
  readonly reason: string;
  readonly on: PlainDate;
}

/**
 * The children's payment goes on past 18 until adult services have concluded (Children Act 1989 s17ZH): a named person of the council decides,
 * for some days, and then anew. It covers law, payee, agreement and account of that payment together. Nothing about the payment itself changes.
 */
export async function holdOver(tx: TenantTx, { changeId, until, reason, on }: HoldOver): Promise<Result<number>> {
  const change = await openChange(tx, changeId);
  if (!change.ok) return change;
  const { milestone, agreementId, personId, personName, kind, on: day } = change.value;
  const policy = (await transitionPolicies(tx, on))(['child_social_care']);
  if (milestone !== 'adult' || agreementId === null || !takeoverKinds.includes(kind)) return refuseTransition('hold-over-not-allowed', 'Only the payment of a child who turns 18 goes on for now.');
  if (!policy.holdOver) return refuseTransition('hold-over-not-allowed', 'The council’s policy does not let it go on past 18.');
  if (!(await isOfTheCouncil(tx))) return refuseTransition('hold-over-by-council', 'Somebody of the council decides this.');
  const latest = addDays(on > day ? on : day, policy.holdOverDays);
  if (until < on || until < day || until > latest) return refuseTransition('hold-over-days', `Choose a day from ${formatDate(on > day ? on : day)} to ${formatDate(latest)}; then it is decided anew.`, { field: 'until' });
  if (reason.trim().length < 10) return refuseTransition('change-needs-reason', 'Say in a sentence why adult services have not concluded.', { field: 'reason' });
  for (const one of await siblingsOf(tx, change.value)) await insertEvent(tx, one.id, one.eventNo + 1, { state: 'held_over', on, until, reason: reason.trim() });
  await recordEvent(tx, { sentence: `The children’s payment of ${personName} goes on until ${formatDate(until)}, since adult services have not concluded (Children Act 1989 s17ZH).`, subjectKind: 'person', subjectId: personId, reason: reason.trim(), after: { agreementId, until } });
  return ok(changeId);
}

/** The changes of one payment and milestone that a takeover settles together, itself among them, as far as they are not closed. */
export async function siblingsOf(tx: TenantTx, { id, agreementId, milestone }: ChangeFacts): Promise<ChangeFacts[]> {
  const known = agreementId === null ? [] : await findChanges(tx, { agreementId, closedToo: false });
  return known.filter((one) => one.milestone === milestone && takeoverKinds.includes(one.kind) && (milestone !== 'decision' || one.id === id));
}

/** Ticks one step of the checklist. */
export async function tickStep(tx: TenantTx, { changeId, stepId, note, on }: { readonly changeId: number; readonly stepId: number; readonly note: string; readonly on: PlainDate }): Promise<Result<number>> {
  const change = await openChange(tx, changeId);
  if (!change.ok) return change;
  if (!(await setStepDone(tx, changeId, stepId, on, note.trim()))) return refuseTransition('step-not-found', 'There is no such step, or it was done already.');
  await recordEvent(tx, { sentence: `${change.value.personName}: a step of ${changeNames[change.value.kind].toLowerCase()} was done.`, subjectKind: 'person', subjectId: change.value.personId, ...(note.trim() === '' ? {} : { reason: note.trim() }), after: { changeId, stepId } });
  return ok(changeId);
}
