import { describe, expect, it } from 'vitest';
import { readAccounts } from './read-accounts.js';
import { readCommitments } from './read-commitments.js';
import { readPayments } from './read-payments.js';
import { readPolicy } from './read-policy.js';
import type { Result } from '../../../core/result.js';

const heading = 'account,weekly_social_care,weekly_education,weekly_health,pays_every_weeks,payment_reference,start';
const said = (result: Result<unknown>): string => (result.ok ? 'read' : `${result.refusal.code}: ${result.refusal.message}`);

describe('accounts.csv', () => {
  const read = (...rows: string[]): ReturnType<typeof readAccounts> => readAccounts([heading, ...rows].join('\n'), 'accounts.csv');

  it('is read by its heading, in any order of columns, with what is optional', () => {
    const text = '\ufeffStart;Account;Name;Weekly Social Care;weekly_education;weekly_health;pays_every_weeks;payment_reference;sort_code;account_number;contribution_weekly;colour\r\n2025-04-01;A1;Kit Birch;1,234.50;;0;4;DP 1;1-22-33;12345678;£40;red\r\n\r\n';
    expect(readAccounts(text, 'accounts.csv')).toEqual({
      ok: true,
      value: [{
        account: 'A1', name: 'Kit Birch', weekly: { social_care: 123_450, education: 0, health: 0 }, contributionWeekly: 4_000, paysEveryWeeks: 4,
        paymentReference: 'DP 1', start: '2025-04-01', end: null, sortCode: '012233', accountNumber: '12345678',
      }],
    });
  });

  it.each([
    ['A1,10.005,0,0,4,DP1,2025-04-01', 'row 2, weekly_social_care: “10.005” has a part of a penny.'],
    ['A1,-1,0,0,4,DP1,2025-04-01', 'weekly_social_care: “-1” is less than nothing.'],
    ['A1,1,0,0,0,DP1,2025-04-01', 'pays_every_weeks: “0” is not a whole number from 1 to 53.'],
    ['A1,1,0,0,4,,2025-04-01', 'row 2, payment_reference: is empty.'],
    ['A1,1,0,0,4,DP1,01/04/2025', 'start: “01/04/2025” is not a date.'],
    [',1,0,0,4,DP1,2025-04-01', 'row 2, account: is empty.'],
    ['A1,1,0,0,4,DP1,2025-04-01,x', 'row 2: has more cells than the heading.'],
    ['"A1,1,0,0,4,DP1,2025-04-01', 'has quotation marks that do not match.'],
  ])('is refused with the row and the column: %s', (row, words) => {
    expect(said(read(row))).toContain(words);
  });

  it('is refused where an account stands twice or a column is missing', () => {
    const row = 'A1,1,0,0,4,DP1,2025-04-01';
    expect(said(read(row, '', row))).toBe('account-twice: accounts.csv, row 4, account: A1 is already in row 2.');
    expect(said(readAccounts('account,start\nA1,2025-04-01', 'accounts.csv'))).toContain('column-missing: accounts.csv: the heading lacks weekly_social_care');
    expect(said(readAccounts('', 'accounts.csv'))).toContain('the heading lacks account');
  });

  it('tells of every row that is wrong at once', () => {
    expect(said(read('A1,x,0,0,4,DP1,2025-04-01', 'A2,1,0,0,4,DP1,no'))).toMatch(/row 2, weekly_social_care.*row 3, start/);
  });
});

