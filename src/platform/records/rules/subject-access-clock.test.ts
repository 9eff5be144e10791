import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../../core/plain-date.js';
import { isWorkingDay } from '../../../core/working-days.js';
import { bankHolidays } from '../../policy/bank-holidays.js';
import { lastDay, requestClock, whyNotPossible, type DatedEvent } from './subject-access-clock.js';

const holidays = bankHolidays();
const at = (event: DatedEvent['event'], on: string): DatedEvent => ({ event, on: plainDate(on) });
const clock = (received: string, events: readonly DatedEvent[], today = received) => requestClock(plainDate(received), events, holidays, plainDate(today));

describe('one month to answer', () => {
  test.each([
    ['2026-09-03', '2026-10-05', 'the 3rd of October is a Saturday'],
    ['2026-03-02', '2026-04-02', 'the corresponding day'],
    ['2026-01-31', '2026-03-02', 'February has no 31st: its last day, a Saturday, so the Monday after'],
    ['2026-11-25', '2026-12-29', 'Christmas Day, then a weekend and a bank holiday'],
    ['2028-01-31', '2028-02-29', 'the last day of a leap year’s February'],
    ['2026-03-03', '2026-04-07', 'Good Friday, then Easter Monday'],
  ])('a request of %s is answered by %s: %s', (received, due) => {
    expect(clock(received, []).dueOn).toBe(due);
  });

  test('it begins on the day it came, a working day or not, or when they have shown who they are', () => {
    expect(clock('2026-05-02', [])).toMatchObject({ startsOn: '2026-05-02', dueOn: '2026-06-02' });
    expect(clock('2026-05-01', [at('identity-asked', '2026-05-03')])).toMatchObject({ state: 'waiting-for-identity', startsOn: null, dueOn: null });
    expect(clock('2026-05-01', [at('identity-asked', '2026-05-03'), at('identity-confirmed', '2026-05-11')])).toMatchObject({ startsOn: '2026-05-11', dueOn: '2026-06-11' });
  });

  test('it stands still from the day they are asked what they mean to the day they answer', () => {
    const asked = [at('clarification-asked', '2026-05-06')];
    expect(clock('2026-05-01', asked)).toMatchObject({ state: 'waiting-for-clarification', dueOn: null });
    expect(clock('2026-05-01', [...asked, at('clarification-answered', '2026-05-16')])).toMatchObject({ state: 'running', stoodStill: 10, dueOn: '2026-06-11' });
  });

  test('two months more where it was extended; the day after the last it is late', () => {
    expect(clock('2026-05-01', [at('extended', '2026-05-20')])).toMatchObject({ dueOn: '2026-08-03', extended: true });
    expect(clock('2026-05-01', [], '2026-06-01').state).toBe('running');
    expect(clock('2026-05-01', [], '2026-06-02').state).toBe('overdue');
    expect(clock('2026-05-01', [at('released', '2026-05-30')], '2026-07-01').state).toBe('released');
  });

  test('the last day is always a working day, never before the corresponding day, and never later for a shorter standstill', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 60 }), fc.constantFrom(1, 3), (day, extraDays, months) => {
      const start = addDays(plainDate('2026-01-01'), day);
      const due = lastDay(start, { months, extraDays, holidays });
      expect(isWorkingDay(due, holidays)).toBe(true);
      expect(due > addDays(start, 27 * months + extraDays)).toBe(true);
      expect(due < addDays(start, 32 * months + extraDays + 6)).toBe(true);
      expect(lastDay(start, { months, extraDays: extraDays + 1, holidays }) >= due).toBe(true);
    }));
  });

  test('nothing is recorded that cannot have happened', () => {
    const why = (event: DatedEvent['event'], on: string, events: readonly DatedEvent[] = []) => whyNotPossible(event, plainDate(on), plainDate('2026-05-01'), events);
    expect(why('identity-asked', '2026-04-30')).toContain('before');
    expect(why('clarification-answered', '2026-05-02')).toBe('No question to them is open.');
    expect(why('clarification-asked', '2026-05-03', [at('clarification-asked', '2026-05-02')])).toBeDefined();
    expect(why('extended', '2026-05-03', [at('extended', '2026-05-02')])).toBeDefined();
    expect(why('released', '2026-05-03', [at('identity-asked', '2026-05-02')])).toContain('before it is confirmed');
    expect(why('released', '2026-05-03')).toBeUndefined();
  });
});
