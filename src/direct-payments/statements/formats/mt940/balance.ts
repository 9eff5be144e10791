import { negate, type Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import { swiftAmountOf } from './amount.js';
import type { SwiftField } from './messages.js';
import { swiftDateOf } from './dates.js';

export interface SwiftBalance {
  readonly amount: Pence;
  readonly currency: string;
  /** Null where the bank wrote no day that exists, such as 000000. */
  readonly date: PlainDate | null;
}

const shape = /^\s*(R?[CD])\s*(?:\d{2})?(\d{6})\s*([A-Z]{3})\s*([+-]?[\d.,]+)\s*$/;

/** `C260331GBP1234,56`: in credit or debit, day, currency, amount. Undefined where the field says anything else. */
export function balanceOf(field: SwiftField): SwiftBalance | undefined {
  const match = shape.exec(field.rows[0] ?? '');
  const amount = match && swiftAmountOf(match[4] ?? '');
  if (!match || !amount?.ok) return undefined;
  const debit = match[1] === 'D' || match[1] === 'RC';
  const signed = debit ? negate(amount.value) : amount.value;
  return { amount: signed, currency: match[3] ?? '', date: swiftDateOf(match[2] ?? '') ?? null };
}
