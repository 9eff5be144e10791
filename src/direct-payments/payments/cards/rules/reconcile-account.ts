import { noPence, pence, type Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { MovementKind } from './card-columns.js';

/** One movement of the programme's account, as it states it. Amounts are positive: the kind says which way. */
export interface AccountMovement {
  readonly row: number;
  readonly on: PlainDate;
  readonly kind: MovementKind;
  readonly reference: string;
  readonly amount: Pence;
  /** The balance after it. */
  readonly balance: Pence;
}

/** What we sent: a load or money taken off, by its reference. */
export interface SentItem {
  readonly kind: 'load' | 'unload';
  readonly reference: string;
  readonly amount: Pence;
  readonly on: PlainDate;
}

/** Something only one side knows, or that differs. Null is what that side does not have. */
export interface AccountDifference {
  readonly kind: MovementKind | 'balance';
  readonly reference: string;
  readonly on: PlainDate;
  readonly ours: Pence | null;
  readonly theirs: Pence | null;
}

/** The account over its days: opening + funding − loads + unloads = closing where `difference` is 0. */
export interface AccountReckoning {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly opening: Pence;
  readonly funding: Pence;
  readonly loads: Pence;
  readonly unloads: Pence;
  readonly closing: Pence;
  readonly difference: Pence;
  readonly differences: readonly AccountDifference[];
}

/**
 * Proves the programme's account from its own movements, and holds its loads and unloads against what was sent. `sent` holds every item
 * whose reference the file names or whose day lies within its days. Undefined where there are no movements.
 */
export function reconcileAccount(movements: readonly AccountMovement[], sent: readonly SentItem[]): AccountReckoning | undefined {
  const [first] = movements;
  const last = movements.at(-1);
  if (!first || !last) return undefined;
  const opening = pence(first.balance - signed(first));
  const of = (kind: MovementKind): Pence => movements.reduce((total, one) => (one.kind === kind ? pence(total + one.amount) : total), noPence);
  const [funding, loads, unloads] = [of('funding'), of('load'), of('unload')];
  return {
    from: first.on, until: last.on, opening, funding, loads, unloads, closing: last.balance, difference: pence(opening + funding - loads + unloads - last.balance),
    differences: [...brokenBalances(movements, opening), ...unlike(movements, sent)],
  };
}

function signed({ kind, amount }: AccountMovement): number {
  return kind === 'load' ? -amount : amount;
}

// The sum may come out right by two mistakes: each balance follows from the one before.
function brokenBalances(movements: readonly AccountMovement[], opening: Pence): AccountDifference[] {
  let before: number = opening;
  return movements.flatMap((one) => {
    const expected = pence(before + signed(one));
    before = one.balance;
    return expected === one.balance ? [] : [{ kind: 'balance' as const, reference: one.reference, on: one.on, ours: expected, theirs: one.balance }];
  });
}

interface Sides {
  readonly told: Pick<SentItem, 'kind' | 'reference' | 'on'>;
  ours: Pence | null;
  theirs: Pence | null;
}

function unlike(movements: readonly AccountMovement[], sent: readonly SentItem[]): AccountDifference[] {
  const known = new Map<string, Sides>();
  const sidesOf = ({ kind, reference, on }: Sides['told']): Sides => {
    const key = `${kind} ${reference.trim().toUpperCase()}`;
    const sides = known.get(key) ?? { told: { kind, reference, on }, ours: null, theirs: null };
    known.set(key, sides);
    return sides;
  };
  for (const { kind, reference, on, amount } of movements) {
    if (kind === 'funding') continue;
    const sides = sidesOf({ kind, reference, on });
    sides.theirs = pence((sides.theirs ?? 0) + amount);
  }
  for (const one of sent) {
    const sides = sidesOf(one);
    sides.ours = pence((sides.ours ?? 0) + one.amount);
  }
  return [...known.values()].flatMap(({ told: { kind, reference, on }, ours, theirs }) => (ours === theirs ? [] : [{ kind, reference, on, ours, theirs }]));
}
