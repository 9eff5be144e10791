import { formatPounds, noPence, pence, sum, type Pence } from '../../../core/money.js';
import { likelyWords } from '../../statements/rules/likely-words.js';

/** A line as its batch sees it. */
export interface BatchLine {
  readonly description: string;
  readonly amount: Pence;
  readonly kind: string;
  /** Read as several parts already. */
  readonly isSplit: boolean;
}

export interface Batch<L extends BatchLine> {
  readonly payee: string;
  readonly lines: readonly L[];
  readonly total: Pence;
  /** By size, as positive pence. */
  readonly least: Pence;
  readonly most: Pence;
  /** Why a line is not ticked at first. */
  readonly outliers: ReadonlyMap<L, string>;
}

const fewest = 3;

/** The open lines to the same payee that we read the same way; undefined where there are too few to be worth it. */
export function batchOf<L extends BatchLine>(of: L, open: readonly L[]): Batch<L> | undefined {
  const payee = likelyWords(of.description);
  if (payee.replace(/[^\p{L}\p{N}]/gu, '').length < 3 || of.isSplit) return undefined;
  const same = (line: L): boolean => !line.isSplit && line.kind === of.kind && Math.sign(line.amount) === Math.sign(of.amount) && likelyWords(line.description) === payee;
  const lines = open.filter(same);
  if (lines.length < fewest) return undefined;
  const sizes = lines.map(({ amount }) => Math.abs(amount)).sort((a, b) => a - b);
  return {
    payee, lines, total: sum(lines.map(({ amount }) => amount)), least: pence(sizes[0] ?? 0), most: pence(sizes.at(-1) ?? 0),
    outliers: new Map(lines.flatMap((line): [L, string][] => {
      const reason = outlying(pence(Math.abs(line.amount)), sizes);
      return reason === undefined ? [] : [[line, reason]];
    })),
  };
}

/**
 * Far from what this payee usually takes: more than four times the middle distance from the middle amount, and more than
 * a quarter of it, so that a penny among equal amounts is no outlier.
 */
function outlying(size: Pence, sizes: readonly number[]): string | undefined {
  const usual = middle(sizes);
  const spread = middle(sizes.map((one) => Math.abs(one - usual)).sort((a, b) => a - b));
  const apart = Math.abs(size - usual);
  if (apart <= 4 * spread || apart * 4 <= usual) return undefined;
  return `${formatPounds(size)} is far ${size > usual ? 'above' : 'below'} the usual ${formatPounds(usual)}`;
}

function middle(sorted: readonly number[]): Pence {
  if (sorted.length === 0) return noPence;
  return pence(sorted[Math.floor((sorted.length - 1) / 2)] ?? 0);
}
