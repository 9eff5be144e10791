import type { PlainDate } from '../../../core/plain-date.js';
import type { PlanState } from '../../plans/rules/states.js';
import type { MilestoneKind } from './milestones.js';

/** How far what comes next is, as the facts have it. */
export interface PreparationFacts {
  readonly milestone: MilestoneKind;
  /** Of the prepared plan's version; null where none was begun, undefined where none is asked for. */
  readonly plan: { readonly state: PlanState; readonly author: string | null; readonly contribution: number | null } | null | undefined;
  /** Of an adult's plan that is begun: how many assistants were brought over without their hours, and those whose hours nobody told yet. */
  readonly jobs?: { readonly asked: number; readonly left: readonly string[] };
  /** Whether somebody who may receive the next payment is recorded. */
  readonly hasPayee: boolean;
  /** What takes over; undefined while nothing does. */
  readonly next: { readonly reference: string; readonly payee: string | null; readonly isSigned: boolean; readonly hasAccount: boolean; readonly missing: readonly string[] } | undefined;
  /** Of the end of education: whether a notice of it stands, and whether the payment has its last day. */
  readonly noticeStands: boolean;
  readonly hasEnd: boolean;
}

/** One station on the way to the day, in order. */
export interface Station {
  readonly key: 'payee' | 'drafted' | 'jobs' | 'contribution' | 'submitted' | 'checked' | 'approved' | 'notice' | 'made' | 'signed' | 'account' | 'ended';
  readonly what: string;
  /** Who must act, as pages name them. */
  readonly who: string;
  readonly isDone: boolean;
}

const [adviser, council, holders] = ['The adviser', 'The council’s check', 'The holders of the budgets, and the panel where policy asks it'] as const;
const reached: readonly PlanState[] = ['draft', 'returned', 'submitted', 'checked', 'at_panel', 'approved', 'carried_out'];

/**
 * Every station from nothing to a payment that is ready, told from facts alone: nothing here is ticked. At 18 the plan is written, assessed,
 * submitted, checked and approved, then the next agreement is made, signed and has an account; where the rights become the young person's own
 * the plan goes on and only the agreement is another; at the end of education the notice comes first and the last day stands.
 */
export function stationsOf(facts: PreparationFacts): Station[] {
  if (facts.milestone === 'education_ends') return [
    { key: 'notice', what: 'The family has its notice, in writing, with reasons', who: 'The council', isDone: facts.noticeStands },
    ...(facts.plan === undefined ? [] : planStations(facts)),
    { key: 'ended', what: 'The payment has its last day', who: adviser, isDone: facts.hasEnd },
  ];
  return [
    { key: 'payee', what: 'Who receives the money from the day is recorded', who: adviser, isDone: facts.hasPayee || facts.next !== undefined },
    ...(facts.milestone === 'adult' && facts.plan !== undefined ? planStations(facts) : []),
    ...takeover(facts),
  ];
}

function planStations({ plan, milestone, jobs }: PreparationFacts): Station[] {
  const at = plan ? reached.indexOf(plan.state) : -1;
  const past = (state: PlanState): boolean => at >= reached.indexOf(state);
  const writer = plan?.author ?? adviser;
  const isEnd = milestone === 'education_ends';
  return [
    { key: 'drafted', what: isEnd ? 'The end is written as a change of the plan' : 'The adult’s plan is written', who: adviser, isDone: at >= 0 },
    ...(isEnd || jobs === undefined || jobs.asked === 0 ? [] : [{ key: 'jobs' as const, what: jobs.left.length === 0 ? 'The hours of every assistant are told' : `The hours and the wage of ${jobs.left.map((one) => `“${one}”`).join(' and ')} are told`, who: adviser, isDone: jobs.left.length === 0 }]),
    ...(isEnd ? [] : [{ key: 'contribution' as const, what: 'What the person pays is assessed', who: 'Adult services', isDone: (plan?.contribution ?? null) !== null }]),
    { key: 'submitted', what: plan?.state === 'returned' ? 'It is put right and submitted again' : 'It is submitted', who: writer, isDone: past('submitted') },
    { key: 'checked', what: 'The council has checked it', who: council, isDone: past('checked') },
    { key: 'approved', what: 'It is approved', who: holders, isDone: past('approved') },
  ];
}

function takeover({ next }: PreparationFacts): Station[] {
  return [
    { key: 'made', what: next ? `${next.reference} takes over${next.payee === null ? '' : `, paid to ${next.payee}`}` : 'The next agreement is made', who: adviser, isDone: next !== undefined },
    { key: 'signed', what: 'Its terms are signed', who: next?.payee ?? 'Whoever receives the money', isDone: next?.isSigned ?? false },
    { key: 'account', what: next && next.hasAccount && next.missing.length > 0 ? `Everything else is in place: ${next.missing.join(' ')}` : 'The account is ready, and everything else that must be in place', who: 'The payee, and two people of the council who confirm the number', isDone: next !== undefined && next.hasAccount && next.missing.length === 0 },
  ];
}

/** The days of one pay day, as the calendar has them. */
export interface PayDay {
  readonly payOn: PlainDate;
  /** The last day on which its files may be sent. */
  readonly filesBy: PlainDate;
}

export interface ApproveBy {
  /** The last day on which approval still reaches the pay day. */
  readonly approveBy: PlainDate;
  /** The pay day; null where none is known, such as between terms. */
  readonly payOn: PlainDate | null;
  /** Whether that day has passed for the day of the change, so that this one is a later pay day. */
  readonly isLate: boolean;
}

/**
 * By when the plan has to be approved: for the pay day that pays for the first day of the change, by the day on which its files are sent or, where
 * policy wants it ready before, by then. Where that has passed, for the next pay day whose files have not been sent. `payDays` in order, the first
 * of them the one that pays for the day.
 */
export function approveBy({ readyBy, today, payDays }: { readonly readyBy: PlainDate; readonly today: PlainDate; readonly payDays: readonly PayDay[] }): ApproveBy {
  const [first] = payDays;
  const wanted = first === undefined || readyBy < first.filesBy ? readyBy : first.filesBy;
  if (today <= wanted) return { approveBy: wanted, payOn: first?.payOn ?? null, isLate: false };
  const next = payDays.find(({ filesBy }) => filesBy >= today);
  return { approveBy: next?.filesBy ?? wanted, payOn: next?.payOn ?? null, isLate: true };
}

/**
 * Whether a child's payment goes on past 18 by law, since adult services have not concluded: its day has come, nothing takes over, nobody said that
 * it is not needed, and it still runs (Children Act 1989 s17ZH; Care Act 2014 s66 puts it in). What was not decided costs nobody their payment.
 */
export function goesOnByLaw({ milestone, mustNotMiss, state, on, nextAgreementId, runsUntil, regime }: {
  readonly milestone: string; readonly mustNotMiss: boolean; readonly state: string; readonly on: PlainDate; readonly nextAgreementId: number | null; readonly runsUntil: PlainDate | null; readonly regime: string | null;
}, today: PlainDate): boolean {
  return milestone === 'adult' && mustNotMiss && regime === 'child_social_care' && (state === 'open' || state === 'held_over') && on <= today && nextAgreementId === null && (runsUntil === null || runsUntil >= today);
}
