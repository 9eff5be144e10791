import { expect, test } from 'vitest';
import { addDays, dayNumber, plainDate } from '../../../core/plain-date.js';
import { isWorkingDay } from '../../../core/working-days.js';
import { bankHolidays } from '../../../platform/policy/bank-holidays.js';
import { pence } from '../../../core/money.js';
import { periodOf, periodsPaid, type PayCalendar } from './calendar.js';
import { dueBetween } from './due.js';
import type { ReckonedLine } from './reckoned.js';
import { stretchesOf } from './stretches.js';

const holidays = bankHolidays();
const calendar: PayCalendar = { calendarFrom: plainDate('2025-04-07'), inAdvance: true, payLeadWorkingDays: 0, fileLeadWorkingDays: 2, movedTo: 'before', terms: [{ name: 'Summer 2026', from: plainDate('2026-04-13'), until: plainDate('2026-07-17') }] };
const fourWeekly = { schedule: 'weeks', everyWeeks: 4 } as const;
const yearOf = (year: number): [ReturnType<typeof plainDate>, ReturnType<typeof plainDate>] => [plainDate(`${String(year)}-04-01`), plainDate(`${String(year + 1)}-03-31`)];

test('a year has 13 four-weekly periods, and one in a good twenty has 14; a holiday may move a payment over the year’s end, and none is lost', () => {
  const all = periodsPaid(calendar, fourWeekly, plainDate('2003-01-01'), plainDate('2065-12-31'), holidays);
  const years = Array.from({ length: 60 }, (_, index) => yearOf(2004 + index));
  const begun = years.map(([from, until]) => all.filter((period) => from <= period.from && period.from <= until).length);
  expect(new Set(begun)).toEqual(new Set([13, 14]));
  expect(begun.filter((count) => count === 14).length).toBeGreaterThanOrEqual(2);
  expect(begun.filter((count) => count === 14).length).toBeLessThanOrEqual(4);
  const paid = years.map(([from, until]) => periodsPaid(calendar, fourWeekly, from, until, holidays));
  for (const one of paid) expect([12, 13, 14]).toContain(one.length);
  expect(paid.flat()).toEqual(all.filter(({ payOn }) => payOn >= '2004-04-01' && payOn <= '2064-03-31'));
});

test('every day of 2024 to 2036 is of one period of each kind, periods follow each other, and money goes on working days only', () => {
  for (const kind of [fourWeekly, { schedule: 'weeks', everyWeeks: 1 } as const, { schedule: 'monthly' } as const])
    for (let day = plainDate('2024-01-01'); day <= '2036-12-31'; day = addDays(day, 1)) {
      const period = periodOf(calendar, kind, day, holidays);
      if (!period) throw new Error(`no period for ${day}`);
      expect(period.from <= day && day <= period.until).toBe(true);
      if (day === period.from) expect(periodOf(calendar, kind, addDays(day, -1), holidays)?.until).toBe(addDays(day, -1));
      if (day === period.from && !(period.payOn <= period.from && isWorkingDay(period.payOn, holidays) && isWorkingDay(period.filesBy, holidays) && period.filesBy < period.payOn)) throw new Error(`${day}: ${JSON.stringify(period)}`);
      if (day === period.from && dayNumber(period.from) - dayNumber(period.payOn) > 5) throw new Error(`${day} is paid too early`);
    }
});

test('Easter and Christmas move a payment before the holiday, or after it by policy', () => {
  const fromGoodFriday = { ...calendar, calendarFrom: plainDate('2026-04-03') };
  expect(periodOf(fromGoodFriday, fourWeekly, plainDate('2026-04-05'), holidays)).toEqual({ from: '2026-04-03', until: '2026-04-30', payOn: '2026-04-02', filesBy: '2026-03-31' });
  expect(periodOf({ ...fromGoodFriday, movedTo: 'after' }, fourWeekly, plainDate('2026-04-05'), holidays)?.payOn).toBe('2026-04-07');
  expect(periodOf({ ...fromGoodFriday, payLeadWorkingDays: 3 }, fourWeekly, plainDate('2026-04-05'), holidays)?.payOn).toBe('2026-03-30');
  expect(periodOf({ ...fromGoodFriday, inAdvance: false }, fourWeekly, plainDate('2026-04-05'), holidays)?.payOn).toBe('2026-04-30');
});

test('a term is paid at its start, for the days up to the next one; after the last that is known there is no period', () => {
  const two = { ...calendar, terms: [{ name: 'Autumn 2026', from: plainDate('2026-09-01'), until: plainDate('2026-12-18') }, ...calendar.terms] };
  expect(periodOf(two, { schedule: 'termly' }, plainDate('2026-08-01'), holidays)).toMatchObject({ name: 'Summer 2026', from: '2026-04-13', until: '2026-08-31', payOn: '2026-04-13' });
  expect(periodOf(two, { schedule: 'termly' }, plainDate('2026-09-01'), holidays)).toMatchObject({ from: '2026-09-01', until: '2026-12-18' });
  expect(periodOf(calendar, { schedule: 'termly' }, plainDate('2026-05-01'), holidays)?.payOn).toBe('2026-04-13');
  expect(periodOf(calendar, { schedule: 'termly' }, plainDate('2026-08-01'), holidays)).toBeUndefined();
});

function asSeenHere(): string {
  const found = [fourWeekly, { schedule: 'monthly' } as const, { schedule: 'termly' } as const].map((kind) => periodsPaid(calendar, kind, plainDate('2024-01-01'), plainDate('2036-12-31'), holidays));
  const line: ReckonedLine = { id: 1, stream: 'social_care', budgetId: null, description: 'x', weekly: pence(12_345), oneOff: null, bearsContribution: true, from: plainDate('2024-02-29'), until: null };
  const due = (['weeks', 'monthly'] as const).flatMap((schedule) => {
    const stretches = stretchesOf({ id: 1, reference: 'DP1', schedule, starts: plainDate('2024-01-01'), ends: null, paymentsFrom: plainDate('2024-01-01'), died: null, payeeUntil: null, aftercare: false, contributions: [], pauses: [], lines: [line] },
      [{ from: plainDate('2020-01-01'), monthly: '365/84', contribution: 'net' }], plainDate('2036-12-31'));
    const days: number[] = [];
    for (let day = plainDate('2024-01-01'); day <= '2036-12-31'; day = addDays(day, 1)) days.push(dueBetween(stretches, dayNumber(day), dayNumber(day)));
    return days;
  });
  return JSON.stringify([found, due]);
}

test('the same days and the same pennies from 2024 to 2036, wherever the server stands', () => {
  const zone = process.env.TZ;
  const [offsets, answers] = [new Set<number>(), new Set<string>()];
  for (const other of ['UTC', 'Europe/London', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
    process.env.TZ = other;
    offsets.add(new Date(Date.UTC(2026, 6, 1)).getTimezoneOffset());
    answers.add(asSeenHere());
  }
  process.env.TZ = zone ?? 'UTC';
  expect(offsets.size).toBe(4);
  expect(answers.size).toBe(1);
});
