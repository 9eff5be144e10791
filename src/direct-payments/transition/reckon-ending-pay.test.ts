import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact } from '../../core/exact.js';
import { pence } from '../../core/money.js';
import { addDays, plainDate, type PlainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { endingPay, noticeWeeks, wholeYears, type EndingJob } from './reckon-ending-pay.js';

const day = plainDate;
const job: EndingJob = { born: day('1985-05-05'), startedOn: day('2020-06-01'), lastDay: day('2026-06-30'), noticeOn: day('2026-05-14'), weeklyPay: pence(20_000), daysPerWeek: exact(2), holidayTaken: exact(0) };

describe('notice', () => {
  it.each([
    ['2026-05-01', '2026-05-30', 0], ['2026-05-01', '2026-05-31', 1], ['2026-03-15', '2026-04-13', 0], ['2026-03-15', '2026-04-14', 1], ['2026-01-31', '2026-02-27', 0], ['2026-01-31', '2026-02-28', 1], ['2024-02-29', '2026-02-27', 1], ['2024-02-29', '2026-02-28', 2], ['2024-06-02', '2026-05-31', 1], ['2024-06-01', '2026-05-31', 2], ['2020-06-01', '2026-05-14', 5], ['2000-01-01', '2026-05-14', 12],
  ])('from %s, told on %s: %i weeks', (from, on, weeks) => {
    expect(noticeWeeks(day(from), day(on))).toBe(weeks);
  });

  it('a year is whole on its last day, and grows by one each year', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 9_000 }), (start, length) => {
      const from = addDays(day('2000-01-01'), start);
      const until = addDays(from, length);
      expect(wholeYears(from, until)).toBe(slowYears(from, until));
    }));
  });

  // A second reckoning: walk on a day at a time and count anniversaries that were reached the day before.
  function slowYears(from: PlainDate, until: PlainDate): number {
    let years = 0;
    for (let date = addDays(from, 1); date <= addDays(until, 1); date = addDays(date, 1)) {
      const isAnniversary = date.slice(5) === from.slice(5) || (from.slice(5) === '02-29' && date.slice(5) === '03-01' && addDays(date, -1).slice(5) === '02-28');
      years += isAnniversary ? 1 : 0;
    }
    return years;
  }
});

describe('what an assistant is owed at the end', () => {
  it('works out notice not worked, holiday and redundancy, each with its law', () => {
    // Told on 14 May with five weeks owed: all of them are worked by 30 June. Leave year from 1 June: 30 of 365 days of 11.2 days, up to a tenth: 1.0. Six years from the age of 41: six weeks.
    const pay = expectOk(endingPay(job));
    expect(pay).toMatchObject({ notice: 0, holiday: 10_000, redundancy: 6 * 20_000, all: 130_000 });
    expect(pay.steps.map(({ because }) => because).join(' ')).toMatch(/s86.*Working Time Regulations 1998.*ss135/s);
  });

  it('pays notice that is too short, and counts service up to where it would have ended', () => {
    // Two years are whole on 31 May; one week's notice from 27 May would have ended on 3 June.
    const short = { ...job, startedOn: day('2024-06-01'), noticeOn: day('2026-05-27'), lastDay: day('2026-05-27') };
    expect(expectOk(endingPay(short))).toMatchObject({ notice: 20_000, redundancy: 2 * 20_000 });
    expect(expectOk(endingPay({ ...short, noticeOn: day('2026-05-20'), lastDay: day('2026-05-27') }))).toMatchObject({ notice: 0, redundancy: 0 });
    expect(expectOk(endingPay({ ...short, noticeOn: day('2026-05-25'), lastDay: day('2026-05-28') })).notice).toBe(Math.round((20_000 * 4) / 7));
  });

  it('two years from 29 February are whole at the end of 28 February, and no day earlier', () => {
    // Told long enough before: the week of notice ends on the last day that they work, so that service counts up to it alone.
    const leap = { ...job, startedOn: day('2024-02-29') };
    const upTo = (lastDay: string) => expectOk(endingPay({ ...leap, lastDay: day(lastDay), noticeOn: addDays(day(lastDay), -7) })).redundancy;
    expect([upTo('2026-02-27'), upTo('2026-02-28')]).toEqual([0, 40_000]);
  });

  it('holiday taken comes off and never below nothing; somebody who began in the leave year earns from their first day', () => {
    expect(expectOk(endingPay({ ...job, holidayTaken: exact(1, 2) })).holiday).toBe(5_000);
    expect(expectOk(endingPay({ ...job, holidayTaken: exact(9) })).holiday).toBe(0);
    const began = expectOk(endingPay({ ...job, startedOn: day('2026-01-01'), lastDay: day('2026-06-30'), leaveYearStarts: day('2025-04-01') }));
    expect(began.holiday).toBe(expectOk(endingPay({ ...job, startedOn: day('2020-01-01'), lastDay: day('2026-06-30'), leaveYearStarts: day('2026-04-01') })).holiday);
  });

  it('refuses days out of order and a week that pays nothing', () => {
    for (const wrong of [{ noticeOn: day('2026-07-01') }, { startedOn: day('2026-07-01') }, { weeklyPay: pence(0) }, { daysPerWeek: exact(0) }, { daysPerWeek: exact(8) }])
      expect(endingPay({ ...job, ...wrong })).toMatchObject({ ok: false, refusal: { code: 'ending-pay-not-read' } });
  });

  it('every sum is whole and not below nothing, all is their sum, and longer service never pays less redundancy', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 1, max: 7 }), (served, told, weekly, days) => {
      const lastDay = day('2026-06-30');
      const startedOn = addDays(lastDay, -served - told);
      const given = { ...job, startedOn, lastDay, noticeOn: addDays(lastDay, -told), weeklyPay: pence(weekly), daysPerWeek: exact(days) };
      const pay = expectOk(endingPay(given));
      expect(pay.all).toBe(pay.notice + pay.holiday + pay.redundancy);
      for (const one of [pay.notice, pay.holiday, pay.redundancy]) expect(Number.isSafeInteger(one) && one >= 0).toBe(true);
      expect(expectOk(endingPay({ ...given, startedOn: addDays(startedOn, -366) })).redundancy >= pay.redundancy).toBe(true);
    }), { numRuns: 60 });
  });
});
