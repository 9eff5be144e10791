import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { reviewDue } from '../authority/education/rules/windows.js';
import { reviewPolicies, type ReviewPolicy } from './policy-of.js';
import { nextReview, type BroughtOver, type NextReview, type PlanReview, type ReviewFacts } from './rules/next-review.js';
import { findCalls, type CallRow } from './store/calls.js';
import { findClockRows, findReviewRows, type ClockRow, type ReviewRow } from './store/facts.js';

/** One direct payment with its clock. */
export interface DescribedReview {
  readonly row: ReviewRow;
  readonly calls: readonly CallRow[];
  readonly facts: ReviewFacts;
  readonly policy: ReviewPolicy;
  /** Undefined where none is needed any more. */
  readonly next: NextReview | undefined;
}

/** The clocks of these direct payments, or of the whole book, on a day: read in two statements however many there are. */
export async function describeReviews(tx: TenantTx, on: PlainDate, agreementIds?: readonly number[]): Promise<DescribedReview[]> {
  const rows = await findReviewRows(tx, on, agreementIds === undefined ? {} : { agreementIds });
  const callsOf = await callsByAgreement(tx, on, agreementIds ?? null);
  const policyOf = await reviewPolicies(tx, on);
  return rows.map((row) => {
    const calls = callsOf.get(row.agreementId) ?? [];
    const [facts, policy] = [factsOf(row, calls), policyOf(row.regime)];
    return { row, calls, facts, policy, next: nextReview(facts, policy, on) };
  });
}

/** One direct payment's clock without whose it is. */
export interface Clock {
  readonly row: ClockRow;
  readonly next: NextReview | undefined;
}

/** The clocks of the whole book within reach, and nothing else about it. */
export async function clocksOfBook(tx: TenantTx, on: PlainDate): Promise<Clock[]> {
  const callsOf = await callsByAgreement(tx, on, null);
  const policyOf = await reviewPolicies(tx, on);
  return (await findClockRows(tx, on)).map((row) => ({ row, next: nextReview(factsOf(row, callsOf.get(row.agreementId) ?? []), policyOf(row.regime), on) }));
}

async function callsByAgreement(tx: TenantTx, on: PlainDate, agreementIds: readonly number[] | null): Promise<ReadonlyMap<number, readonly CallRow[]>> {
  const found = new Map<number, CallRow[]>();
  for (const call of await findCalls(tx, on, agreementIds)) {
    const known = found.get(call.agreementId);
    if (known) known.push(call);
    else found.set(call.agreementId, [call]);
  }
  return found;
}

function factsOf(row: ClockRow, calls: readonly CallRow[]): ReviewFacts {
  const { regime, aftercare, startsOn, endsOn, firstPaidOn, diedOn, lastBeforeOn, lastDoneOn, bookedFor } = row;
  const lastReviewOn = [lastBeforeOn, lastDoneOn].filter((one) => one !== null).sort().at(-1) ?? null;
  return { regime, aftercare, startsOn, endsOn, firstPaidOn, diedOn, lastReviewOn, brought: broughtOf(row), plan: planOf(row), calls, bookedFor };
}

/** What was brought over counts until a review is completed here. */
export function broughtOf({ broughtOn, nextDueBefore, checkedBefore, lastDoneOn }: ClockRow): BroughtOver | null {
  return broughtOn === null ? null : { on: broughtOn, checkedOn: checkedBefore, nextDueOn: lastDoneOn === null ? nextDueBefore : null };
}

const planNames = { ehc_plan: 'the EHC plan', child_in_need: 'the plan of a child in need', care_plan: 'the care and support plan' } as const;

/** What is known of the EHC plan itself goes before the day that somebody wrote down here. */
function planOf({ ehcIssuedOn, ehcReviewFrom, ehcReviewedOn, ehcReviewDueOn, planName, planReviewOn }: ClockRow): PlanReview | null {
  const next = reviewDue({ draftedOn: null, issuedOn: ehcIssuedOn, reviewFrom: ehcReviewFrom, reviewedOn: ehcReviewedOn, reviewDueOn: ehcReviewDueOn, reassessedFrom: null, reassessedUntil: null, ceasedOn: null });
  if (next !== undefined) {
    const isDecided = ehcReviewedOn !== null && (ehcReviewFrom === null || ehcReviewedOn >= ehcReviewFrom);
    return { name: planNames.ehc_plan, from: ehcReviewFrom ?? ehcReviewedOn, until: isDecided ? ehcReviewedOn : null, next };
  }
  return planName === null || planReviewOn === null ? null : { name: planNames[planName], from: null, until: null, next: planReviewOn };
}
