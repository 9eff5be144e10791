import type { Pence } from '../../../../core/money.js';
import type { Entry } from './lines.js';

/** How far the balances that are printed follow from the lines between them. */
export interface Chain {
  /** Balances that could be checked against an earlier one. */
  readonly checked: number;
  /** Rows whose balance does not follow. */
  readonly breaks: readonly { readonly row: number; readonly expected: number; readonly found: Pence }[];
  readonly newestFirst: boolean;
}

/** Follows the balances down the page and up it, since some banks print the newest line first, and gives what fits better. */
export function followBalances(entries: readonly Entry[]): Chain {
  const down = follow(entries, false);
  if (down.breaks.length === 0) return down;
  const up = follow([...entries].reverse(), true);
  return up.breaks.length < down.breaks.length ? up : down;
}

function follow(entries: readonly Entry[], newestFirst: boolean): Chain {
  const breaks: { row: number; expected: number; found: Pence }[] = [];
  let checked = 0;
  let running: number | undefined;
  for (const entry of entries) {
    if (entry.kind === 'line' && running !== undefined) running += entry.amount;
    if (entry.balance === null) continue;
    if (running !== undefined) {
      checked += 1;
      if (running !== entry.balance) breaks.push({ row: entry.row, expected: running, found: entry.balance });
    }
    running = entry.balance;
  }
  return { checked, breaks, newestFirst };
}
