/** How often the lines of an agreement were first read as a kind, one way or the other. */
export interface KindCount {
  readonly kind: string;
  readonly moneyIn: boolean;
  readonly lines: number;
}

export interface KindName {
  readonly code: string;
  readonly name: string;
}

const mostKeys = 9;

/**
 * The nine likeliest kinds of a line that goes this way, one for each digit: those its account has most, then those of the
 * plan, then the rest by name; none that only ever goes the other way. From first readings, which no decision changes, so that a digit means the same from line to line.
 */
export function likelyKinds<K extends KindName>(kinds: readonly K[], counts: readonly KindCount[], plan: readonly string[], moneyIn: boolean): K[] {
  const otherWay = new Set(counts.filter((one) => one.moneyIn !== moneyIn).map(({ kind }) => kind));
  const linesOf = new Map(counts.filter((one) => one.moneyIn === moneyIn).map(({ kind, lines }) => [kind, lines]));
  const rank = ({ code }: K): number => {
    const lines = linesOf.get(code);
    if (lines !== undefined) return lines;
    if (!moneyIn && plan.includes(code)) return 0.5;
    return otherWay.has(code) || alwaysIn.has(code) !== moneyIn ? -1 : 0;
  };
  return kinds.filter((kind) => rank(kind) >= 0).sort((a, b) => rank(b) - rank(a) || (a.name < b.name ? -1 : 1)).slice(0, mostKeys);
}

/** Kinds that the product itself knows as money in. */
const alwaysIn = new Set(['council_payment', 'contribution', 'own_money', 'refund', 'interest', 'other_income']);
