import { pence, sum, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { DraftLine } from './draft-payment.js';
import { payingStreams, type PayingStream } from './streams.js';

/** An agreed sum that is to be taken from a payment. */
export interface Deduction {
  readonly id: number;
  /** The reclaim that it is for. */
  readonly debtId: number;
  readonly stream: PayingStream;
  readonly amount: Pence;
  /** What that budget is owed of the debt, less what other runs are taking for it already. */
  readonly owed: Pence;
  readonly dueOn: PlainDate;
  readonly purpose: string;
}

/** A sum that is not taken, since the payment is too small for it, or since less is owed than was agreed to be taken. */
export interface WaitingDeduction extends Deduction {
  readonly why: 'payment' | 'owed';
}

/**
 * Each agreed sum is taken whole or waits: never from money for a named purpose, never from another budget's, and never so that the sums of one
 * payment come to more than is owed of a debt.
 */
export function takeDeductions(deductions: readonly Deduction[], payOn: PlainDate, lines: readonly DraftLine[]): { taken: DraftLine[]; waiting: WaitingDeduction[] } {
  const room = new Map(payingStreams.map((stream) => [stream, sum(lines.filter((line) => line.stream === stream).map(({ amount }) => amount)) as number]));
  const used = new Map<string, number>();
  const [taken, waiting]: [DraftLine[], WaitingDeduction[]] = [[], []];
  for (const one of deductions.filter(({ dueOn }) => dueOn <= payOn)) {
    const debt = `${String(one.debtId)} ${one.stream}`;
    const [own, left] = [used.get(debt) ?? 0, room.get(one.stream) ?? 0];
    if (own + one.amount > one.owed) { waiting.push({ ...one, owed: pence(Math.max(0, one.owed - own)), why: 'owed' }); continue; }
    if (left < one.amount) { waiting.push({ ...one, why: 'payment' }); continue; }
    used.set(debt, own + one.amount);
    room.set(one.stream, left - one.amount);
    taken.push(takenLine(one));
  }
  return { taken, waiting };
}

function takenLine({ id, stream, amount, purpose, dueOn }: Deduction): DraftLine {
  return { planLineId: null, stream, budgetId: null, kind: 'deduction', amount: pence(-amount), from: null, until: null, purpose, because: `Agreed to be taken from the payments from ${dueOn}.`, noticeId: null, deductionId: id };
}
