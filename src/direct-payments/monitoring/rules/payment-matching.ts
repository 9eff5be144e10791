import { daysBetween } from '../../../core/plain-date.js';
import type { MergedLine } from '../../statements/rules/merge-statements.js';
import type { PaymentRecord } from './account-terms.js';

/** Council payments on the statements beside what the council says it paid. */
export interface MatchedPayments {
  /** One payment may be several lines (a line a stream), and one line several payments (streams paid together). */
  readonly pairs: readonly { readonly records: readonly PaymentRecord[]; readonly lines: readonly MergedLine[] }[];
  readonly recordsWithoutLine: readonly PaymentRecord[];
  readonly linesWithoutRecord: readonly MergedLine[];
}

/** Banks book a payment on its day or some working days later; a list may carry the day it was approved. */
const mostDaysApart = 7;

/** Sums of several are looked for among this many near ones. */
const mostTogether = 10;

/** Pairs equal amounts first, the nearest days first; then one line that is the sum of several payments; then the reverse. */
export function matchPayments(records: readonly PaymentRecord[], lines: readonly MergedLine[]): MatchedPayments {
  const open = { records: new Set(records), lines: new Set(lines) };
  const pairs: { records: PaymentRecord[]; lines: MergedLine[] }[] = [];
  const pair = (some: PaymentRecord[], others: MergedLine[]): void => {
    pairs.push({ records: some, lines: others });
    some.forEach((record) => open.records.delete(record));
    others.forEach((line) => open.lines.delete(line));
  };
  for (const { record, line } of equalAmounts(records, lines)) if (open.records.has(record) && open.lines.has(line)) pair([record], [line]);
  for (const line of lines) {
    const parts = open.lines.has(line) ? comingTo(line, [...open.records]) : undefined;
    if (parts) pair(parts, [line]);
  }
  for (const record of records) {
    const parts = open.records.has(record) ? comingTo(record, [...open.lines]) : undefined;
    if (parts) pair([record], parts);
  }
  return { pairs, recordsWithoutLine: [...open.records], linesWithoutRecord: [...open.lines] };
}

function equalAmounts(records: readonly PaymentRecord[], lines: readonly MergedLine[]): { record: PaymentRecord; line: MergedLine; apart: number }[] {
  return records
    .flatMap((record) => lines.map((line) => ({ record, line, apart: Math.abs(daysBetween(record.date, line.date)) })))
    .filter(({ record, line, apart }) => record.amount === line.amount && apart <= mostDaysApart)
    .sort((a, b) => a.apart - b.apart);
}

/** Several of the others, the nearest first, that come to the amount together; undefined where none do. */
function comingTo<T extends { readonly amount: number; readonly date: PaymentRecord['date'] }>(whole: Pick<T, 'amount' | 'date'>, others: readonly T[]): T[] | undefined {
  const near = others
    .map((one) => ({ one, apart: Math.abs(daysBetween(one.date, whole.date)) }))
    .filter(({ apart }) => apart <= mostDaysApart)
    .sort((a, b) => a.apart - b.apart)
    .slice(0, mostTogether)
    .map(({ one }) => one);
  return someComingTo(near, whole.amount);
}

/** The nearest first: a later one is added only where those before it do not do. */
function someComingTo<T extends { readonly amount: number }>(from: readonly T[], amount: number): T[] | undefined {
  for (let chosen = 1; chosen < 1 << from.length; chosen += 1) {
    const some = from.filter((_, index) => (chosen & (1 << index)) !== 0);
    if (some.length > 1 && some.reduce((sum, one) => sum + one.amount, 0) === amount) return some;
  }
  return undefined;
}
