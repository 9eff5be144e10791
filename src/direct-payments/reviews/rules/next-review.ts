import { addDays, addMonths, formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { ReviewPolicy } from '../policy-of.js';
import { callWords, lawOfCall, type CallKind } from './call-kinds.js';
import { lawOf, regimeClocks, type Regime } from './law.js';

/** Something that brings the review forward and that no review has looked at yet. */
export interface ReviewCall {
  /** `concern:12`: by which a review that looked at it says so. */
  readonly key: string;
  readonly kind: CallKind;
  /** When the service or the council heard of it. */
  readonly on: PlainDate;
}

/** The review of the plan behind the payment. */
export interface PlanReview {
  readonly name: string;
  /** The day of the latest review of the plan that was begun, null where there is none: one of the payment belongs to it. */
  readonly from: PlainDate | null;
  /** Where that one was decided; null while it goes on. */
  readonly until: PlainDate | null;
  /** By when the plan is reviewed next; null where nobody knows. */
  readonly next: PlainDate | null;
}

/** Everything that the clock of one direct payment rests on. */
export interface ReviewFacts {
  readonly regime: Regime;
  readonly aftercare: boolean;
  readonly startsOn: PlainDate;
  /** Last day, inclusive; null while it runs. */
  readonly endsOn: PlainDate | null;
  /** Both clocks run from it; null where nothing has been paid, and then from the first day covered. */
  readonly firstPaidOn: PlainDate | null;
  readonly diedOn: PlainDate | null;
  /** The day of the latest completed review; null where there was none. */
  readonly lastReviewOn: PlainDate | null;
  /** What came with the payment from elsewhere; null where it began here. */
  readonly brought: BroughtOver | null;
  readonly plan: PlanReview | null;
  readonly calls: readonly ReviewCall[];
  /** The day for which a review is booked; null where none is. */
  readonly bookedFor: PlainDate | null;
}

/** Of a payment whose earlier days were paid elsewhere, what its clock can rest on. */
export interface BroughtOver {
  /** The first day that is paid from here. */
  readonly on: PlainDate;
  /** The day up to which its account was last checked before; null where none is known. */
  readonly checkedOn: PlainDate | null;
  /** When the earlier system had the next review due; null where it said nothing, or a review was completed here since. */
  readonly nextDueOn: PlainDate | null;
}

/** One reason for which a review is due by a day. */
export interface ReviewBound {
  readonly rests: 'law' | 'local' | 'plan' | 'call';
  readonly dueOn: PlainDate;
  /** As a sentence without its end: `Within 6 months of the first payment on 3 May 2026`. */
  readonly because: string;
  /** The law or policy beside it. */
  readonly law: string;
}

/** overdue and booked go before due; done: reviewed and not due again yet; later: never reviewed, and not due yet. */
export const reviewStates = ['overdue', 'booked', 'due', 'later', 'done'] as const;
export type ReviewState = (typeof reviewStates)[number];

export interface NextReview {
  /** The strictest bound’s day. */
  readonly dueOn: PlainDate;
  readonly state: ReviewState;
  /** The strictest first. */
  readonly bounds: readonly [ReviewBound, ...ReviewBound[]];
}

/**
 * When the next review is due and how it stands on a day: of the law’s bound, the council’s, the plan’s review and whatever brings it forward the
 * earliest wins. Undefined where none is needed: the person died, the payment ended or ends before, or neither law nor policy asks for one.
 */
export function nextReview(facts: ReviewFacts, policy: ReviewPolicy, on: PlainDate): NextReview | undefined {
  if (facts.diedOn !== null || (facts.endsOn !== null && facts.endsOn < on)) return undefined;
  const [strictest, ...others] = [...clockBounds(facts, policy), ...planBounds(facts), ...callBounds(facts, policy)].sort(byDay);
  if (!strictest || (facts.endsOn !== null && strictest.dueOn > facts.endsOn)) return undefined;
  const { dueOn } = strictest;
  return { dueOn, state: stateOn(dueOn, facts, policy, on), bounds: [strictest, ...others] };
}

/** From when both clocks run: the first payment, or the first day covered while there is none. */
export function clockFrom({ firstPaidOn, startsOn }: Pick<ReviewFacts, 'firstPaidOn' | 'startsOn'>): PlainDate {
  return firstPaidOn ?? startsOn;
}

/** From when the check of the account is reckoned, and what that day is. */
export interface CheckFrom {
  readonly from: PlainDate;
  readonly since: 'last-check' | 'begun' | 'brought-over';
}

/**
 * From when the next check of the account is reckoned: the last one, whoever made it; else as both clocks. One that ran elsewhere for longer than the time
 * between checks, and of which no check was brought over, counts from the day it came: an earlier system's payments are not late as a whole on their first morning.
 */
export function checkFrom({ brought, ...clock }: Pick<ReviewFacts, 'firstPaidOn' | 'startsOn' | 'brought'>, lastCheckOn: PlainDate | null, everyMonths: number): CheckFrom {
  const begun = clockFrom(clock);
  if (lastCheckOn !== null && lastCheckOn > begun) return { from: lastCheckOn, since: 'last-check' };
  return brought !== null && addMonths(clock.startsOn, everyMonths) < brought.on ? { from: brought.on, since: 'brought-over' } : { from: begun, since: 'begun' };
}

const order = ['law', 'call', 'plan', 'local'] as const;

function byDay(one: ReviewBound, other: ReviewBound): number {
  if (one.dueOn !== other.dueOn) return one.dueOn < other.dueOn ? -1 : 1;
  return order.indexOf(one.rests) - order.indexOf(other.rests);
}

function clockBounds(facts: ReviewFacts, policy: ReviewPolicy): ReviewBound[] {
  const { regime, aftercare, brought } = facts;
  const clock = regimeClocks[regime];
  const { from, since, isFirst } = clockStart(facts, policy.lawFirstMonths ?? clock.lawFirst ?? policy.localFirstMonths ?? clock.localFirst ?? 0);
  const law = isFirst ? (policy.lawFirstMonths ?? clock.lawFirst) : (policy.lawEveryMonths ?? clock.lawEvery);
  const local = isFirst ? (policy.localFirstMonths ?? clock.localFirst) : (policy.localEveryMonths ?? clock.localEvery);
  // Written where somebody reads it: a list counts twenty thousand and shows a few.
  const bound = (rests: 'law' | 'local', months: number, restsOn: string): ReviewBound => ({
    rests, dueOn: addMonths(from, months), get because() { return `Within ${String(months)} ${months === 1 ? 'month' : 'months'} of ${since} on ${formatDate(from)}`; }, law: restsOn,
  });
  // The council's own months were settled by the earlier system for this one; the law's hold all the same.
  const own: ReviewBound[] = brought?.nextDueOn ? [{ rests: 'local', dueOn: brought.nextDueOn, because: `The earlier system had it due on ${formatDate(brought.nextDueOn)}`, law: 'As it was brought over' }] : local === null ? [] : [bound('local', local, clock.local)];
  return [...(law === null ? [] : [bound('law', law, lawOf(regime, aftercare))]), ...own];
}

interface ClockStart {
  readonly from: PlainDate;
  readonly since: string;
  /** Whether the months up to a first review count, or those from one to the next. */
  readonly isFirst: boolean;
}

/**
 * From when the months count. A payment that ran elsewhere for longer than a first review takes was reviewed there, though nobody brought the day
 * over: it counts from the last check of its account, else from the day it came, so that a book that goes live is not late as a whole.
 */
function clockStart(facts: ReviewFacts, firstMonths: number): ClockStart {
  const { lastReviewOn, brought, startsOn } = facts;
  if (lastReviewOn !== null) return { from: lastReviewOn, since: 'the last review', isFirst: false };
  if (brought !== null && addMonths(startsOn, firstMonths) < brought.on)
    return brought.checkedOn !== null && brought.checkedOn > startsOn ? { from: brought.checkedOn, since: 'the last check of the account, which was brought over,', isFirst: false } : { from: brought.on, since: 'the day it was brought over', isFirst: false };
  return { from: clockFrom(facts), since: facts.firstPaidOn === null ? 'the day it begins' : 'the first payment', isFirst: true };
}

/** The payment is reviewed at each review of its plan: at the one that goes on or was held since, else at the next. */
function planBounds({ plan, lastReviewOn, startsOn, regime, aftercare }: ReviewFacts): ReviewBound[] {
  if (!plan) return [];
  const law = regime === 'education' ? lawOf(regime, aftercare) : regimeClocks[regime].local;
  const isNew = plan.from !== null && (lastReviewOn === null ? plan.from >= startsOn : plan.from > lastReviewOn);
  if (isNew && plan.until !== null) return [{ rests: 'plan', dueOn: plan.until, because: `With the review of ${plan.name}, decided on ${formatDate(plan.until)}`, law }];
  if (plan.next === null || wasPart(plan, lastReviewOn)) return [];
  return [{ rests: 'plan', dueOn: plan.next, because: `With the review of ${plan.name}, due on ${formatDate(plan.next)}`, law }];
}

/** Whether the latest review of the payment belongs to the plan’s review that `next` names. */
function wasPart({ from, until, next }: PlanReview, lastReviewOn: PlainDate | null): boolean {
  if (lastReviewOn === null) return false;
  return from === null ? next !== null && lastReviewOn >= next : until === null && lastReviewOn >= from;
}

function callBounds({ calls, regime }: ReviewFacts, { callDays }: ReviewPolicy): ReviewBound[] {
  return calls.map(({ kind, on }) => ({ rests: 'call', dueOn: addDays(on, callDays[kind]), because: `${callWords[kind]}, known on ${formatDate(on)}`, law: lawOfCall(kind, regime) }));
}

function stateOn(dueOn: PlainDate, { bookedFor, lastReviewOn }: ReviewFacts, { bookAheadDays }: ReviewPolicy, on: PlainDate): ReviewState {
  if (dueOn < on) return 'overdue';
  if (bookedFor !== null) return 'booked';
  if (addDays(on, bookAheadDays) >= dueOn) return 'due';
  return lastReviewOn === null ? 'later' : 'done';
}
