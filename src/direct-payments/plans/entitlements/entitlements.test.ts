import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact, exactOf, type Exact } from '../../../core/exact.js';
import { pence } from '../../../core/money.js';
import { addDays, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { decimal } from '../employment-cost/working.js';
import { holidayInDays, holidayInHours, holidayOfHoursWorked } from './holiday.js';
import { minimumWage } from './minimum-wage.js';
import { redundancyAmount, redundancyHalfWeeks, redundancyPay } from './redundancy.js';
import { dailyRate, payForDays, sickPay, weekdays, type SickPayAsked } from './sick-pay.js';

const number = (text: string): Exact => exactOf(text) ?? exact(-1);

describe('holiday', () => {
  it.each([['5', '28'], ['3.5', '19.6'], ['2', '11.2'], ['1', '5.6'], ['0.5', '2.8'], ['6', '28'], ['7', '28'], ['3', '16.8'], ['4.5', '25.2']])('%s days a week are %s days a year', (days, entitlement) => {
    expect(decimal(expectOk(holidayInDays(number(days))).amount)).toBe(entitlement);
  });

  it.each([['5', '2019-06-01', '2019-01-01', '16.5', 7], ['3', '2019-11-23', '2019-04-01', '7', 5], ['3', '2021-02-09', '2020-08-01', '8.5', 6], ['5', '2019-01-01', '2019-01-01', '28', 12], ['5', '2019-12-31', '2019-01-01', '2.5', 1]])('%s days a week, started on %s in the leave year from %s: %s days', (days, starts, year, entitlement, months) => {
    const holiday = expectOk(holidayInDays(number(days), { starts: plainDate(starts), leaveYearStarts: plainDate(year) }));
    expect([decimal(holiday.amount), holiday.fraction]).toEqual([entitlement, exact(months, 12)]);
  });

  it.each([['5', '2012-07-24', '15.8'], ['3', '2012-07-24', '9.5'], ['7', '2012-12-31', '28'], ['5', '2011-06-21', '13.2']])('%s days a week, left on %s: %s days, by the days worked', (days, leaves, entitlement) => {
    expect(decimal(expectOk(holidayInDays(number(days), { leaves: plainDate(leaves) })).amount)).toBe(entitlement);
  });

  it.each([['40', '4', '224'], ['38', '5', '212.8'], ['80', '6', '373.4'], ['73', '7', '292'], ['15', '3', '84'], ['30', '6', '140'], ['28', '5', '156.8']])('%s hours over %s days a week are %s hours a year', (hours, days, entitlement) => {
    expect(decimal(expectOk(holidayInHours(number(hours), number(days))).amount)).toBe(entitlement);
  });

  it.each([['30', '4'], ['12', '1'], ['60', '7'], ['0', '0']])('%s irregular hours earn %s', (hours, entitlement) => {
    expect(decimal(expectOk(holidayOfHoursWorked(number(hours))).amount)).toBe(entitlement);
  });

  it('whoever works two parts of a leave year is never short of the whole, and nobody gets more than 28 days', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 364 }), (days, last) => {
      const year = plainDate('2026-01-01');
      const first = expectOk(holidayInDays(exact(days), { leaves: addDays(year, last - 1) })).amount;
      const rest = expectOk(holidayInDays(exact(days), { starts: addDays(year, last), leaves: plainDate('2026-12-31') })).amount;
      const [whole, parts] = [Math.min(days * 5.6, 28), Number(decimal(first)) + Number(decimal(rest))];
      expect(parts).toBeGreaterThanOrEqual(whole - 1e-9);
      expect(parts).toBeLessThan(whole + 0.2 + 1e-9);
      const starter = expectOk(holidayInDays(exact(days), { starts: addDays(year, last - 1) }));
      expect(Number(decimal(starter.amount))).toBeLessThanOrEqual(28);
    }));
  });

  it('names what is wrong', () => {
    expect(holidayInDays(exact(8))).toMatchObject({ ok: false, refusal: { field: 'daysPerWeek' } });
    expect(holidayInHours(exact(10), exact(0))).toMatchObject({ ok: false, refusal: { field: 'daysPerWeek' } });
    expect(holidayInDays(exact(5), { starts: plainDate('2026-05-01'), leaves: plainDate('2026-04-01') })).toMatchObject({ ok: false, refusal: { field: 'leaves' } });
    expect(holidayInDays(exact(5), { starts: plainDate('2026-05-01'), leaves: plainDate('2027-01-01') })).toMatchObject({ ok: false, refusal: { field: 'leaves' } });
  });
});

