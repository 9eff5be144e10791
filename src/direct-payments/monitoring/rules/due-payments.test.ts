import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { addDays, plainDate, type PlainDate } from '../../../core/plain-date.js';
import type { MergedLine } from '../../statements/rules/merge-statements.js';
import type { AccountTerms, PaymentRecord } from './account-terms.js';
import { checkCouncilPayments, type CouncilPayments, type CouncilPaymentsInput } from './council-payments.js';

const terms: AccountTerms = {
  account: 'A0001', name: null, weekly: { social_care: pence(15_000), education: pence(5_000), health: pence(0) }, contributionWeekly: pence(0),
  paysEveryWeeks: 4, paymentReference: 'DP1', start: plainDate('2025-04-07'), end: null, sortCode: null, accountNumber: null,
};
const line = (date: string, amount = 80_000): MergedLine => ({ date: plainDate(date), amount: pence(amount), description: 'DP1', occurrence: 1, file: 'a.csv', row: 2 });
const paidOn = (dates: readonly PlainDate[]): MergedLine[] => dates.map((date) => line(date));
const fourWeekly = (first: string, count: number): PlainDate[] => Array.from({ length: count }, (_, index) => addDays(plainDate(first), 28 * index));
const year: CouncilPaymentsInput['known'] = { spans: [{ begin: plainDate('2025-04-01'), end: plainDate('2026-03-31') }], asAt: plainDate('2026-03-31') };

function check(lines: readonly MergedLine[], changed: Partial<CouncilPaymentsInput> = {}): CouncilPayments {
  return checkCouncilPayments({ terms, inAdvance: true, lines, records: null, known: year, before: pence(0), ...changed });
}
const due = (found: CouncilPayments): string[] => found.missing.map((one) => one.due);

describe('council payments beside what the terms say', () => {
  const regular = fourWeekly('2025-04-07', 13);

  it('are in order where each came on its day, or some days off for a bank holiday', () => {
    expect(check(paidOn(regular))).toMatchObject({ missing: [], unexpected: [] });
    expect(check(paidOn(regular.map((date, index) => addDays(date, index % 2 === 0 ? -3 : 4))))).toMatchObject({ missing: [], unexpected: [] });
  });

  it('are in order where they keep the rhythm of the council’s own calendar', () => {
    expect(check(paidOn(fourWeekly('2025-04-24', 13)))).toMatchObject({ missing: [], unexpected: [] });
    expect(check(paidOn(fourWeekly('2025-04-05', 13)))).toMatchObject({ missing: [], unexpected: [] });
    expect(check(paidOn(fourWeekly('2025-05-03', 12)))).toMatchObject({ missing: [], unexpected: [] });
  });

  it('are missed where one did not come, the first one too', () => {
    expect(due(check(paidOn(regular.filter((_, index) => index !== 5))))).toEqual(['2025-08-25']);
    expect(due(check(paidOn(regular.slice(1))))).toEqual(['2025-04-07']);
  });

  it('are not missed before the statements begin, after they end, in a gap, or within the days of grace', () => {
    const some = paidOn(regular.slice(2, 11));
    const known = (begin: string, end: string): CouncilPaymentsInput['known'] => ({ spans: [{ begin: plainDate(begin), end: plainDate(end) }], asAt: plainDate('2026-03-31') });
    expect(due(check(some, { known: known('2025-05-20', '2026-02-05') }))).toEqual([]);
    expect(due(check(some, { known: known('2025-05-20', '2026-02-14') }))).toEqual(['2026-02-09']);
    const gap = [{ begin: plainDate('2025-04-01'), end: plainDate('2025-08-01') }, { begin: plainDate('2025-09-20'), end: plainDate('2026-03-31') }];
    expect(due(check(paidOn(regular.filter((_, index) => index !== 5)), { known: { ...year, spans: gap } }))).toEqual([]);
  });

  it('may come together on one day, a line a stream', () => {
    expect(check(regular.flatMap((date) => [line(date, 60_000), line(date, 20_000)]))).toMatchObject({ missing: [], unexpected: [] });
  });

  it('are unexpected where one came twice, another amount came, or one came between', () => {
    const messages = (lines: readonly MergedLine[]): string[] => check(lines).unexpected.map((one) => one.because);
    expect(messages([...paidOn(regular), line('2025-05-07')])).toEqual(['£800.00 on 7 May 2025 came besides the payment due on 5 May 2025']);
    expect(messages([...paidOn(regular.slice(1)), line('2025-04-07', 79_999)])).toEqual(['£799.99 came where £800.00 was due on 7 April 2025']);
    expect(messages([...paidOn(regular), line('2025-05-19', 500)])).toEqual(['£5.00 on 19 May 2025 was not due']);
    expect(messages([...paidOn(regular), line('2025-03-20')])).toEqual(['£800.00 on 20 March 2025 came before the direct payment began']);
  });

  it('come a period after the start where they are made in arrears', () => {
    expect(due(check(paidOn(regular.slice(1)), { inAdvance: false }))).toEqual([]);
  });
});

describe('council payments beside the council’s own list', () => {
  const record = (date: string, amount = 80_000, more: Partial<PaymentRecord> = {}): PaymentRecord => ({
    row: 2, account: 'A0001', date: plainDate(date), amount: pence(amount), stream: null, coversFrom: null, coversUntil: null, kind: 'regular', ...more,
  });

  it('are found by amount and nearest day', () => {
    const found = check([line('2025-06-02'), line('2025-06-05')], { records: [record('2025-06-04'), record('2025-06-01')] });
    expect(found.matched?.pairs.map(({ records, lines }) => [records[0]?.date, lines[0]?.date])).toEqual([['2025-06-04', '2025-06-05'], ['2025-06-01', '2025-06-02']]);
    expect(found).toMatchObject({ missing: [], unexpected: [] });
  });

  it('are found where streams were paid in one sum, or one payment in several', () => {
    const together = check([line('2025-06-02', 80_000)], { records: [record('2025-06-02', 60_000), record('2025-06-02', 20_000)] });
    expect(together).toMatchObject({ missing: [], unexpected: [], matched: { pairs: [{ records: [{ amount: 60_000 }, { amount: 20_000 }] }] } });
    const apart = check([line('2025-06-02', 60_000), line('2025-06-03', 20_000)], { records: [record('2025-06-02')] });
    expect(apart).toMatchObject({ missing: [], unexpected: [] });
  });

  it('are missing or unexpected where the two differ', () => {
    const found = check([line('2025-06-02', 79_000)], { records: [record('2025-06-02')] });
    expect(due(found)).toEqual(['2025-06-02']);
    expect(found.unexpected).toMatchObject([{ because: '£790.00 on 2 June 2025 is not on the council’s list of payments' }]);
  });

  it('are not looked for outside the days the statements tell of', () => {
    expect(due(check([], { records: [record('2025-03-20'), record('2026-03-29')] }))).toEqual([]);
  });
});
