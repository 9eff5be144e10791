import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOf, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { birthday, schoolLeavingDay } from './ages.js';
import { courseKinds, lastDayOfEducation, type EducationFacts } from './education-ends.js';
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

/** The 31 July of the academic year, August to July, in which the 25th birthday lies: found by walking from that day. */
function endOfFurtherEducation(from: PlainDate): PlainDate {
  let day = addDays(from, 25 * 365);
  while (yearsLived(from, day) < 25) day = addDays(day, 1);
  while (day.slice(5) !== '07-31') day = addDays(day, 1);
  return day;
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
      const isOver = on > endOfFurtherEducation(from);
      const own = on > schoolLeavingDay(from);
      expect([may('education', from, on, 'parent'), may('education', from, on, 'recipient'), may('education', from, on, 'nominated')]).toEqual([!own, own && !isOver, !isOver]);
    }));
    // Turns 16 in August, after the last Friday of June: the right is theirs before the birthday.
    expect(may('education', day('2010-08-20'), day('2026-06-27'), 'recipient')).toBe(true);
    expect(may('child_social_care', day('2010-08-20'), day('2026-06-27'), 'recipient')).toBe(false);
  });

  it('is in education never just to 25: in further education and a traineeship to 31 July of that academic year, with an apprenticeship or another course to its end, at most to the day before 26', () => {
    const year = { academicYearEnds: '07-31' };
    fc.assert(fc.property(fc.oneof(born, leapling), fc.constantFrom(null, ...courseKinds), fc.integer({ min: -400, max: 800 }), fc.integer({ min: -10, max: 800 }), (from, kind, courseEnds, after) => {
      const turned = birthday(from, 25);
      const course = kind === null ? null : { kind, endsOn: addDays(turned, courseEnds) };
      const until = lastDayOfEducation({ born: from, planCeasedOn: null, course }, year);
      const on = addDays(turned, after);
      const isLong = (kind === 'apprenticeship' || kind === 'other') && courseEnds >= 0;
      const lawful = isLong ? on <= addDays(turned, courseEnds) && yearsLived(from, on) < 26 : on <= endOfFurtherEducation(from);
      const answer = mayReceive({ regime: 'education', born: from, on, capacity: 'recipient', educationUntil: until });
      expect(answer.may).toBe(lawful);
      if (!answer.may) expect(answer.because).toMatch(/Children and Families Act 2014 s46; SI 2014\/1530 reg 46\(1\)\([abc]\)/);
      expect(mayReceive({ regime: 'education', born: from, on: turned, capacity: 'recipient' }).may).toBe(true);
    }));
  });

  it.each<[string, EducationFacts, readonly [PlainDate, boolean][], RegExp]>([
    ['further education', { planCeasedOn: null, course: { kind: 'further_education', endsOn: day('2027-12-01') } }, [[day('2027-07-31'), true], [day('2027-08-01'), false]], /s46.*31 July in further education.*policy/],
    ['a traineeship', { planCeasedOn: null, course: { kind: 'traineeship', endsOn: day('2027-12-01') } }, [[day('2027-07-31'), true], [day('2027-08-01'), false]], /traineeship is further education.*s46/],
    ['an apprenticeship that goes on past the summer', { planCeasedOn: null, course: { kind: 'apprenticeship', endsOn: day('2027-09-30') } }, [[day('2027-08-01'), true], [day('2027-09-30'), true], [day('2027-10-01'), false]], /apprenticeship.*reg 46\(1\)\(b\)/],
    ['an apprenticeship that goes on past 26', { planCeasedOn: null, course: { kind: 'apprenticeship', endsOn: day('2029-01-31') } }, [[day('2027-10-14'), true], [day('2027-10-15'), false]], /day before the 26th birthday/],
    ['another course that ends before the summer', { planCeasedOn: null, course: { kind: 'other', endsOn: day('2027-03-31') } }, [[day('2027-03-31'), true], [day('2027-04-01'), false]], /reg 46\(1\)\(c\)/],
    ['an EHC plan that ceased', { planCeasedOn: day('2026-12-01'), course: { kind: 'apprenticeship', endsOn: day('2027-09-30') } }, [[day('2026-11-30'), true], [day('2026-12-01'), false]], /ceased \(Children and Families Act 2014 ss45 and 49\)/],
  ])('in education, with %s, ends on its day, with its law beside it', (_, facts, days, law) => {
    const from = day('2001-10-15');
    const educationUntil = lastDayOfEducation({ born: from, ...facts }, { academicYearEnds: '07-31' });
    for (const [on, may] of days) {
      const answer = mayReceive({ regime: 'education', born: from, on, capacity: 'recipient', educationUntil });
      expect([on, answer.may]).toEqual([on, may]);
      if (!answer.may) expect(answer.because).toMatch(law);
    }
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
