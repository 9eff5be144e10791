import { formatPounds, noPence, type Pence } from '../../../core/money.js';

/** What a look at an account is weighed by. */
export interface Standing {
  /** Codes of its open findings, each as often as it was raised. */
  readonly codes: readonly string[];
  /** Pence that may be asked back; null where it cannot be known. */
  readonly reclaimable: Pence | null;
  readonly assessed: boolean;
}

export interface Urgency {
  /** The higher, the sooner it wants a look. 0: nothing to do. */
  readonly score: number;
  /** The weightiest reason, in words for the officer. */
  readonly why: string;
}

interface Weight {
  readonly points: number;
  readonly why: string;
}

/** Families first: money that did not come, then money at risk, then proof, then questions. A policy of order, not of law. */
const weights: Readonly<Record<string, Weight>> = {
  'council-payment-missing': { points: 100, why: 'A council payment is missing: they may be without money.' },
  overdrawn: { points: 95, why: 'The account is overdrawn: wages may bounce.' },
  'low-balance': { points: 70, why: 'Less is left than the next wages may need.' },
  'wages-missing': { points: 65, why: 'No wages are seen: they may need help to employ.' },
  'no-statement': { points: 60, why: 'No statement has come.' },
  'balance-not-proved': { points: 55, why: 'The balance is not proved.' },
  'row-not-read': { points: 52, why: 'A row of a statement could not be read.' },
  'gap-between-statements': { points: 50, why: 'Days are missing between two statements.' },
  'statement-too-old': { points: 45, why: 'The last statement is old.' },
  'hmrc-missing': { points: 40, why: 'Wages are paid and nothing goes to HMRC.' },
  'insurance-missing': { points: 38, why: 'Wages are paid and no insurance is seen.' },
  'not-allowed': { points: 36, why: 'Something is on the list of what it is not for.' },
  'council-payment-unexpected': { points: 34, why: 'A council payment came that was not due.' },
  'contribution-missing': { points: 28, why: 'The contribution has not been paid in full.' },
  'to-ask': { points: 16, why: 'Something was bought that is asked about.' },
  'cash-withdrawn': { points: 24, why: 'Cash was taken out: ask what for.' },
};

const otherFinding: Weight = { points: 15, why: 'Something wants a look.' };
const notYetLooked: Weight = { points: 20, why: 'Not looked at yet.' };

/** How soon an account wants a look, and why: its weightiest finding, a little for each other one, and the money at stake. */
export function urgencyOf({ codes, reclaimable, assessed }: Standing): Urgency {
  if (!assessed) return { score: notYetLooked.points, why: notYetLooked.why };
  const found = [...new Set(codes)].map((code) => weights[code] ?? otherFinding).sort((a, b) => b.points - a.points);
  const money = moneyWeight(reclaimable ?? noPence);
  const [first, ...others] = [...found, ...money].sort((a, b) => b.points - a.points);
  if (!first) return { score: 0, why: 'Nothing to do.' };
  return { score: first.points + Math.min(4, others.length), why: first.why };
}

/** £1,000 weighs as a question does; no sum outweighs a family without money. */
function moneyWeight(reclaimable: Pence): Weight[] {
  if (reclaimable <= 0) return [];
  return [{ points: 18 + Math.min(40, Math.trunc(reclaimable / 10_000)), why: `${formatPounds(reclaimable)} may be asked back.` }];
}
