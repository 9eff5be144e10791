import { noPence, pence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { DayOfPart } from './day-of-part.js';
import { dayHolds } from './day-holds.js';
import { arrangementsOf, othersTotal, type Arrangement } from './printed-order.js';
import type { Effort } from './proof-effort.js';

/** The first stated balance that does not come out: which file, which row (none for an opening or closing balance), and what the lines come to. */
export interface BalanceBreak {
  readonly what: 'opening' | 'running' | 'closing';
  readonly file: string;
  readonly row: number | null;
  /** Place of the line among the account's merged lines; null for an opening or closing balance. */
  readonly merged: number | null;
  readonly date: PlainDate;
  readonly stated: Pence;
  readonly reckoned: Pence;
}

/** Names the balance that breaks on a day that holds in no order. */
export function breakOf(day: DayOfPart, start: number, effort: Effort): BalanceBreak {
  const { opening, closing } = day;
  if (opening !== null && !dayHolds({ ...day, own: [], closing: null }, start, effort)) return atEnd(day, 'opening', opening, start);
  const breaks = arrangementsOf(day).map((arrangement) => firstBreak(day, start, arrangement));
  const late = breaks.sort((a, b) => (b?.step ?? Infinity) - (a?.step ?? Infinity))[0];
  if (late) return late.found;
  return atEnd(day, 'closing', closing ?? day.part.closing, start + day.own.reduce((sum, line) => sum + line.amount, 0));
}

function atEnd(day: DayOfPart, what: 'opening' | 'closing', stated: Pence | null, reckoned: number): BalanceBreak {
  return { what, file: day.part.file, row: null, merged: null, date: day.date, stated: stated ?? noPence, reckoned: pence(reckoned) };
}

/** The first running balance that fails in an arrangement, and how far down it stands; undefined where all hold. */
function firstBreak(day: DayOfPart, start: number, { turned, othersFirst }: Arrangement): { step: number; found: BalanceBreak } | undefined {
  let reckoned = othersFirst ? start + othersTotal(day) : start;
  const own = turned ? [...day.own].reverse() : day.own;
  for (const [step, line] of own.entries()) {
    reckoned += line.amount;
    if (line.balance === null || line.balance === reckoned) continue;
    const { file } = day.part;
    return { step, found: { what: 'running', file, row: line.row, merged: line.merged, date: day.date, stated: line.balance, reckoned: pence(reckoned) } };
  }
  return undefined;
}
