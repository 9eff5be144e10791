import { daysBetween, type PlainDate } from '../../../core/plain-date.js';
import type { Pence } from '../../../core/money.js';

/** A line as the matching of transfers sees it: `account` is any sign by which the person's accounts are told apart. */
export interface TransferLine {
  readonly account: number;
  readonly date: PlainDate;
  readonly amount: Pence;
  readonly kind: string;
}

/** A bank may book the other end some days later, over a weekend and a holiday. */
const mostDaysApart = 5;

/**
 * Money that only moved between a person's own accounts: the same sum out of one and into another within some days, where
 * at least one of the two is read as such a transfer. Gives the lines that match out, two and two, the nearest days first.
 */
export function ownTransfers<T extends TransferLine>(lines: readonly T[]): ReadonlySet<T> {
  const matched = new Set<T>();
  for (const { out, into } of pairsOf(lines)) {
    if (matched.has(out) || matched.has(into)) continue;
    matched.add(out).add(into);
  }
  return matched;
}

function pairsOf<T extends TransferLine>(lines: readonly T[]): { out: T; into: T; apart: number }[] {
  const incoming = new Map<number, T[]>();
  for (const line of lines) if (line.amount > 0) incoming.set(line.amount, [...(incoming.get(line.amount) ?? []), line]);
  return lines
    .filter((out) => out.amount < 0)
    .flatMap((out) => (incoming.get(-out.amount) ?? []).map((into) => ({ out, into, apart: Math.abs(daysBetween(out.date, into.date)) })))
    .filter(({ out, into, apart }) => out.account !== into.account && apart <= mostDaysApart && (out.kind === transfer || into.kind === transfer))
    .sort((a, b) => a.apart - b.apart);
}

const transfer = 'own_transfer';
