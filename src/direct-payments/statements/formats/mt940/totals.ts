import type { Pence } from '../../../../core/money.js';
import type { ReadLine, ReadWarning } from '../reading.js';
import { warningOf } from '../warning.js';
import { swiftAmountOf } from './amount.js';
import type { SwiftField } from './messages.js';

/** What an interim report states of its own lines: how many there are on one side, and what they come to. */
export interface SwiftTotal {
  readonly side: 'in' | 'out';
  readonly count: number;
  readonly currency: string;
  readonly amount: Pence;
  readonly row: number;
}

const shape = /^\s*(\d{1,5})([A-Z]{3})([\d.,]+)\s*$/;

/** The :90D: and :90C: fields that can be read; others promise nothing. */
export function totalsOf(fields: readonly SwiftField[]): SwiftTotal[] {
  return fields.flatMap((field) => {
    if (field.tag !== '90C' && field.tag !== '90D') return [];
    const match = shape.exec(field.rows[0] ?? '');
    const amount = swiftAmountOf(match?.[3] ?? '');
    if (!match || !amount.ok) return [];
    const side = field.tag === '90C' ? 'in' : 'out';
    return [{ side, count: Number(match[1]), currency: match[2] ?? '', amount: amount.value, row: field.row }];
  });
}

/** A report whose lines are not what it says they are is incomplete or broken, and a person must know. */
export function totalsWarnings(totals: readonly SwiftTotal[], lines: readonly ReadLine[]): ReadWarning[] {
  return totals.flatMap((total) => {
    const side = lines.filter((line) => (total.side === 'in' ? line.amount > 0 : line.amount < 0));
    const sum = side.reduce((all, line) => all + Math.abs(line.amount), 0);
    if (side.length === total.count && sum === total.amount) return [];
    const message = `The file states ${String(total.count)} lines of money ${total.side}, and another number or sum was read.`;
    return [warningOf('totals-disagree', message, total.row)];
  });
}
