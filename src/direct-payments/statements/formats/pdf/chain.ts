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

/** Follows the balances down the page, or up it where the newest line stands first; on a single day, whichever way fits better. */
export function followBalances(entries: readonly Entry[]): Chain {
  const dates = entries.flatMap((entry) => (entry.kind === 'line' ? [entry.date] : []));
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  const down = first <= last && mayRun(entries) ? follow(entries, false) : undefined;
  if (down && (down.breaks.length === 0 || first < last)) return down;
  const reversed = [...entries].reverse();
  const up = first >= last && mayRun(reversed) ? follow(reversed, true) : undefined;
  if (!up || !down) return up ?? down ?? follow(entries, false);
  return up.breaks.length < down.breaks.length ? up : down;
}

/** No statement begins with its closing balance or ends with its opening one. */
function mayRun(entries: readonly Entry[]): boolean {
  const [first] = entries;
  const last = entries.at(-1);
  return !(first?.kind === 'balance' && first.label === 'closing') && !(last?.kind === 'balance' && last.label === 'opening');
}

function follow(entries: readonly Entry[], newestFirst: boolean): Chain {
  const breaks: { row: number; expected: number; found: Pence }[] = [];
  let checked = 0;
  let running: number | undefined;
  for (const entry of entries) {
    if (entry.kind === 'line' && running !== undefined) running = exact(running + entry.amount);
    if (entry.balance === null) continue;
    if (running !== undefined) {
      checked += 1;
      if (running !== entry.balance) breaks.push({ row: entry.row, expected: running, found: entry.balance });
    }
    running = entry.balance;
  }
  return { checked, breaks, newestFirst };
}

/** Sums past what can be held exactly prove nothing: the chain begins again at the next balance. */
function exact(sum: number): number | undefined {
  return Number.isSafeInteger(sum) ? sum : undefined;
}
