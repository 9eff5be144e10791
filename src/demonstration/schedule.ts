import { pence, type Pence } from '../core/money.js';
import { addDays, formatDate, type PlainDate } from '../core/plain-date.js';
import type { PaymentStory, Stream } from './story.js';

/** Regular payments in advance, each covering its own weeks, from the start until the last day inclusive. */
export function regularPayments(stream: Stream, weekly: Pence, everyWeeks: number, starts: PlainDate, until: PlainDate): PaymentStory[] {
  const payments: PaymentStory[] = [];
  for (let from = starts; from <= until; from = addDays(from, everyWeeks * 7)) {
    const last = addDays(from, everyWeeks * 7 - 1);
    payments.push({
      stream, kind: 'regular', amount: pence(weekly * everyWeeks), on: from, coversFrom: from, coversUntil: last,
      purpose: `Direct payment for ${formatDate(from)} to ${formatDate(last)}`,
    });
  }
  return payments;
}