describe('redundancy', () => {
  it.each([[43_000, 45, 12, 35_000, 490_000], [43_000, 42, 22, 50_000, 881_500], [45_000, 42, 22, 50_000, 922_500], [43_000, 18, 3, 50_000, 64_500], [43_000, 26, 11, 25_000, 187_500], [43_000, 32, 11, 42_000, 441_000]])('with a week of at most %ip: aged %i, %i years, %ip a week', (most, age, years, weekly, amount) => {
    expect(redundancyAmount(redundancyHalfWeeks(age, years), pence(weekly), pence(most))).toBe(amount);
  });

  it('is at most £22,530 from 6 April 2026, and its week is capped by the day', () => {
    const pay = (on: string) => expectOk(redundancyPay({ ageAtDismissal: 64, completeYears: 30, weeklyPay: pence(90_000), dismissedOn: plainDate(on) })).amount;
    expect([pay('2026-04-06'), pay('2026-04-05'), pay('2025-04-05'), pay('2024-04-05')]).toEqual([30 * 75_100, 30 * 71_900, 30 * 70_000, 30 * 64_300]);
  });

  it('is what two simple counts give: each year of service at the age it was worked', () => {
    fc.assert(fc.property(fc.integer({ min: 18, max: 75 }), fc.integer({ min: 2, max: 40 }), (age, years) => {
      const counted = Math.min(years, 20);
      const over41 = Math.min(Math.max(age - 41, 0), counted);
      const over22 = Math.min(Math.max(age - 22, 0), counted) - over41;
      expect(redundancyHalfWeeks(age, years)).toBe(over41 * 3 + over22 * 2 + (counted - over41 - over22));
    }));
  });

  it('is nothing below two years; refused where it cannot be known', () => {
    const asked = { ageAtDismissal: 40, completeYears: 1, weeklyPay: pence(10_000), dismissedOn: plainDate('2026-05-01') };
    expect(expectOk(redundancyPay(asked)).amount).toBe(0);
    expect(redundancyPay({ ...asked, completeYears: 39 })).toMatchObject({ ok: false, refusal: { field: 'years' } });
    expect(redundancyPay({ ...asked, dismissedOn: plainDate('2019-05-01') })).toMatchObject({ ok: false, refusal: { code: 'entitlement-rate-not-known' } });
  });
});

