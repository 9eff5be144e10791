import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOf, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { birthday, lastEducationDay, schoolLeavingDay } from './ages.js';
import { capacitiesOn, mayReceive, type Capacity, type Regime } from './may-receive.js';

const day = plainDate;
const regimes: readonly Regime[] = ['child_social_care', 'adult_social_care', 'education', 'health'];
const capacities: readonly Capacity[] = ['parent', 'recipient', 'nominated', 'authorised', 'suitable'];
const born = fc.integer({ min: 0, max: 366 * 26 }).map((days) => addDays(day('1998-01-01'), days));
const leapling = fc.constantFrom('2000-02-29', '2004-02-29', '2008-02-29').map(day);

/** Whole years lived, by comparing the digits alone: a second way to tell an age. */
function yearsLived(from: PlainDate, on: PlainDate): number {
  return Math.floor((Number(on.replaceAll('-', '')) - Number(from.replaceAll('-', ''))) / 10_000);
}

/** The last Friday in June, found by walking back from the 30th with the calendar of the machine. */
function lastFridayOfJune(year: number): string {
  for (let date = 30; ; date -= 1) if (new Date(Date.UTC(year, 5, date)).getUTCDay() === 5) return `${String(year)}-06-${String(date)}`;
}

describe('an age', () => {
  it('is reached on the birthday, by one born on 29 February on 1 March of other years', () => {
    fc.assert(fc.property(fc.oneof(born, leapling), fc.integer({ min: 1, max: 30 }), (from, years) => {
      const turned = birthday(from, years);
      expect([yearsLived(from, addDays(turned, -1)), yearsLived(from, turned)]).toEqual([years - 1, years]);
    }));
    expect([birthday(day('2008-02-29'), 18), birthday(day('2008-02-29'), 16)]).toEqual(['2026-03-01', '2024-02-29']);
  });

  it('ends compulsory school age on the last Friday of June of the school year of turning 16', () => {
    fc.assert(fc.property(fc.oneof(born, leapling), (from) => {
      const turned = birthday(from, 16);
      const year = Number(turned.slice(0, 4)) + (turned.slice(5) >= '09-01' ? 1 : 0);
      expect(schoolLeavingDay(from)).toBe(lastFridayOfJune(year));
    }));
    expect([schoolLeavingDay(day('2010-08-31')), schoolLeavingDay(day('2010-09-01'))]).toEqual(['2026-06-26', '2027-06-25']);
  });

  it('ends education at the end of the academic year of turning 25, not at 25', () => {
    expect([lastEducationDay(day('2001-09-01')), lastEducationDay(day('2001-08-31'))]).toEqual(['2027-08-31', '2027-07-31']);
    fc.assert(fc.property(born, (from) => { expect(lastEducationDay(from) >= birthday(from, 25) && lastEducationDay(from) < birthday(from, 26)).toBe(true); }));
  });
});

describe('who may receive a direct payment', () => {
  const may = (regime: Regime, from: PlainDate, on: PlainDate, capacity: Capacity): boolean => mayReceive({ regime, born: from, on, capacity }).may;

  it('is for children’s social care the parent until 18, and from 16 the young person too', () => {
    fc.assert(fc.property(fc.oneof(born, leapling), fc.integer({ min: 0, max: 366 * 26 }), (from, after) => {
      const on = addDays(from, after);
      const years = yearsLived(from, on);
      expect([may('child_social_care', from, on, 'parent'), may('child_social_care', from, on, 'recipient'), may('child_social_care', from, on, 'suitable')]).toEqual([years < 18, years >= 16 && years < 18, years >= 16 && years < 18]);
      expect([may('child_social_care', from, on, 'nominated'), may('child_social_care', from, on, 'authorised')]).toEqual([false, false]);
    }));
  });

  it('is for adults’ social care from 18 the person, a nominated or an authorised person, and never a parent as such', () => {
    fc.assert(fc.property(fc.oneof(born, leapling), fc.integer({ min: 0, max: 366 * 30 }), (from, after) => {
      const on = addDays(from, after);
      for (const capacity of capacities) expect(may('adult_social_care', from, on, capacity)).toBe(yearsLived(from, on) >= 18 && ['recipient', 'nominated', 'authorised'].includes(capacity));
    }));
  });

  it('passes in education from the parent to the young person the day after compulsory school age, never both', () => {
    fc.assert(fc.property(fc.oneof(born, leapling), fc.integer({ min: 0, max: 366 * 27 }), (from, after) => {
      const on = addDays(from, after);
      const isOver = on > lastEducationDay(from);
      const own = on > schoolLeavingDay(from);
      expect([may('education', from, on, 'parent'), may('education', from, on, 'recipient'), may('education', from, on, 'nominated')]).toEqual([!own, own && !isOver, !isOver]);
    }));
    // Turns 16 in August, after the last Friday of June: the right is theirs before the birthday.
    expect(may('education', day('2010-08-20'), day('2026-06-27'), 'recipient')).toBe(true);
    expect(may('child_social_care', day('2010-08-20'), day('2026-06-27'), 'recipient')).toBe(false);
  });

  it('is told with the law and who it can be instead', () => {
    for (const regime of regimes) for (const capacity of capacities) {
      const asked = { regime, born: day('2012-02-29'), on: day('2026-05-01'), capacity };
      const answer = mayReceive(asked);
      expect(answer.may).toBe(capacitiesOn(regime, asked.born, asked.on).includes(capacity));
      if (!answer.may) expect(answer.because).toMatch(/Act|SI 201/);
    }
    expect(mayReceive({ regime: 'adult_social_care', born: day('2012-02-29'), on: day('2026-05-01'), capacity: 'recipient' })).toMatchObject({ because: expect.stringContaining('too young or too old') as string });
    expect(dateOf(2026, 2, 29)).toBeUndefined();
  });
});
