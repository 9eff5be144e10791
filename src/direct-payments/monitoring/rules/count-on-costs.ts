import { pence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { Commitment, PaymentRecord } from './account-terms.js';
import { onCostKinds, proposeCommitments, type OnCost, type OnCostFacts } from './propose-commitments.js';

/** What a run knows of an agreement's on-costs besides its lines and payments. */
export type OnCostTerms = Pick<OnCostFacts, 'endsOn' | 'plan' | 'open' | 'refused' | 'rates'>;

/** A commitment as an officer has decided it, or not yet. */
export interface OnCostDecision {
  readonly purpose: string;
  readonly origin: string;
  readonly until: PlainDate | null;
  readonly withdrawnOn: PlainDate | null;
  readonly settledLineNo: number | null;
}

/** For which on-costs something is recorded and open, and until when a proposal was refused. */
export function decidedOnCosts(commitments: readonly OnCostDecision[]): Pick<OnCostFacts, 'open' | 'refused'> {
  const open = new Set<OnCost>();
  const refused = new Map<OnCost, PlainDate>();
  for (const { purpose, origin, until, withdrawnOn, settledLineNo } of commitments) {
    if (!isOnCost(purpose)) continue;
    if (withdrawnOn === null && settledLineNo === null) open.add(purpose);
    if (withdrawnOn === null || origin !== 'proposed_from_plan') continue;
    const lastDay = until ?? withdrawnOn;
    if (lastDay > (refused.get(purpose) ?? '')) refused.set(purpose, lastDay);
  }
  return { open, refused };
}

function isOnCost(purpose: string): purpose is OnCost {
  return Object.hasOwn(onCostKinds, purpose);
}

const kinds = new Set<string>(Object.values(onCostKinds));

/**
 * On-costs that the council paid in and the account has not paid out, as liabilities: they count until an officer refuses them, since
 * a family need not claim what the plan shows that they owe.
 */
export function countedFromPlan(
  account: string, terms: OnCostTerms, payments: readonly PaymentRecord[], lines: readonly { readonly kind: string; readonly date: PlainDate; readonly amount: Pence }[], asAt: PlainDate,
): Commitment[] {
  const covered = payments.flatMap(({ kind, amount, stream, coversFrom, coversUntil }) =>
    kind === 'regular' && amount > 0 && stream !== null && coversFrom !== null && coversUntil !== null ? [{ stream, from: coversFrom, until: coversUntil }] : []);
  const spent = lines.filter(({ kind, date, amount }) => amount < 0 && date <= asAt && kinds.has(kind)).map(({ kind, date, amount }) => ({ kind, on: date, amount: pence(-amount) }));
  return proposeCommitments({ ...terms, asAt, covered, spent }).map(({ amount, from, description }) => (
    { row: 0, account, kind: 'liability', amount, from, until: null, description: `${description} (from the plan)` }));
}
