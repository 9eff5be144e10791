import { allocate } from '../../../core/allocate.js';
import { noPence, pence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { Difference } from './reckoned.js';
import type { PayingStream } from './streams.js';

/** A notice of an overpayment that stands. */
export interface Notice {
  readonly id: number;
  readonly stream: PayingStream;
  readonly amount: Pence;
  /** What payments have taken by it already. */
  readonly taken: Pence;
  /** The first day of a payment that may take some. */
  readonly takeFrom: PlainDate;
}

interface Asked {
  /** What was paid too much, positive. */
  readonly overpaid: Pence;
  /** The budget's notices, the oldest first. */
  readonly notices: readonly Notice[];
  readonly payOn: PlainDate;
  /** The most that this payment may give. */
  readonly most: Pence;
  readonly differences: readonly Difference[];
}

interface Taken {
  readonly parts: readonly { readonly difference: Difference; readonly amount: Pence; readonly noticeId: number }[];
  readonly taken: Pence;
  /** What the family was told of and is not taken yet, before this payment. */
  readonly told: Pence;
  readonly takeFrom: PlainDate | null;
}

/**
 * What of an overpayment one payment takes: nothing that the family was not told of, nothing before the days of the notice have passed, never
 * more than policy's share. Taken whole, the differences of all plan lines are put right; in part, those that were paid too much, by how much.
 */
export function takeOverpaid({ overpaid, notices, payOn, most, differences }: Asked): Taken {
  const open = notices.filter((one) => one.amount > one.taken);
  const told = pence(Math.min(overpaid, open.reduce((sum, one) => sum + one.amount - one.taken, 0)));
  const [notice] = open.filter(({ takeFrom }) => takeFrom <= payOn);
  const taken = notice ? pence(Math.min(overpaid, notice.amount - notice.taken, most)) : noPence;
  const takeFrom = open[0]?.takeFrom ?? null;
  if (!notice || taken <= 0) return { parts: [], taken: noPence, told, takeFrom };
  const parts = taken === overpaid ? differences.map((difference) => ({ difference, amount: pence(difference.due - difference.paid) })) : inPart(differences, taken);
  return { parts: parts.filter(({ amount }) => amount !== 0).map((part) => ({ ...part, noticeId: notice.id })), taken, told, takeFrom };
}

function inPart(differences: readonly Difference[], taken: Pence): { readonly difference: Difference; readonly amount: Pence }[] {
  const over = differences.filter(({ due, paid }) => paid > due);
  const amounts = allocate(taken, over.map(({ due, paid }) => paid - due));
  return over.map((difference, index) => ({ difference, amount: pence(-(amounts[index] ?? 0)) }));
}
