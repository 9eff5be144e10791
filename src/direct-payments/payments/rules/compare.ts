import { formatPounds, pence, sum, type Pence } from '../../../core/money.js';
import type { DraftLine } from './draft-payment.js';

/** What the run before paid for a plan line, or by a kind of line. */
export interface LastLine {
  readonly lineId: number | null;
  readonly kind: string;
  readonly amount: Pence;
}

export interface Comparison {
  readonly difference: 'new' | 'same' | 'changed';
  /** Pence of the run before; null where it paid nothing. */
  readonly last: Pence | null;
  readonly because: string;
}

const kindWords: Readonly<Record<string, string>> = { one_off: 'paid once', adjustment: 'put right for earlier days', deduction: 'taken off' };

/** Why a payment is what it is beside the one before: what is new, what ended, what came to another sum. */
export function comparePayment(lines: readonly DraftLine[], total: Pence, last: { readonly total: Pence; readonly lines: readonly LastLine[] } | undefined): Comparison {
  if (!last) return { difference: 'new', last: null, because: `The run before paid nothing. ${lines.map(({ because }) => because).slice(0, 3).join(' ')}` };
  const reasons = [...regularChanges(lines, last.lines), ...otherChanges(lines, last.lines)];
  if (reasons.length === 0) return { difference: 'same', last: last.total, because: 'As in the run before.' };
  const change = pence(total - last.total);
  const much = change === 0 ? 'The same sum in another way' : `${formatPounds(pence(Math.abs(change)))} ${change > 0 ? 'more' : 'less'}`;
  return { difference: 'changed', last: last.total, because: `${much}: ${reasons.join('; ')}.` };
}

function regularChanges(lines: readonly DraftLine[], last: readonly LastLine[]): string[] {
  const now = new Map<number, { amount: number; purpose: string }>();
  for (const line of lines) if (line.kind === 'regular' && line.planLineId !== null) now.set(line.planLineId, { amount: (now.get(line.planLineId)?.amount ?? 0) + line.amount, purpose: line.purpose });
  const before = new Map(last.flatMap((line) => (line.kind === 'regular' && line.lineId !== null ? [[line.lineId, line.amount] as const] : [])));
  const changed = [...now].flatMap(([id, { amount, purpose }]) => {
    const then = before.get(id);
    if (then === amount) return [];
    return [then === undefined ? `${purpose} is new, ${formatPounds(pence(amount))}` : `${purpose} comes to ${formatPounds(pence(amount))} instead of ${formatPounds(then)}`];
  });
  const ended = [...before].filter(([id]) => !now.has(id));
  return [...changed, ...(ended.length > 0 ? [`${formatPounds(sum(ended.map(([, amount]) => amount)))} of the run before is not due any more`] : [])];
}

function otherChanges(lines: readonly DraftLine[], last: readonly LastLine[]): string[] {
  return (['one_off', 'adjustment', 'deduction'] as const).flatMap((kind) => {
    const now = sum(lines.filter((line) => line.kind === kind).map(({ amount }) => amount));
    const then = sum(last.filter((line) => line.kind === kind).map(({ amount }) => amount));
    const words = kindWords[kind] ?? kind;
    return [...(now === 0 ? [] : [`${formatPounds(pence(Math.abs(now)))} ${words}${kind === 'adjustment' && now < 0 ? ', taken off' : ''}`]), ...(then === 0 ? [] : [`the run before had ${formatPounds(pence(Math.abs(then)))} ${words}`])];
  });
}
