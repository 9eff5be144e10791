import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';

/** What a row of an income file says of a payment. */
export interface IncomePayment {
  readonly on: PlainDate;
  readonly amount: Pence;
  readonly text: string;
}

/**
 * What makes a payment itself, one for each in the order given: its day, amount and words, and its place among the payments of the
 * same file that are alike in all three. So a payment in two files that overlap is one, and twins of one day are two. A file must
 * hold whole days: of two files that each hold one twin of a day, nobody could tell that they are two payments.
 */
export function incomeIdentities(payments: readonly IncomePayment[]): string[] {
  const met = new Map<string, number>();
  return payments.map(({ on, amount, text }) => {
    const alike = JSON.stringify([on, amount, wordsOf(text)]);
    const place = (met.get(alike) ?? 0) + 1;
    met.set(alike, place);
    return `${alike} ${String(place)}`;
  });
}

/** Exports differ in how many spaces they write, never in words. */
function wordsOf(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ');
}
