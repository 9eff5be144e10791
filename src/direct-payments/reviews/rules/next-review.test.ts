import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { addDays, daysInMonth, fromDayNumber, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { reviewDefaults } from '../../../platform/policy/policy-document.js';
import type { ReviewPolicy } from '../policy-of.js';
import type { Regime } from './law.js';
import { checkFrom, nextReview, type ReviewFacts } from './next-review.js';

const day = plainDate;
const facts: ReviewFacts = { regime: 'adult_social_care', aftercare: false, startsOn: day('2026-01-01'), endsOn: null, firstPaidOn: null, diedOn: null, lastReviewOn: null, brought: null, plan: null, calls: [], bookedFor: null };
const dueOf = (given: Partial<ReviewFacts>, policy: ReviewPolicy = reviewDefaults, on = day('2026-01-02')): PlainDate | undefined => nextReview({ ...facts, ...given }, policy, on)?.dueOn;

describe('a review is due', () => {
  it('first within the law’s months of the first payment, and of the first day while nothing is paid', () => {
    expect(dueOf({})).toBe('2026-07-01');
    expect(dueOf({ firstPaidOn: day('2026-01-31') })).toBe('2026-07-31');
    expect(dueOf({ firstPaidOn: day('2025-08-31') })).toBe('2026-02-28');
    expect(dueOf({ regime: 'education', firstPaidOn: day('2026-01-05') })).toBe('2026-04-05');
  });

  it('then at most every twelve months for adults and aftercare, and by the stricter of law and policy for children', () => {
    expect(dueOf({ lastReviewOn: day('2024-02-29') })).toBe('2025-02-28');
    expect(dueOf({ aftercare: true, lastReviewOn: day('2026-01-01') })).toBe('2027-01-01');
    const child = nextReview({ ...facts, regime: 'child_social_care', lastReviewOn: day('2026-01-01') }, reviewDefaults, day('2026-01-02'));
    expect(child?.bounds.map(({ rests, dueOn }) => [rests, dueOn])).toEqual([['local', '2026-07-01'], ['law', '2027-01-01']]);
  });

  it('no later than the law says where the council’s own months are longer, and by the council’s where the law has none', () => {
    expect(dueOf({ firstPaidOn: day('2026-01-01') }, { ...reviewDefaults, localFirstMonths: 9 })).toBe('2026-07-01');
    expect(dueOf({ firstPaidOn: day('2026-01-01') }, { ...reviewDefaults, localFirstMonths: 2 })).toBe('2026-03-01');
    expect(dueOf({ regime: 'health', firstPaidOn: day('2026-01-01') })).toBe('2026-04-01');
    expect(dueOf({ firstPaidOn: day('2026-01-01') }, { ...reviewDefaults, lawFirstMonths: 4 })).toBe('2026-05-01');
  });

  it('with the EHC plan’s review: the next, the one under way, and the one held since', () => {
    const plan = { name: 'the EHC plan', from: null, until: null, next: day('2026-06-30') };
    const reviewed = { regime: 'education' as const, lastReviewOn: day('2026-01-01') };
    expect(dueOf({ ...reviewed, plan })).toBe('2026-06-30');
    expect(dueOf({ ...reviewed, plan: { ...plan, from: day('2026-05-01') } })).toBe('2026-06-30');
    expect(dueOf({ ...reviewed, plan: { ...plan, from: day('2026-05-01'), until: day('2026-06-02'), next: day('2027-06-01') } })).toBe('2026-06-02');
    // Reviewed while the plan was: it belongs to it.
    expect(dueOf({ ...reviewed, lastReviewOn: day('2026-05-10'), plan: { ...plan, from: day('2026-05-01') } })).toBe('2027-05-10');
    expect(dueOf({ ...reviewed, lastReviewOn: day('2026-05-10'), plan: { ...plan, from: day('2026-05-01'), until: day('2026-06-02'), next: day('2027-04-01') } })).toBe('2027-04-01');
    // The plan was reviewed before there was a payment.
    expect(dueOf({ regime: 'education', plan: { ...plan, from: day('2025-11-01'), until: day('2025-12-01'), next: day('2026-11-30') } })).toBe('2026-04-01');
  });

  it('sooner where something brings it forward, by policy’s days from when it was known', () => {
    const calls = [{ key: 'asked:1', kind: 'asked' as const, on: day('2026-02-01') }, { key: 'concern:2', kind: 'concern' as const, on: day('2026-02-10') }];
    const next = nextReview({ ...facts, calls }, reviewDefaults, day('2026-02-11'));
    expect(next?.bounds.map(({ dueOn }) => dueOn)).toEqual(['2026-02-24', '2026-03-01', '2026-07-01']);
    expect(next?.bounds[0].rests).toBe('call');
    expect(next?.bounds[0].law).toContain('reg 7(1)(d)');
  });

  it('not where the person died, the payment ended, or it ends before', () => {
    expect(dueOf({ diedOn: day('2026-01-02') })).toBeUndefined();
    expect(dueOf({ endsOn: day('2026-06-30') })).toBeUndefined();
    expect(dueOf({ endsOn: day('2026-07-01') })).toBe('2026-07-01');
    expect(dueOf({ endsOn: day('2026-07-01') }, reviewDefaults, day('2026-07-02'))).toBeUndefined();
  });
});

describe('a payment that was brought over', () => {
  const brought = { on: day('2026-04-06'), checkedOn: null, nextDueOn: null };
  const old = { startsOn: day('2019-06-01'), brought };

  it('is not late for having been paid elsewhere: it counts from the day it came, or from the last check of its account', () => {
    expect(dueOf(old)).toBe('2027-04-06');
    expect(dueOf({ ...old, brought: { ...brought, checkedOn: day('2025-11-30') } })).toBe('2026-11-30');
    expect(nextReview({ ...facts, ...old }, reviewDefaults, day('2026-04-06'))).toMatchObject({ state: 'later', bounds: [{ because: 'Within 12 months of the day it was brought over on 6 April 2026' }] });
  });

  it('has its account checked after the last check, which the book may have brought; without any, after it came, unless it began lately', () => {
    const from = (lastCheckOn: string | null, startsOn = '2019-06-01') => checkFrom({ firstPaidOn: null, startsOn: day(startsOn), brought }, lastCheckOn === null ? null : day(lastCheckOn), 12);
    expect(from('2025-11-30')).toEqual({ from: '2025-11-30', since: 'last-check' });
    expect(from('2027-01-31')).toEqual({ from: '2027-01-31', since: 'last-check' });
    expect(from(null)).toEqual({ from: '2026-04-06', since: 'brought-over' });
    expect([from(null, '2025-04-06'), from(null, '2025-04-05')]).toEqual([{ from: '2025-04-06', since: 'begun' }, { from: '2026-04-06', since: 'brought-over' }]);
    expect(checkFrom({ firstPaidOn: day('2019-06-20'), startsOn: day('2019-06-01'), brought: null }, null, 12)).toEqual({ from: '2019-06-20', since: 'begun' });
  });

  it('is first reviewed as every other where it began so lately that the first review is still to come', () => {
    expect(dueOf({ startsOn: day('2026-01-15'), brought })).toBe('2026-07-15');
    expect(dueOf({ startsOn: day('2025-10-06'), brought })).toBe('2026-04-06');
    expect(dueOf({ startsOn: day('2025-10-05'), brought })).toBe('2027-04-06');
  });

  it('is due when the earlier system had it due, and never later than the law from the last review', () => {
    const known = { ...old, lastReviewOn: day('2025-09-01'), brought: { ...brought, nextDueOn: day('2026-06-15') } };
    expect(dueOf(known)).toBe('2026-06-15');
    expect(dueOf({ ...known, brought: { ...brought, nextDueOn: day('2027-06-15') } })).toBe('2026-09-01');
    expect(dueOf({ ...known, regime: 'child_social_care' })).toBe('2026-06-15');
    expect(dueOf({ ...known, regime: 'health' })).toBe('2026-06-15');
  });
});

it('stands as late, booked, to be booked, or done by the day', () => {
  const stands = (on: string, given: Partial<ReviewFacts> = {}) => nextReview({ ...facts, firstPaidOn: day('2026-01-01'), ...given }, reviewDefaults, day(on))?.state;
  expect([stands('2026-05-19'), stands('2026-05-20'), stands('2026-07-01'), stands('2026-07-02')]).toEqual(['later', 'due', 'due', 'overdue']);
  expect([stands('2026-02-01', { bookedFor: day('2026-06-01') }), stands('2026-07-02', { bookedFor: day('2026-07-09') })]).toEqual(['booked', 'overdue']);
  expect(stands('2026-02-01', { lastReviewOn: day('2026-01-20') })).toBe('done');
});

const zoneBefore = process.env.TZ;
afterAll(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

/** A second reckoning: counts months by stepping through the calendar, and takes the smallest text. */
function slowly(from: PlainDate, months: number): string {
  let [year = 0, month = 0] = from.split('-').map(Number);
  for (let step = 0; step < months; step += 1) [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  const last = daysInMonth(year, month);
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(Math.min(Number(from.slice(8)), last)).padStart(2, '0')}`;
}
const monthsOf: Readonly<Record<Regime, readonly [number[], number[]]>> = { adult_social_care: [[6], [12]], child_social_care: [[12, 6], [12, 6]], education: [[3], [12]], health: [[3], [12]] };
const smallest = (days: readonly string[]): string | undefined => days.toSorted()[0];

describe.each(['Europe/London', 'America/St_Johns', 'Pacific/Kiritimati', 'Asia/Kolkata'])('on a server in %s', (zone) => {
  it('every day from 2024 to 2036 as first payment and as last review falls due as a slower reckoning says', () => {
    process.env.TZ = zone;
    for (let on = day('2024-01-01'); on <= '2036-12-31'; on = addDays(on, 1)) {
      for (const regime of ['adult_social_care', 'child_social_care', 'education', 'health'] as const) {
        const [first, every] = monthsOf[regime];
        if (dueOf({ regime, startsOn: on, firstPaidOn: on }, reviewDefaults, on) !== smallest(first.map((months) => slowly(on, months)))) throw new Error(`first ${regime} ${on}`);
        if (dueOf({ regime, startsOn: on, lastReviewOn: on }, reviewDefaults, on) !== smallest(every.map((months) => slowly(on, months)))) throw new Error(`every ${regime} ${on}`);
      }
    }
  });
});

const anyDay = fc.integer({ min: 19_723, max: 24_472 }).map(fromDayNumber);
const anyMonths = fc.option(fc.integer({ min: 1, max: 36 }), { nil: undefined });

it('the strictest of everything wins, whatever is set and whatever happened', () => {
  fc.assert(fc.property(
    fc.record({ regime: fc.constantFrom<Regime>('adult_social_care', 'child_social_care', 'education', 'health'), startsOn: anyDay, firstPaidOn: fc.option(anyDay), lastReviewOn: fc.option(anyDay) }),
    fc.record({ lawFirstMonths: anyMonths, lawEveryMonths: anyMonths, localFirstMonths: anyMonths, localEveryMonths: anyMonths }),
    fc.array(fc.record({ kind: fc.constantFrom('concern' as const, 'asked' as const, 'needs' as const), on: anyDay }), { maxLength: 4 }),
    (given, months, happened) => {
      const calls = happened.map((one, index) => ({ ...one, key: String(index) }));
      const policy = { ...reviewDefaults, ...months };
      const from = given.lastReviewOn ?? given.firstPaidOn ?? given.startsOn;
      const [first, every] = monthsOf[given.regime];
      // The last of each list is local where there are two, and health has no law.
      const own = given.lastReviewOn === null ? first : every;
      const law = (given.lastReviewOn === null ? months.lawFirstMonths : months.lawEveryMonths) ?? (given.regime === 'health' ? undefined : own[0]);
      const local = (given.lastReviewOn === null ? months.localFirstMonths : months.localEveryMonths) ?? (given.regime === 'health' ? own[0] : own[1]);
      const days = { concern: 14, asked: 28, needs: 28 } as const;
      const expected = smallest([...[law, local].flatMap((one) => (one === undefined ? [] : [slowly(from, one)])), ...calls.map(({ kind, on }) => addDays(on, days[kind]))]);
      expect(dueOf({ ...given, calls }, policy, day('2024-01-01'))).toBe(expected);
    },
  ), { numRuns: 500 });
});
