import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, fromDayNumber, plainDate, type PlainDate } from '../../../../core/plain-date.js';
import { compulsoryAgeEnds, isYoungPerson } from './compulsory-age.js';
import { nextWindow, requestWindows, reviewDue, windowOn, type EhcDays } from './windows.js';

const day = plainDate;
const nothing: EhcDays = { draftedOn: null, issuedOn: null, reviewFrom: null, reviewedOn: null, reviewDueOn: null, reassessedFrom: null, reassessedUntil: null, ceasedOn: null };
const kindOn = (days: Partial<EhcDays>, on: string, weeks = 8): string => windowOn(requestWindows({ ...nothing, ...days }, weeks * 7), day(on))?.kind ?? 'outside';

describe('the times in which a request may be made', () => {
  it('are while the draft is out, from its day to that of the final plan', () => {
    const days = { draftedOn: day('2026-01-10'), issuedOn: day('2026-02-20') };
    expect([kindOn(days, '2026-01-09'), kindOn(days, '2026-01-10'), kindOn(days, '2026-02-20'), kindOn(days, '2026-02-21')]).toEqual(['outside', 'draft_plan', 'draft_plan', 'outside']);
    expect(kindOn({ draftedOn: day('2026-01-10') }, '2027-01-10')).toBe('draft_plan');
  });

  it('are at a review: so many days before it is due, or from the day it began, until it is decided', () => {
    const days = { issuedOn: day('2025-09-01') };
    // Due by 31 August 2026; 56 days before it is 6 July.
    expect([kindOn(days, '2026-07-05'), kindOn(days, '2026-07-06'), kindOn(days, '2026-12-01')]).toEqual(['outside', 'review', 'review']);
    expect([kindOn({ ...days, reviewFrom: day('2026-05-01') }, '2026-04-30'), kindOn({ ...days, reviewFrom: day('2026-05-01') }, '2026-05-01')]).toEqual(['outside', 'review']);
    const done = { ...days, reviewFrom: day('2026-05-01'), reviewedOn: day('2026-06-01') };
    expect([kindOn(done, '2026-06-01'), kindOn(done, '2026-06-02'), kindOn(done, '2027-04-04'), kindOn(done, '2027-04-05')]).toEqual(['review', 'outside', 'outside', 'review']);
  });

  it('are during a reassessment, and none after the plan has ceased', () => {
    const days = { issuedOn: day('2025-09-01'), reassessedFrom: day('2025-11-01'), reassessedUntil: day('2025-12-01') };
    expect([kindOn(days, '2025-10-31'), kindOn(days, '2025-11-01'), kindOn(days, '2025-12-01'), kindOn(days, '2025-12-02')]).toEqual(['outside', 'reassessment', 'reassessment', 'outside']);
    const ceased = { ...days, ceasedOn: day('2025-11-15') };
    expect([kindOn(ceased, '2025-11-14'), kindOn(ceased, '2025-11-15'), kindOn(ceased, '2026-08-01')]).toEqual(['reassessment', 'outside', 'outside']);
  });

  it('reckon the review by the calendar, in leap years too, and never later than the law', () => {
    const due = (issuedOn: string, reviewDueOn: string | null = null) => reviewDue({ ...nothing, issuedOn: day(issuedOn), reviewDueOn: reviewDueOn === null ? null : day(reviewDueOn) });
    expect([due('2027-03-01'), due('2028-03-01'), due('2028-02-29'), due('2027-02-28'), due('2027-01-01')]).toEqual(['2028-02-29', '2029-02-28', '2029-02-27', '2028-02-27', '2027-12-31']);
    expect([due('2027-03-01', '2027-09-01'), due('2027-03-01', '2029-01-01'), due('2027-03-01', '2026-01-01')]).toEqual(['2027-09-01', '2028-02-29', '2028-02-29']);
    expect(reviewDue(nothing)).toBeUndefined();
  });

  it('name the next one for whoever is too early', () => {
    const windows = requestWindows({ ...nothing, issuedOn: day('2025-09-01') }, 56);
    expect(nextWindow(windows, day('2026-01-01'))).toEqual({ kind: 'review', from: '2026-07-06', until: null });
    expect(nextWindow(windows, day('2026-07-06'))).toBeUndefined();
  });

  it('agree with a walk through the calendar, whatever the days', () => {
    const date = fc.integer({ min: 20_000, max: 22_000 }).map(fromDayNumber);
    fc.assert(fc.property(date, fc.option(fc.nat(400)), fc.option(fc.nat(400)), fc.integer({ min: -30, max: 900 }), (draft, toIssue, toReview, at) => {
      const issuedOn = toIssue === null ? null : addDays(draft, toIssue);
      const reviewedOn = issuedOn === null || toReview === null ? null : addDays(issuedOn, toReview);
      const on = addDays(draft, at);
      const isDraft = on >= draft && (issuedOn === null || on <= issuedOn);
      // One day after another until the same day of the month, a year on, has come round.
      const since = reviewedOn ?? issuedOn;
      let last: PlainDate | undefined = since === null ? undefined : addDays(since, 363);
      while (since !== null && last !== undefined && !comesRound(since, addDays(last, 1))) last = addDays(last, 1);
      const isReview = last !== undefined && on >= addDays(last, -56);
      expect(windowOn(requestWindows({ ...nothing, draftedOn: draft, issuedOn, reviewedOn }, 56), on) !== undefined).toBe(isDraft || isReview);
    }), { numRuns: 300 });
  });
});

function comesRound(since: PlainDate, on: PlainDate): boolean {
  return on.slice(5) === since.slice(5) || (since.endsWith('02-29') && on.endsWith('02-28'));
}

describe('compulsory school age', () => {
  it('ends on the last Friday in June of the school year in which somebody turns 16', () => {
    expect(['2010-09-01', '2010-08-31', '2010-06-26', '2011-01-31', '2008-02-29'].map((born) => compulsoryAgeEnds(day(born)))).toEqual(['2027-06-25', '2026-06-26', '2026-06-26', '2027-06-25', '2024-06-28']);
    expect([isYoungPerson(day('2010-08-31'), day('2026-06-26')), isYoungPerson(day('2010-08-31'), day('2026-06-27'))]).toEqual([false, true]);
  });

  it('is a Friday in the last seven days of a June, from 15 years and 9 months to 16 years and 10 months', () => {
    fc.assert(fc.property(fc.integer({ min: 14_000, max: 20_000 }).map(fromDayNumber), (born) => {
      const ends = compulsoryAgeEnds(born);
      expect(new Date(`${ends}T00:00:00Z`).getUTCDay()).toBe(5);
      expect(ends.slice(5) >= '06-24' && ends.slice(5) <= '06-30').toBe(true);
      const days = (Date.parse(ends) - Date.parse(born)) / 86_400_000;
      expect(days > 15.7 * 365 && days < 16.9 * 366).toBe(true);
    }), { numRuns: 200 });
  });
});