describe('commitments.csv', () => {
  const read = (...rows: string[]): ReturnType<typeof readCommitments> => readCommitments(['account,kind,amount,from,until,description', ...rows].join('\n'), 'commitments.csv');

  it('is read, an empty date being open and a comma in the description its own', () => {
    expect(read('A1,Liability,200.00,2026-03-01,,Wages, and tax')).toEqual({
      ok: true, value: [{ row: 2, account: 'A1', kind: 'liability', amount: 20_000, from: '2026-03-01', until: null, description: 'Wages, and tax' }],
    });
  });

  it('is refused, naming the row, where a commitment ends before it begins', () => {
    expect(said(read('A1,own,1,,,', 'A2,liability,200.00,2026-04-01,2026-03-31,Wages'))).toBe(
      'commitment-ends-before-it-begins: commitments.csv, row 3, from: 2026-04-01 is after until, 2026-03-31 (A2, liability 200.00).',
    );
    expect(read('A2,liability,200.00,2026-03-31,2026-03-31,').ok).toBe(true);
  });

  it.each([['A1,debt,1,,,', '“debt” is not one of liability, reserved, own, claimed.'], ['A1,own,,,,', 'amount: is empty'], ['A1,own,-1,,,', 'less than nothing'], ['A1,own,1,2026-02-30,,', 'is not a date']])(
    'is refused: %s',
    (row, words) => {
      expect(said(read(row))).toContain(words);
    },
  );
});

describe('payments.csv', () => {
  const read = (row: string): ReturnType<typeof readPayments> => readPayments(`account,date,amount,stream,covers_from,covers_until,kind\n${row}\n`, 'payments.csv');

  it('is read with its stream, its cover and its kind', () => {
    expect(read('A1,2026-03-01,800.00,Social Care,2026-03-02,2026-03-29,One-off')).toMatchObject({
      ok: true, value: [{ date: '2026-03-01', amount: 80_000, stream: 'social_care', coversFrom: '2026-03-02', coversUntil: '2026-03-29', kind: 'one_off' }],
    });
    expect(read('A1,2026-03-01,800.00,,,,')).toMatchObject({ ok: true, value: [{ stream: null, coversFrom: null, kind: 'regular' }] });
  });

  it.each([
    ['A1,2026-03-01,800.00,,2026-03-02,,', 'both given, or neither'],
    ['A1,2026-03-01,800.00,,2026-03-02,2026-03-01,', 'is after covers_until'],
    ['A1,2026-03-01,800.00,housing,,,', '“housing” is not one of'],
    ['A1,,800.00,,,,', 'date: is empty'],
  ])('is refused: %s', (row, words) => {
    expect(said(read(row))).toContain(words);
  });
});

describe('policy.yaml', () => {
  const read = (text: string): ReturnType<typeof readPolicy> => readPolicy(text, 'policy.yaml');
  const least = 'contingency_weeks: 8\nin_advance: true\n';

  it('is read, what is not said having its usual value', () => {
    expect(read(least)).toEqual({
      ok: true,
      value: {
        policy: { contingencyWeeks: 8, contingencyBasis: 'on-top', inAdvance: true, minimumReclaim: 0, streams: ['social_care', 'education', 'health'], statementOlderThanDays: 62, lowBalanceWeeks: 1 },
        unknownKeys: [],
      },
    });
    expect(read(`${least}minimum_reclaim: 100.10\nstreams: [health, Social Care]\nstatement_older_than_days: 0\nminimum_reclame: 1\n`)).toMatchObject({
      ok: true, value: { policy: { minimumReclaim: 10_010, streams: ['health', 'social_care'], statementOlderThanDays: 0 }, unknownKeys: ['minimum_reclame'] },
    });
  });

  it.each([
    ['in_advance: true', 'contingency_weeks: give a number of weeks, like 8'],
    ['contingency_weeks: 8', 'in_advance: give true or false'],
    ['contingency_weeks: 8\nin_advance: yes please', 'in_advance: give true or false'],
    ['contingency_weeks: -1\nin_advance: true', 'weeks cannot be fewer than none'],
    [`${least}minimum_reclaim: 1.005`, 'has a part of a penny'],
    [`${least}streams: [social_care, housing]`, 'streams 2: “housing” is not one of'],
    [`${least}streams: [health, health]`, 'a stream stands twice'],
    [`${least}${least}`, 'policy.yaml: Map keys must be unique'],
    ['contingency_weeks: [', 'policy.yaml'],
    ['8', 'the policy is a list of names and values'],
  ])('is refused in words: %j', (text, words) => {
    expect(said(read(text))).toContain(words);
  });
});