describe('sick pay', () => {
  const mondayToFriday = weekdays.slice(1, 6);
  const asked = (from: string, until: string, more: Partial<SickPayAsked> = {}): SickPayAsked => ({ from: plainDate(from), until: plainDate(until), worksOn: mondayToFriday, averageWeeklyEarnings: pence(40_000), ...more });

  it.each([[5, '1717'], [3, '2861.66'], [7, '1226.42'], [6, '1430.83'], [2, '4292.5'], [0, '0']])('a day of £85.85 over %i days is %sp, cut after four decimals of a pound', (days, rate) => {
    expect(decimal(dailyRate(exact(8_585), days))).toBe(rate);
  });

  it.each([5, 3, 7, 6, 2, 1, 4])('28 weeks of %i days at £85.85 are £2,403.80', (days) => {
    const sunday = plainDate('2012-04-01');
    const worked: PlainDate[] = Array.from({ length: 28 * 7 }, (_, index) => index).filter((index) => index % 7 < days).map((index) => addDays(sunday, index));
    expect(payForDays(worked, () => dailyRate(exact(8_585), days))).toBe(240_380);
  });

  it.each([['2023-06-05', 10_940], ['2024-06-03', 11_675], ['2025-06-02', 11_875]])('a full week after the waiting days, from %s: %ip', (from, weekly) => {
    // Three waiting days of the week before, then its last two, then a whole week.
    const two = expectOk(sickPay(asked(from, addDays(plainDate(from), 4)))).amount;
    expect(expectOk(sickPay(asked(from, addDays(plainDate(from), 11)))).amount - two).toBe(weekly);
  });

  it('is paid from the first day since 6 April 2026: a week is £123.25, one day is enough', () => {
    expect(expectOk(sickPay(asked('2026-06-01', '2026-06-05')))).toMatchObject({ amount: 12_325, daysPaid: 5, waitingDays: 0 });
    expect(expectOk(sickPay(asked('2026-06-01', '2026-06-01'))).amount).toBe(2_465);
    expect(expectOk(sickPay(asked('2025-06-02', '2025-06-04'))).amount).toBe(0);
  });

  it('is 80% of average earnings where that is less, without a lower limit', () => {
    expect(expectOk(sickPay(asked('2026-06-01', '2026-06-05', { averageWeeklyEarnings: pence(12_710) }))).amount).toBe(10_168);
    expect(expectOk(sickPay(asked('2026-06-01', '2026-06-05', { averageWeeklyEarnings: pence(15_406) }))).amount).toBe(12_325);
    expect(expectOk(sickPay(asked('2025-06-02', '2025-06-13', { averageWeeklyEarnings: pence(12_499) }))).amount).toBe(0);
    expect(expectOk(sickPay(asked('2025-06-02', '2025-06-13', { averageWeeklyEarnings: pence(12_500) }))).amount).toBeGreaterThan(0);
  });

  it('has no second waiting days within eight weeks of an earlier period', () => {
    const earlier = { from: plainDate('2025-06-02'), until: plainDate('2025-06-06') };
    expect(expectOk(sickPay(asked('2025-08-03', '2025-08-08', { earlier })))).toMatchObject({ waitingDays: 3 });
    expect(expectOk(sickPay(asked('2025-08-02', '2025-08-08', { earlier })))).toMatchObject({ waitingDays: 0, daysPaid: 5 });
  });

  it('ends after 28 weeks, those of a linked period counted', () => {
    expect(expectOk(sickPay(asked('2024-04-08', '2025-03-31')))).toMatchObject({ daysPaid: 140, amount: 28 * 11_675 });
    const earlier = { from: plainDate('2024-04-08'), until: plainDate('2024-10-20') };
    expect(expectOk(sickPay(asked('2024-11-04', '2025-03-31', { earlier }))).daysPaid).toBe(3);
  });

  it('changes its rate with the tax year, and is refused across 6 April 2026', () => {
    expect(expectOk(sickPay(asked('2025-03-24', '2025-04-11'))).amount).toBe(2 * 2_335 + 11_675 + 11_875);
    expect(sickPay(asked('2026-04-01', '2026-04-08'))).toMatchObject({ ok: false, refusal: { code: 'sick-pay-straddles-change' } });
    expect(sickPay(asked('2026-04-13', '2026-04-17', { earlier: { from: plainDate('2026-03-16'), until: plainDate('2026-03-20') } }))).toMatchObject({ ok: false, refusal: { code: 'sick-pay-straddles-change' } });
    expect(sickPay(asked('2026-05-08', '2026-05-01'))).toMatchObject({ ok: false, refusal: { field: 'until' } });
    expect(sickPay(asked('2026-05-01', '2026-05-08', { worksOn: [] }))).toMatchObject({ ok: false, refusal: { field: 'worksOn' } });
  });
});

describe('the minimum wage', () => {
  const table = { '2023-24': [[23, 1_042], [22, 1_018], [21, 1_018], [20, 749], [18, 749], [17, 528]], '2024-25': [[21, 1_144], [20, 860], [17, 640]], '2025-26': [[21, 1_221], [18, 1_000], [16, 755]], '2026-27': [[65, 1_271], [21, 1_271], [20, 1_085], [18, 1_085], [17, 800]] } as const;
  it.each(Object.entries(table))('of %s holds from 1 April to 31 March', (year, bands) => {
    const first = Number(year.slice(0, 4));
    for (const [age, hourly] of bands)
      for (const day of [`${String(first)}-04-01`, `${String(first + 1)}-03-31`]) expect(expectOk(minimumWage(plainDate(day), age)).hourly).toBe(hourly);
  });

  it('of an apprentice is the apprentice’s under 19, and in the first year at any age', () => {
    const on = plainDate('2026-05-01');
    expect([minimumWage(on, 18, 'later_year'), minimumWage(on, 19, 'later_year'), minimumWage(on, 30, 'first_year')].map((wage) => expectOk(wage).hourly)).toEqual([800, 1_085, 800]);
  });

  it('is not guessed for other years', () => {
    expect(minimumWage(plainDate('2023-03-31'), 30).ok).toBe(false);
    expect(minimumWage(plainDate('2027-04-01'), 30)).toMatchObject({ ok: false, refusal: { code: 'entitlement-rate-not-known' } });
  });
});
