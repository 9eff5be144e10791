import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { holdForWork } from '../../platform/access/office/teams/hold-person.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { thresholdIsNoReason } from './end-referral.js';
import { holdAndLoad, moveReferral, type When } from './move-referral.js';
import { refuseReferral } from './refusals.js';
import { blamesThreshold } from './rules/closing.js';
import { edgeOf } from './rules/states.js';
import { findStaff, findTeams } from './store/referrals.js';

/** Somebody takes it up, themself or as it is given to them; a colleague sees the person's record from then on. Takes up a closed one again too. */
export async function takeUpReferral(tx: TenantTx, { holderId, ...when }: When & { readonly holderId: number }): Promise<Result<number>> {
  const held = await holdAndLoad(tx, when);
  if (!held.ok) return held;
  const { referral, standing } = held.value;
  const member = (await findStaff(tx)).find(({ id }) => id === holderId);
  if (!member) return refuseReferral('referral-choice-not-found', 'There is nobody of that name who works here.', { field: 'holder' });
  if (edgeOf(standing.status, 'take-up') !== undefined) {
    const given = await holdForWork(tx, { personId: referral.personId, holder: { staffId: holderId }, from: when.today });
    if (!given.ok) return given;
  }
  return moveReferral(tx, held.value, { event: 'take-up', on: when.on, today: when.today, holderId, sentence: `${member.name} took up the referral` });
}

/** Passes it on to the team that can help. The clocks go on: a family does not know of teams. */
export async function passOnReferral(tx: TenantTx, { teamId, reason, ...when }: When & { readonly teamId: number; readonly reason: string }): Promise<Result<number>> {
  const held = await holdAndLoad(tx, when);
  if (!held.ok) return held;
  const { referral, standing } = held.value;
  const team = (await findTeams(tx)).find(({ id }) => id === teamId);
  if (!team) return refuseReferral('referral-choice-not-found', 'There is no such team.', { field: 'team' });
  if (edgeOf(standing.status, 'pass-on') !== undefined) {
    const given = await holdForWork(tx, { personId: referral.personId, holder: { teamId }, from: when.today });
    if (!given.ok) return given;
  }
  return moveReferral(tx, held.value, { event: 'pass-on', on: when.on, today: when.today, teamId, reason, sentence: `Passed on to ${team.name} the referral` });
}

/** Work begins: the plan is written, or what is to change is prepared. */
export async function beginReferral(tx: TenantTx, when: When): Promise<Result<number>> {
  const held = await holdAndLoad(tx, when);
  return held.ok ? moveReferral(tx, held.value, { event: 'begin', on: when.on, today: when.today, sentence: 'Began work on the referral' }) : held;
}

export interface Waiting extends When {
  /** What is waited for: a question and whom it was put to, an assessment, a consent. */
  readonly reason: string;
  readonly expectedOn: PlainDate | null;
}

/** It waits for something that others have to do; the clocks of the offer and the payment stand still until it goes on. */
export async function waitForSomething(tx: TenantTx, { reason, expectedOn, ...when }: Waiting): Promise<Result<number>> {
  const held = await holdAndLoad(tx, when);
  if (!held.ok) return held;
  if (blamesThreshold(reason)) return thresholdIsNoReason('reason');
  if (expectedOn !== null && expectedOn < when.on) return refuseReferral('referral-day-out-of-order', 'It is expected on a day before it began to wait.', { field: 'expectedOn' });
  return moveReferral(tx, held.value, { event: 'wait', on: when.on, today: when.today, reason, expectedOn, sentence: 'Waits for something:' });
}

/** What it waited for has come; `reason` says what. */
export async function resumeReferral(tx: TenantTx, { reason, ...when }: When & { readonly reason: string | null }): Promise<Result<number>> {
  const held = await holdAndLoad(tx, when);
  return held.ok ? moveReferral(tx, held.value, { event: 'resume', on: when.on, today: when.today, reason, sentence: 'Went on with the referral' }) : held;
}

/** Ready for whoever works on its plan: taken up by them where nobody has, and begun. Gives its key. */
export async function bringInHand(tx: TenantTx, when: When & { readonly holderId: number }): Promise<Result<number>> {
  const held = await holdAndLoad(tx, when);
  if (!held.ok) return held;
  switch (held.value.standing.status) {
    case 'received':
    case 'closed': {
      const taken = await takeUpReferral(tx, when);
      return taken.ok ? beginReferral(tx, when) : taken;
    }
    case 'taken-up':
      return beginReferral(tx, when);
    case 'waiting':
      return resumeReferral(tx, { ...when, reason: null });
    case 'in-hand':
      return ok(when.referralId);
    case 'done':
      return refuseReferral('referral-cannot', `${held.value.referral.reference} is done: what it asked for has been carried out.`);
  }
}
