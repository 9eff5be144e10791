import { addDays, type PlainDate } from '../../../core/plain-date.js';
import type { Change, Milestone, TransitionPolicy } from './milestones.js';

/** When a change is opened and by when it is ready. */
export interface Timing {
  readonly opensOn: PlainDate;
  readonly readyBy: PlainDate;
}

/** By the lead of its kind and the days before the day by which it is ready; never opened after it is to be ready. A plan for adulthood has no lead: it is itself the beginning. */
export function timingOf({ kind: milestone, on }: Pick<Milestone, 'kind' | 'on'>, { kind }: Pick<Change, 'kind'>, { leadDays, readyDays }: TransitionPolicy): Timing {
  if (milestone === 'plan_begins') return { opensOn: on, readyBy: on };
  const opensOn = addDays(on, -(kind === 'payee_change' || kind === 'moving' || kind === 'ending' ? 0 : leadDays[kind]));
  const readyBy = addDays(on, -readyDays);
  return { opensOn, readyBy: readyBy < opensOn ? opensOn : readyBy };
}

export type ChangeState = 'open' | 'ready' | 'held_over' | 'not_needed' | 'done';

/** A hold-over counts through its last day; from the day after the change is open again. */
export function stateOn({ state, until }: { readonly state: ChangeState; readonly until: PlainDate | null }, today: PlainDate): ChangeState {
  return state === 'held_over' && until !== null && until < today ? 'open' : state;
}

/** Whether nothing more is to be done before the day. */
export function isPrepared(state: ChangeState): boolean {
  return state === 'ready' || state === 'not_needed' || state === 'done';
}

export const stateWords: Readonly<Record<ChangeState, string>> = { open: 'To prepare', ready: 'Ready', held_over: 'Goes on for now', not_needed: 'Not needed', done: 'Done' };
