import { subtract, sum, type Pence } from '../../../core/money.js';
import { addDays, type PlainDate } from '../../../core/plain-date.js';
import type { MergedStatements, StatementPart } from './merge-statements.js';
import { balanceAt, proveBalance } from './prove-balance.js';

/** What an account held when a day began. */
export interface StatedAfter {
  readonly begins: PlainDate;
  readonly amount: Pence;
}

/**
 * What statements say an account held at the end of a day: their proved balance, or, where the whole is not proved, what the first statement after that
 * day begins with. Where they begin later, what they begin with, and when. Undefined where none reaches beyond the day, or none states a balance.
 */
export function statedAfter(merged: MergedStatements, endOf: PlainDate): StatedAfter | undefined {
  const next = addDays(endOf, 1);
  const { before, covered } = proveBalance(merged);
  const [first, last] = [covered[0], covered.at(-1)];
  if (!first || !last || last.end < next) return undefined;
  if (before !== null) return first.begin > next ? { begins: first.begin, amount: before } : { begins: next, amount: balanceAt(merged, before, endOf) };
  const parts = merged.parts.flatMap((part) => beginningOf(part) ?? []).filter(({ begins }) => begins >= next);
  return parts.sort((one, other) => (one.begins < other.begins ? -1 : 1))[0];
}

/** What one statement says of its own beginning. */
function beginningOf({ from, opening, lines }: StatementPart): StatedAfter | undefined {
  const begins = from ?? lines.map(({ date }) => date).sort()[0];
  if (begins === undefined) return undefined;
  if (opening !== null) return { begins, amount: opening };
  const place = lines.findIndex(({ balance }) => balance !== null);
  const balance = lines[place]?.balance;
  return balance == null ? undefined : { begins, amount: subtract(balance, sum(lines.slice(0, place + 1).map(({ amount }) => amount))) };
}
