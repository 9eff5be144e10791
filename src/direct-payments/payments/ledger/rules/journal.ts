import { financialYearOf, lastDayOf } from '../../../../core/financial-year.js';
import { noPence, pence, sum, type Pence } from '../../../../core/money.js';
import { addDays, type PlainDate } from '../../../../core/plain-date.js';
import { splitAt } from '../../prepayments/rules/split-at.js';

/** Where in the council's ledger. */
export interface LedgerCode {
  readonly costCentre: string;
  readonly subjective: string;
}

export type Stream = 'social_care' | 'education' | 'health';

/** One line of a run with its place in the ledger. */
export interface CodedLine {
  readonly stream: Stream;
  readonly code: LedgerCode;
  /** Pence; negative for what is taken off. */
  readonly amount: Pence;
  /** Days it is for, both included; null for a one-off and a deduction. */
  readonly days: { readonly from: PlainDate; readonly until: PlainDate } | null;
}

/** What stands against the lines. */
export interface JournalCodes {
  /** The paying account. */
  readonly bank: LedgerCode;
  /** The card programme's account. */
  readonly cards: LedgerCode;
  /** Payments in advance: what is for days after 31 March. */
  readonly prepayments: LedgerCode;
}

/** One posting; one of the two amounts is 0. */
export interface JournalRow extends LedgerCode {
  readonly on: PlainDate;
  /** Null for the other side, which is no stream's. */
  readonly stream: Stream | null;
  readonly debit: Pence;
  readonly credit: Pence;
  readonly words: string;
}

/** What a run paid by bank and by card; the sum of its lines. */
export interface PaidBy {
  readonly bank: Pence;
  readonly cards: Pence;
}

/**
 * The journal of a run, balanced on each of its days: spending by stream and code against the accounts it was paid from, on the day of payment. What is
 * for days after the 31 March that follows is held as a prepayment of its stream, and becomes spending on 1 April.
 */
export function journalOf(lines: readonly CodedLine[], paid: PaidBy, payOn: PlainDate, codes: JournalCodes): JournalRow[] {
  const yearEnd = lastDayOf(financialYearOf(payOn));
  const groups = grouped(lines, yearEnd);
  const next = addDays(yearEnd, 1);
  return [
    ...groups.flatMap(({ stream, code, upTo }) => posting(payOn, stream, code, upTo, 'Direct payments')),
    ...groups.flatMap(({ stream, after }) => posting(payOn, stream, codes.prepayments, after, 'Direct payments in advance')),
    ...posting(payOn, null, codes.bank, pence(-paid.bank), 'Paid by bank'),
    ...posting(payOn, null, codes.cards, pence(-paid.cards), 'Loaded onto cards'),
    ...groups.flatMap(({ stream, code, after }) => [
      ...posting(next, stream, code, after, 'Direct payments for this year, paid before it'),
      ...posting(next, stream, codes.prepayments, pence(-after), 'Direct payments in advance, used'),
    ]),
  ];
}

interface Group {
  readonly stream: Stream;
  readonly code: LedgerCode;
  readonly upTo: Pence;
  readonly after: Pence;
}

function grouped(lines: readonly CodedLine[], yearEnd: PlainDate): Group[] {
  const groups = new Map<string, Group>();
  for (const { stream, code, amount, days } of lines) {
    const key = JSON.stringify([stream, code.costCentre, code.subjective]);
    const { upTo, after } = splitAt(amount, days, yearEnd);
    const before = groups.get(key) ?? { stream, code, upTo: noPence, after: noPence };
    groups.set(key, { stream, code, upTo: pence(before.upTo + upTo), after: pence(before.after + after) });
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** A debit, or by a negative amount a credit; nothing for nothing. */
function posting(on: PlainDate, stream: Stream | null, { costCentre, subjective }: LedgerCode, amount: Pence, words: string): JournalRow[] {
  if (amount === 0) return [];
  return [{ on, stream, costCentre, subjective, debit: amount > 0 ? amount : noPence, credit: amount < 0 ? pence(-amount) : noPence, words }];
}

/** What the debits and the credits of a journal come to. */
export function journalTotals(rows: readonly JournalRow[]): { readonly debit: Pence; readonly credit: Pence } {
  return { debit: sum(rows.map(({ debit }) => debit)), credit: sum(rows.map(({ credit }) => credit)) };
}
