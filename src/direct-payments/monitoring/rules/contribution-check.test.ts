import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { addDays, plainDate } from '../../../core/plain-date.js';
import type { MergedLine } from '../../statements/rules/merge-statements.js';
import { contributionMissing } from './contribution-check.js';

const from = plainDate('2025-04-01');
const every = (days: number, amount: number, first = 0): MergedLine[] =>
  Array.from({ length: Math.ceil((365 - first) / days) }, (_, index) => ({
    date: addDays(from, first + index * days), amount: pence(amount), description: 'CONTRIBUTION', occurrence: 1, file: 'a.csv', row: 2,
  }));
const missing = (paidIn: readonly MergedLine[], until = '2026-03-31'): string | undefined =>
  contributionMissing({ weekly: pence(4_000), from, until: plainDate(until), paysEveryWeeks: 4, paidIn });

describe('the person’s contribution of £40.00 a week', () => {
  it.each([
    ['every week', every(7, 4_000)],
    ['every week, a week behind', every(7, 4_000, 7)],
    ['every four weeks in advance', every(28, 16_000)],
    ['every four weeks behind', every(28, 16_000, 28)],
    ['by the month behind', every(30, 17_340, 30)],
    ['a year ahead', every(365, 208_000)],
  ])('is paid when it comes %s', (_, paidIn) => {
    expect(missing(paidIn)).toBeUndefined();
  });

  it('is missing where none came in a whole period', () => {
    expect(missing([])).toContain('No contribution was paid in from 1 April 2025 to 31 March 2026: £2,080.00 was due');
    expect(missing([], '2025-04-27')).toBeUndefined();
    expect(missing([], '2025-04-28')).toContain('£160.00');
  });

  it('is missing where one was left out', () => {
    expect(missing(every(28, 16_000).filter((_, index) => index !== 6 && index < 13), '2026-03-20')).toContain('between 19 August 2025 and 14 October 2025');
  });

  it('is missing where it stopped, or where each payment is too small', () => {
    expect(missing(every(28, 16_000).slice(0, 7))).toContain('and 31 March 2026');
    expect(missing(every(7, 3_000))).toContain('£1,590.00 of the contribution of £2,080.00');
  });
});
