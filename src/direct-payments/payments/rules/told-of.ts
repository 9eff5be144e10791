import { pence, proportion, type Pence } from '../../../core/money.js';
import { dayNumber } from '../../../core/plain-date.js';
import type { PaymentAsked } from './draft-payment.js';
import { dueBetween } from './due.js';
import type { Notice } from './overpaid.js';
import type { Stretch } from './stretches.js';
import type { PayingStream } from './streams.js';

/** Days that were due at a weekly amount; by their numbers, both included. */
export type DueDays = Pick<Stretch, 'from' | 'until' | 'weekly' | 'rhythm'>;

/** Days that a regular payment stands for, and its pence; by their numbers, both included. */
export interface PaidDays {
  readonly from: number;
  readonly until: number;
  readonly amount: Pence;
}

/** How one budget stands: what is due by the day, and what regular payments stand for which days. A notice keeps how it stood when the family was told. */
export interface Standing {
  /** Number of the last day that was paid; 0 where none was. */
  readonly reached: number;
  readonly due: readonly DueDays[];
  readonly paid: readonly PaidDays[];
}

/** A notice with what of it was put right since it was told, never to be taken by it again, and what it may still take. */
export interface NoticeNow extends Notice {
  readonly left: Pence;
}

/** How a budget stands now, as far as its payments have reached. */
export function standingOf({ agreement, before }: Pick<PaymentAsked, 'agreement' | 'before'>, stretches: readonly Stretch[], stream: PayingStream): Standing {
  const reach = before.reach.get(stream);
  const reached = reach === undefined ? 0 : dayNumber(reach);
  const own = new Set(agreement.lines.filter((line) => line.stream === stream).map(({ id }) => id));
  const paid = [...before.spans.filter(({ lineId }) => own.has(lineId)), ...before.elsewhere.filter((one) => one.stream === stream)];
  return {
    reached,
    due: stretches.filter(({ line, from }) => line.stream === stream && from <= reached).map(({ from, until, weekly, rhythm }) => ({ from, until: Math.min(until, reached), weekly, rhythm })),
    paid: paid.map(({ from, until, amount }) => ({ from: dayNumber(from), until: dayNumber(until), amount })),
  };
}

/**
 * What each notice of a budget may still take, the oldest first. Day by day, what is due more than when the family was told, and what came back of
 * what was paid, is put right: the oldest notice loses it first, and for good. So no notice takes what it did not tell of, whatever is paid too much later.
 * What had fallen when the family was told again is as it was kept then: put right once, it makes no room for what is put right of a newer notice.
 */
export function noticesNow(notices: readonly Notice[], now: Standing): NoticeNow[] {
  const open: { readonly notice: Notice; fallen: number }[] = [];
  let before: Standing | undefined;
  for (const notice of notices) {
    if (before && notice.toldOf) fall(open, fallenSince(before, notice.toldOf));
    for (const one of open) one.fallen = notice.fallenBefore?.get(one.notice.id) ?? one.fallen;
    // Where nobody kept how it stood, nothing tells what is left of it.
    open.push({ notice, fallen: notice.toldOf ? 0 : notice.amount });
    before = notice.toldOf ?? before;
  }
  if (before) fall(open, fallenSince(before, now));
  return open.map(({ notice, ...one }) => {
    const fallen = Math.max(notice.fallen, one.fallen);
    return { ...notice, fallen: pence(fallen), left: pence(Math.max(0, notice.amount - fallen - notice.taken)) };
  });
}

function fall(open: readonly { readonly notice: Notice; fallen: number }[], amount: number): void {
  let rest = amount;
  for (const one of open) {
    // What was taken already cannot fall: a notice that is used up leaves what was put right to the next.
    const own = Math.min(rest, Math.max(0, one.notice.amount - one.notice.taken - one.fallen));
    one.fallen += own;
    rest -= own;
  }
}

/** Pence by which what was paid too much for the days of `then` was put right since: days that are lowered meanwhile are another matter, and set against none. */
export function fallenSince(then: Standing, now: Standing): Pence {
  let [fallen, unchanged] = [0, 0];
  for (const { from, until } of pieces(then, now)) {
    const [old, current] = [pieceOf(then, from, until), pieceOf(now, from, until)];
    if (old.paid !== current.paid) fallen += Math.max(0, Math.max(0, old.paid - old.due) - Math.max(0, current.paid - current.due));
    // A line written anew at the same amount may differ by a penny here and there: those are set against each other.
    else if (old.rate === current.rate) unchanged += current.due - old.due;
    else fallen += Math.max(0, current.due - old.due);
  }
  return pence(fallen + Math.max(0, unchanged));
}

/** The days up to what was reached then, cut wherever anything changes. */
function pieces(then: Standing, now: Standing): { from: number; until: number }[] {
  const all = [...then.due, ...then.paid, ...now.due, ...now.paid].filter(({ from }) => from <= then.reached);
  const edges = [...new Set(all.flatMap(({ from, until }) => [from, Math.min(until, then.reached) + 1]))].sort((a, b) => a - b);
  return edges.slice(1).map((edge, index) => ({ from: edges[index] ?? edge, until: edge - 1 }));
}

function pieceOf({ due, paid }: Standing, from: number, until: number): { readonly due: number; readonly paid: number; readonly rate: string } {
  const rates = new Map<string, number>();
  for (const { rhythm, weekly } of due.filter((one) => one.from <= from && one.until >= from)) {
    const name = rhythm.by === 'week' ? 'week' : `${String(rhythm.numerator)}/${String(rhythm.denominator)}`;
    rates.set(name, (rates.get(name) ?? 0) + weekly);
  }
  return { due: dueBetween(due, from, until), paid: paid.reduce((sum, one) => sum + partOf(one, from, until), 0), rate: [...rates].map(([name, weekly]) => `${name} ${String(weekly)}`).sort().join(', ') };
}

/** What of a payment is for some of its days; its parts always come to the whole. */
function partOf({ from, until, amount }: PaidDays, first: number, last: number): number {
  if (first > until || last < from) return 0;
  const days = until - from + 1;
  return proportion(amount, Math.min(last, until) + 1 - from, days) - proportion(amount, Math.max(first, from) - from, days);
}
