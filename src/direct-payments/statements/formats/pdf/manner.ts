import type { Pence } from '../../../../core/money.js';
import { pence } from '../../../../core/money.js';
import { followBalances, type Chain } from './chain.js';
import type { Period } from './days.js';
import { assemble, type Assembled, type Entry } from './lines.js';
import { placings, type Placing } from './place.js';
import { isUnsigned, type Manner, type Unsigned } from './row-sums.js';
import type { PrintedMoney } from './sums.js';
import type { Table } from './table.js';

export interface ReadTable extends Assembled {
  /** Amounts without a sign were taken as money in, and nothing proves it. */
  readonly directionAssumed: boolean;
}

/** The balances that the statement prints around its tables. */
export interface Ends {
  readonly opening: Pence | null;
  readonly closing: Pence | null;
}

interface Tried extends ReadTable {
  /** What speaks for this way of reading: each balance that follows counts for it, each that does not, and each row or sum left unread, against. */
  readonly score: number;
  readonly proved: boolean;
}

/** So many rows tell how a table is to be read; a longer one is then read once. */
const rowsThatTell = 1500;

/**
 * Reads one table in every way that its headings and signs allow, and keeps the way that the printed balances prove
 * best; between equals, the likeliest. Nothing is guessed that a balance could tell.
 */
export function readTable(table: Table, period: Period, ends: Ends): ReadTable {
  const long = table.rows.length > rowsThatTell;
  const head = long ? { ...table, rows: table.rows.slice(0, rowsThatTell) } : table;
  let best: { manner: Manner; tried: Tried } | undefined;
  for (const manner of manners(table, head, period)) {
    const tried = tryManner(head, manner, long ? { ...ends, closing: null } : ends);
    if (!best || tried.score > best.tried.score) best = { manner, tried };
    if (best.tried.proved) break;
  }
  if (!best) return { entries: [], refused: [], directionAssumed: false };
  return long ? tryManner(table, best.manner, ends) : best.tried;
}

function manners(table: Table, head: Table, period: Period): Manner[] {
  return placings(table).flatMap((placing) =>
    directions(head, placing).map((unsigned) => ({ placing, unsigned, period, outIsNegative: outIsNegative(head, placing) })),
  );
}

function tryManner(table: Table, manner: Manner, ends: Ends): Tried {
  const { entries, refused } = assemble(table.rows, manner);
  const chain = followBalances(withEnds(entries, ends));
  const unread = refused.length + unplaced(table, manner.placing);
  const silent = signsOf(table, manner.placing).size === 1 && signsOf(table, manner.placing).has('none');
  const signed = silent && chain.breaks.length > 0 ? signedByBalances(entries, ends) : undefined;
  if (signed) return { entries: signed, refused, directionAssumed: false, ...scoreOf(followBalances(withEnds(signed, ends)), unread) };
  const directionAssumed = silent && (chain.checked === 0 || chain.breaks.length > 0);
  return { entries, refused, directionAssumed, ...scoreOf(chain, unread) };
}

function scoreOf({ checked, breaks }: Chain, unread: number): Pick<Tried, 'score' | 'proved'> {
  return { score: checked - 2 * breaks.length - 3 * unread, proved: checked > 0 && breaks.length === 0 && unread === 0 };
}

/** To leave a column of balances out would keep them from disagreeing. */
function unplaced(table: Table, placing: Placing): number {
  return table.rows.flatMap((row) => row.monies).filter((money) => placing(money) === undefined).length;
}

/** The statement's ends beside its lines, where no row of the table states them. Newest first, they change places. */
export function withEnds(entries: readonly Entry[], ends: Ends): readonly Entry[] {
  const { newestFirst } = followBalances(entries);
  const inOrder = newestFirst ? [...entries].reverse() : entries;
  const first = inOrder.findIndex(({ kind }) => kind === 'line');
  const last = inOrder.findLastIndex(({ kind }) => kind === 'line');
  const opens = inOrder.slice(0, Math.max(0, first)).some((entry) => entry.kind === 'balance');
  const closes = inOrder.slice(last + 1).some((entry) => entry.kind === 'balance' && entry.label !== 'opening');
  const before: Entry[] = ends.opening !== null && !opens ? [{ kind: 'balance', row: 0, label: 'opening', balance: ends.opening }] : [];
  const after: Entry[] = ends.closing !== null && !closes ? [{ kind: 'balance', row: 0, label: 'closing', balance: ends.closing }] : [];
  const whole = [...before, ...inOrder, ...after];
  return newestFirst ? whole.reverse() : whole;
}

type Sign = 'none' | 'out' | 'in';

function inColumn(table: Table, placing: Placing, role: string): PrintedMoney[] {
  return table.rows.flatMap((row) => row.monies).filter((money) => placing(money) === role);
}

function signsOf(table: Table, placing: Placing): ReadonlySet<Sign> {
  const signOf = (money: PrintedMoney): Sign => (isUnsigned(money) ? 'none' : /[-−–—(]|DR$|OD$|\dD$/i.test(money.text) ? 'out' : 'in');
  return new Set(inColumn(table, placing, 'amount').map(signOf));
}

/** On a card's statement what you spend has no mark and what you pay in has CR; elsewhere money out has the mark. */
function directions(table: Table, placing: Placing): Unsigned[] {
  const signs = signsOf(table, placing);
  if (!signs.has('none')) return ['in'];
  if (signs.has('out')) return signs.has('in') ? ['in'] : ['in', 'out'];
  return signs.has('in') ? ['out'] : ['in', 'out'];
}

function outIsNegative(table: Table, placing: Placing): boolean {
  const sums = inColumn(table, placing, 'moneyOut').filter((money) => /[1-9]/.test(money.text));
  return sums.length > 0 && sums.every((money) => /[-−–—(]/.test(money.text));
}

/**
 * Where no amount has a sign, each line's balance tells it: the amount above or below the balance before. Undefined as
 * soon as one line is not told, since half a statement in the right direction is worse than none.
 */
function signedByBalances(entries: readonly Entry[], ends: Ends): readonly Entry[] | undefined {
  const newestFirst = entries.length > 1 && dateOfFirst(entries) > dateOfFirst([...entries].reverse());
  const inOrder = newestFirst ? [...entries].reverse() : [...entries];
  let running: number | null = ends.opening;
  const signed: Entry[] = [];
  for (const entry of inOrder) {
    if (entry.kind === 'line') {
      const before: number | null = running;
      if (before === null || entry.balance === null || Math.abs(entry.balance - before) !== Math.abs(entry.amount)) return undefined;
      signed.push({ ...entry, amount: pence(entry.balance - before) });
    } else signed.push(entry);
    running = entry.balance;
  }
  return newestFirst ? signed.reverse() : signed;
}

function dateOfFirst(entries: readonly Entry[]): string {
  return entries.find((entry) => entry.kind === 'line')?.date ?? '';
}
