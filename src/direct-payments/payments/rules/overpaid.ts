import { allocate } from '../../../core/allocate.js';
import { pence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { Difference } from './reckoned.js';
import type { PayingStream } from './streams.js';
import type { NoticeNow, Standing } from './told-of.js';

/** A notice of an overpayment that stands. */
export interface Notice {
  readonly id: number;
  readonly stream: PayingStream;
  readonly amount: Pence;
  /** What payments have taken by it already. */
  readonly taken: Pence;
  /** What was found to be put right of it before: it is never taken by this notice again. */
  readonly fallen: Pence;
  /** How the budget stood when the family was told; null where nobody kept it, and then nothing is taken. */
  readonly toldOf: Standing | null;
  /** What had fallen of each earlier notice of the budget when the family was told of this one, by its key; null where nobody kept it. */
  readonly fallenBefore: ReadonlyMap<number, Pence> | null;
  /** The first day of a payment that may take some. */
  readonly takeFrom: PlainDate;
}

interface Asked {
  /** What was paid too much, positive. */
  readonly overpaid: Pence;
  /** The budget's notices, the oldest first. */
  readonly notices: readonly NoticeNow[];
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

interface Part {
  readonly difference: Difference;
  readonly amount: Pence;
}

/**
 * What of an overpayment one payment takes: nothing that the family was not told of, nothing before the days of a notice have passed, never more
 * than is left of a notice or than policy's share; by the oldest notice first. Taken whole, the differences of all plan lines are put right; in part, those that were paid too
 * much, by how much.
 */
export function takeOverpaid({ overpaid, notices, payOn, most, differences }: Asked): Taken {
  const open = notices.filter(({ left }) => left > 0);
  const told = pence(Math.min(overpaid, leftOf(open)));
  const ready = open.filter(({ takeFrom }) => takeFrom <= payOn);
  const taken = pence(Math.max(0, Math.min(overpaid, leftOf(ready), most)));
  const takeFrom = open[0]?.takeFrom ?? null;
  if (taken === 0) return { parts: [], taken, told, takeFrom };
  const parts = taken === overpaid ? differences.map((difference) => ({ difference, amount: pence(difference.due - difference.paid) })) : inPart(differences, taken);
  return { parts: byNotice(parts, ready, taken), taken, told, takeFrom };
}

function leftOf(notices: readonly NoticeNow[]): number {
  return notices.reduce((sum, { left }) => sum + left, 0);
}

function inPart(differences: readonly Difference[], taken: Pence): Part[] {
  const over = differences.filter(({ due, paid }) => paid > due);
  const amounts = allocate(taken, over.map(({ due, paid }) => paid - due));
  return over.map((difference, index) => ({ difference, amount: pence(-(amounts[index] ?? 0)) }));
}

/** Each notice takes, the oldest first, what is left of it; what is due more stands with the first that takes, which gives as much more. */
function byNotice(parts: readonly Part[], notices: readonly NoticeNow[], taken: Pence): (Part & { readonly noticeId: number })[] {
  const found: (Part & { noticeId: number })[] = [];
  const more = parts.filter(({ amount }) => amount > 0);
  const less = parts.flatMap(({ difference, amount }) => (amount < 0 ? [{ difference, left: -amount }] : []));
  let [open, extra] = [taken as number, more.reduce((sum, { amount }) => sum + amount, 0)];
  for (const notice of notices) {
    const own = Math.min(open, notice.left);
    if (own === 0) break;
    if (open === taken) found.push(...more.map((part) => ({ ...part, noticeId: notice.id })));
    let room = own + extra;
    [open, extra] = [open - own, 0];
    for (const part of less) {
      const amount = Math.min(room, part.left);
      if (amount > 0) found.push({ difference: part.difference, amount: pence(-amount), noticeId: notice.id });
      [room, part.left] = [room - amount, part.left - amount];
    }
  }
  return found;
}
