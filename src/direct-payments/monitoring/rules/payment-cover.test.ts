import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import type { MergedLine } from '../../statements/rules/merge-statements.js';
import type { AccountTerms, Commitment, PaymentRecord } from './account-terms.js';
import { coverOf, reservedOneOffs } from './payment-cover.js';
import { matchPayments } from './payment-matching.js';

const terms: AccountTerms = {
  account: 'A0001', name: null, weekly: { social_care: pence(20_000), education: pence(0), health: pence(0) }, contributionWeekly: pence(0),
  paysEveryWeeks: 2, paymentReference: 'DP1', start: plainDate('2025-04-07'), end: null, sortCode: null, accountNumber: null,
};
const asAt = plainDate('2026-03-31');
const line = (date: string, amount: number): MergedLine => ({ date: plainDate(date), amount: pence(amount), description: 'DP1', occurrence: 1, file: 'a.csv', row: 2 });
const record = (amount: number, more: Partial<PaymentRecord> = {}): PaymentRecord => ({
  row: 2, account: 'A0001', date: plainDate('2026-03-20'), amount: pence(amount), stream: null, coversFrom: null, coversUntil: null, kind: 'regular', ...more,
});
const termly = { coversFrom: plainDate('2026-01-05'), coversUntil: plainDate('2026-04-05') };
const covers = (...args: Parameters<typeof coverOf>): unknown[] => coverOf(...args).map(({ amount, coversFrom, coversUntil }) => [amount, coversFrom, coversUntil]);

describe('the days that a council payment is for', () => {
  it('are a period from its date, where there is no list', () => {
    expect(covers(terms, [line('2026-03-20', 40_000)], null)).toEqual([[40_000, '2026-03-20', '2026-04-02']]);
  });

  it('are the list’s, payment by payment, though the streams came in one sum', () => {
    const lines = [line('2026-03-20', 90_000)];
    const matched = matchPayments([record(40_000), record(50_000, { ...termly, stream: 'education' })], lines);
    expect(covers(terms, lines, matched)).toEqual([[40_000, '2026-03-20', '2026-04-02'], [50_000, '2026-01-05', '2026-04-05']]);
  });

  it('are a period for what the list does not have, and none for what the statements do not have', () => {
    const lines = [line('2026-03-06', 40_000)];
    expect(covers(terms, lines, matchPayments([record(50_000, termly)], lines))).toEqual([[40_000, '2026-03-06', '2026-03-19']]);
  });

  it('are none for a one-off', () => {
    const lines = [line('2026-03-20', 50_000)];
    expect(covers(terms, lines, matchPayments([record(50_000, { ...termly, kind: 'one_off' })], lines))).toEqual([]);
  });
});

describe('a one-off', () => {
  const reserved = (one: Partial<PaymentRecord>, commitments: readonly Commitment[] = [], lines = [line('2026-03-20', 50_000)]): number[] =>
    reservedOneOffs(matchPayments([record(50_000, { kind: 'one_off', ...one })], lines), commitments, asAt).map((item) => item.amount);
  const purpose = (amount: number, until: string | null): Commitment => ({
    row: 2, account: 'A0001', kind: 'reserved', amount: pence(amount), from: null, until: until === null ? null : plainDate(until), description: 'Wheelchair',
  });

  it('is reserved for its purpose until its last day', () => {
    expect(reserved({ coversUntil: asAt })).toEqual([50_000]);
    expect(reserved({ coversUntil: plainDate('2026-03-30') })).toEqual([]);
    expect(reserved({})).toEqual([50_000]);
  });

  it('is left to the commitment that names its purpose, in date or not', () => {
    expect(reserved({}, [purpose(50_000, null)])).toEqual([]);
    expect(reserved({}, [purpose(50_000, '2026-03-01')])).toEqual([]);
    expect(reserved({}, [purpose(49_999, null)])).toEqual([50_000]);
  });

  it('is reserved only once it has come', () => {
    expect(reserved({}, [], [])).toEqual([]);
  });
});
