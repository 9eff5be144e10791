import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { addDays, dayNumber, fromDayNumber, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { transitionDefaults } from '../../../platform/policy/policy-document.js';
import { courseKinds, courseWords, lastDayOfEducation, type Course } from '../../agreements/rules/education-ends.js';
import { milestonesOf, milestoneWords, ownEducationRightsFrom, planFrom, type RunningPayment } from './milestones.js';
import { changeWords } from './what-changes.js';

const care: RunningPayment = { id: 1, regime: 'child_social_care', capacity: 'parent', until: null };
const education: RunningPayment = { id: 2, regime: 'education', capacity: 'parent', until: null };
const zoneBefore = process.env.TZ;
afterAll(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

// The second implementation asks each day by itself, in whole numbers of the calendar, and knows no function of the first.
const ymd = (day: PlainDate): number => Number(day.replaceAll('-', ''));
const ageOn = (born: PlainDate, day: PlainDate): number => Math.floor((ymd(day) - ymd(born)) / 10_000);
const schoolYearOf = (day: PlainDate): number => Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 9 ? 1 : 0);

function firstDay(from: PlainDate, test: (day: PlainDate) => boolean): PlainDate {
  let day = from;
  while (!test(day)) day = addDays(day, 1);
  return day;
}

function naivePlan(born: PlainDate): PlainDate {
  // Year 9: the school year at whose end, 31 August, they are 14 and at whose beginning they are 13.
  return firstDay(addDays(born, 12 * 365), (day) => day.endsWith('-09-01') && ageOn(born, plainDate(`${String(Number(day.slice(0, 4)) + 1)}-08-31`)) === 14);
}

function naiveSchoolLeaving(born: PlainDate): PlainDate {
  const sixteen = firstDay(addDays(born, 15 * 365), (day) => ageOn(born, day) === 16);
  const june = `${String(schoolYearOf(sixteen) + 1)}-06-`;
  const fridays = Array.from({ length: 30 }, (_, place) => `${june}${String(place + 1).padStart(2, '0')}`).filter((day) => new Date(`${day}T12:00:00Z`).getUTCDay() === 5);
  return plainDate(fridays.at(-1) ?? '');
}

function naiveLastEducation(born: PlainDate): PlainDate {
  const twentyFive = firstDay(addDays(born, 24 * 365), (day) => ageOn(born, day) === 25);
  return firstDay(twentyFive, (day) => day.endsWith('-07-31'));
}

const born = fc.integer({ min: dayNumber(plainDate('1998-01-01')), max: dayNumber(plainDate('2022-12-31')) }).map(fromDayNumber);

describe('what comes in a life', () => {
  it('falls on the days that a walk through the calendar finds', () => {
    fc.assert(fc.property(born, (day) => {
      expect(planFrom(day, transitionDefaults)).toBe(naivePlan(day));
      expect(ownEducationRightsFrom(day)).toBe(addDays(naiveSchoolLeaving(day), 1));
      expect(lastDayOfEducation({ born: day, planCeasedOn: null, course: null }, transitionDefaults).on).toBe(naiveLastEducation(day));
      for (const { kind, on } of milestonesOf({ born: day, payments: [care, education], planCeasedOn: null, course: null }, transitionDefaults)) {
        if (kind === 'own_payee') expect([ageOn(day, on), ageOn(day, addDays(on, -1))]).toEqual([16, 15]);
        if (kind === 'adult') expect([ageOn(day, on), ageOn(day, addDays(on, -1))]).toEqual([18, 17]);
      }
    }), { numRuns: 150, examples: [[plainDate('2008-02-29')], [plainDate('2012-02-29')], [plainDate('2000-02-29')], [plainDate('2010-08-31')], [plainDate('2010-09-01')], [plainDate('2001-07-31')], [plainDate('2001-08-01')]] });
  });

  it('is the same in four time zones, for everything that falls from 2024 to 2036', () => {
    const inZone = (zone: string): string[] => {
      process.env.TZ = zone;
      const found: string[] = [];
      for (let day = plainDate('1999-01-01'); day < '2023-01-01'; day = addDays(day, 1))
        for (const { kind, on } of milestonesOf({ born: day, payments: [care, education], planCeasedOn: null, course: null }, transitionDefaults)) if (on >= '2024-01-01' && on <= '2036-12-31') found.push(`${day} ${kind} ${on}`);
      return found;
    };
    const [first, ...others] = ['UTC', 'Europe/London', 'Pacific/Auckland', 'America/Los_Angeles'].map(inZone);
    expect(first?.length).toBeGreaterThan(15_000);
    for (const other of others) expect(other).toEqual(first);
  }, 30_000);

  it('turns 18 on 1 March of a common year where somebody was born on 29 February', () => {
    expect(milestonesOf({ born: plainDate('2008-02-29'), payments: [care], planCeasedOn: null, course: null }, transitionDefaults).find(({ kind }) => kind === 'adult')?.on).toBe('2026-03-01');
    expect(milestonesOf({ born: plainDate('2008-02-29'), payments: [care], planCeasedOn: null, course: null }, transitionDefaults).find(({ kind }) => kind === 'own_payee')?.on).toBe('2024-02-29');
  });

  it('never ends education on the 25th birthday alone', () => {
    fc.assert(fc.property(born, (day) => {
      const { on: last } = lastDayOfEducation({ born: day, planCeasedOn: null, course: null }, transitionDefaults);
      expect(ageOn(day, last)).toBe(25);
      expect(last.slice(5)).toBe('07-31');
    }), { numRuns: 200 });
  });
});

describe('education with a course that is known', () => {
  const turning25 = plainDate('2000-03-10');
  const lastOf = (course: Course | null, planCeasedOn: PlainDate | null = null) => lastDayOfEducation({ born: turning25, planCeasedOn, course }, transitionDefaults);

  it.each([
    ['further education', { kind: 'further_education', endsOn: plainDate('2026-01-31') }, '2025-07-31', '(a)'],
    ['a traineeship, which is further education', { kind: 'traineeship', endsOn: plainDate('2025-12-31') }, '2025-07-31', '(a)'],
    ['an apprenticeship: when its training ends', { kind: 'apprenticeship', endsOn: plainDate('2025-11-28') }, '2025-11-28', '(b)'],
    ['an apprenticeship that ends before 31 July', { kind: 'apprenticeship', endsOn: plainDate('2025-04-30') }, '2025-04-30', '(b)'],
    ['an apprenticeship beyond 26: the day before that birthday', { kind: 'apprenticeship', endsOn: plainDate('2027-06-30') }, '2026-03-09', '(b)'],
    ['an apprenticeship that ended before 25 tells nothing of that year', { kind: 'apprenticeship', endsOn: plainDate('2025-03-09') }, '2025-07-31', '(a)'],
    ['another course: when it is to end', { kind: 'other', endsOn: plainDate('2025-12-19') }, '2025-12-19', '(c)'],
  ] as const)('%s', (_, course, last, paragraph) => {
    expect(lastOf(course).on).toBe(last);
    expect(lastOf(course).because).toContain(`reg 46(1)${paragraph}`);
  });

  it('ends with the EHC plan where that ceased before, whatever is studied', () => {
    for (const kind of courseKinds) expect(lastOf({ kind, endsOn: plainDate('2025-12-31') }, plainDate('2025-05-02'))).toMatchObject({ on: '2025-05-01', because: expect.stringContaining('ceased') as string });
  });

  it('never before the 25th birthday and never on or after the 26th, by a walk through the days', () => {
    fc.assert(fc.property(born, fc.constantFrom(...courseKinds), fc.integer({ min: -800, max: 1_500 }), (day, kind, after) => {
      const twentyFive = firstDay(addDays(day, 24 * 365), (on) => ageOn(day, on) === 25);
      const course = { kind, endsOn: addDays(twentyFive, after) };
      const { on } = lastDayOfEducation({ born: day, planCeasedOn: null, course }, transitionDefaults);
      const lasts = kind === 'apprenticeship' || kind === 'other';
      const expected = lasts && after >= 0 ? firstDay(twentyFive, (one) => one === course.endsOn || ageOn(day, addDays(one, 1)) === 26) : naiveLastEducation(day);
      expect(on).toBe(expected);
      expect(ageOn(day, on)).toBe(25);
    }), { numRuns: 150 });
  });
});

const at = (kind: string, payments: readonly RunningPayment[], planCeasedOn: PlainDate | null = null) =>
  milestonesOf({ born: plainDate('2008-10-12'), payments, planCeasedOn, course: null }, transitionDefaults).find((one) => one.kind === kind);

describe('what changes', () => {
  it('at 18 is law, plan, payee, agreement, contribution, policy, account, rates and case holder; the service stays while education lasts', () => {
    expect(at('adult', [care])?.changes.map(({ kind }) => kind)).toEqual(['law', 'plan', 'payee', 'agreement', 'contribution', 'policy', 'account', 'rate_card', 'case_holder', 'hand_over']);
    expect(at('adult', [care, education])?.changes.map(({ kind }) => kind)).not.toContain('hand_over');
    expect(at('adult', [care, education])?.stays.join(' ')).toContain('education stay under the children’s policy');
    expect(at('education_ends', [education])?.changes.map(({ kind }) => kind)).toEqual(['end_payment', 'hand_over']);
  });

  it('for education alone is nothing at 18, and the rights pass with compulsory school age', () => {
    expect(at('adult', [education])?.changes).toEqual([]);
    expect(at('education_rights', [education])).toMatchObject({ on: '2025-06-28', changes: [{ kind: 'payee', mustNotMiss: true }, { kind: 'agreement' }, { kind: 'account' }] });
    expect(at('education_rights', [{ ...education, capacity: 'recipient' }])).toBeUndefined();
  });

  it('at 16 is a choice for care, which no payment hangs on', () => {
    expect(at('own_payee', [care])?.changes).toMatchObject([{ kind: 'payee', mustNotMiss: false }]);
    expect(at('own_payee', [{ ...care, capacity: 'recipient' }])).toBeUndefined();
    expect(at('own_payee', [education])).toBeUndefined();
  });

  it('ends education the day before the EHC plan ceased, where that is earlier than the law’s last day', () => {
    expect(at('education_ends', [education], plainDate('2029-07-20'))).toMatchObject({ on: '2029-07-20', because: expect.stringContaining('ceased') as string });
    expect(at('education_ends', [education], plainDate('2039-07-20'))?.on).toBe('2034-08-01');
  });

  it('touches no payment that has ended by then', () => {
    expect(at('adult', [{ ...care, until: plainDate('2026-10-11') }])).toBeUndefined();
    expect(at('adult', [{ ...care, until: plainDate('2026-10-12') }])).toBeDefined();
    expect(milestonesOf({ born: plainDate('1980-01-01'), payments: [{ id: 3, regime: 'adult_social_care', capacity: 'recipient', until: null }], planCeasedOn: null, course: null }, transitionDefaults)).toEqual([]);
  });

  it('has its law or policy beside it, each and every one', () => {
    for (const { because, changes } of milestonesOf({ born: plainDate('2010-05-05'), payments: [care, education, { id: 3, regime: 'health', capacity: 'parent', until: null }], planCeasedOn: null, course: null }, transitionDefaults)) {
      for (const words of [because, ...changes.map((one) => one.because)]) expect(words).toMatch(/Act \d{4}|SI \d{4}\/\d|Code of Practice|National Framework|[Tt]he council’s policy/);
    }
    for (const { because } of Object.values(changeWords)) expect(because).toMatch(/Act \d{4}|SI \d{4}\/\d|[Tt]he council’s policy/);
    for (const kind of courseKinds) expect(courseWords[kind].because).toMatch(/Children and Families Act 2014 s46; SI 2014\/1530 reg 46\(1\)\([abc]\)/);
    expect(Object.values(milestoneWords).every(({ because }) => /Act|Code/.test(because))).toBe(true);
  });
});
