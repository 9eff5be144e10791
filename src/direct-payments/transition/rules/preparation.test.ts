import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { planStates } from '../../plans/rules/states.js';
import { approveBy, goesOnByLaw, stationsOf, type PreparationFacts } from './preparation.js';

const day = plainDate;

describe('by when a plan has to be approved', () => {
  const payDays = [{ payOn: day('2026-09-28'), filesBy: day('2026-09-24') }, { payOn: day('2026-10-26'), filesBy: day('2026-10-22') }, { payOn: day('2026-11-23'), filesBy: day('2026-11-19') }];
  it.each([
    ['the files of the pay day go before it is to be ready', '2026-09-28', '2026-06-01', '2026-09-24', '2026-09-28', false],
    ['policy wants it ready before the files go', '2026-09-10', '2026-06-01', '2026-09-10', '2026-09-28', false],
    ['on the last day it is not late', '2026-09-28', '2026-09-24', '2026-09-24', '2026-09-28', false],
    ['a day later it reaches the next pay day', '2026-09-28', '2026-09-25', '2026-10-22', '2026-10-26', true],
    ['policy’s day is past, the files are not sent: it still reaches the pay day', '2026-09-10', '2026-09-20', '2026-09-24', '2026-09-28', true],
  ])('%s', (_, readyBy, today, by, payOn, isLate) => {
    expect(approveBy({ readyBy: day(readyBy), today: day(today), payDays })).toEqual({ approveBy: by, payOn, isLate });
  });

  it('never names a day that is past while a pay day is to come, and never a later pay day than the first that can be reached', () => {
    const start = day('2026-01-05');
    fc.assert(fc.property(fc.integer({ min: -30, max: 60 }), fc.integer({ min: -40, max: 300 }), fc.integer({ min: 1, max: 5 }), (ready, ahead, lead) => {
      const days = Array.from({ length: 14 }, (_, index) => ({ payOn: addDays(start, 28 * index), filesBy: addDays(start, 28 * index - lead) }));
      const [readyBy, today] = [addDays(start, ready), addDays(start, ahead)];
      const found = approveBy({ readyBy, today, payDays: days });
      expect(found).toEqual(slowly(readyBy, today, days));
      expect(found.approveBy >= today).toBe(true);
    }));
  });
});

/** Day by day from today: the first day on which something is due, and for which pay day. */
function slowly(readyBy: PlainDate, today: PlainDate, payDays: readonly { readonly payOn: PlainDate; readonly filesBy: PlainDate }[]) {
  const deadlines = new Map<PlainDate, PlainDate>();
  for (const { payOn, filesBy } of payDays) deadlines.set(filesBy, payOn);
  const [first] = payDays;
  if (!first) throw new Error('no pay day');
  const wanted = [readyBy, first.filesBy].sort()[0] ?? readyBy;
  if (wanted >= today) return { approveBy: wanted, payOn: first.payOn, isLate: false };
  let date = today;
  while (!deadlines.has(date)) date = addDays(date, 1);
  return { approveBy: date, payOn: deadlines.get(date) ?? null, isLate: true };
}

describe('the stations to the day', () => {
  const nothing: PreparationFacts = { milestone: 'adult', plan: null, hasPayee: false, next: undefined, noticeStands: false, hasEnd: false };
  const nowAt = (facts: PreparationFacts): string | undefined => stationsOf(facts).find(({ isDone }) => !isDone)?.key;

  it('names who must act now, in the order of the work', () => {
    const plan = (state: (typeof planStates)[number], contribution: number | null = 0) => ({ state, contribution, author: 'A Adviser' });
    expect(nowAt(nothing)).toBe('payee');
    expect(nowAt({ ...nothing, hasPayee: true })).toBe('drafted');
    expect(nowAt({ ...nothing, hasPayee: true, plan: plan('draft', null) })).toBe('contribution');
    expect(nowAt({ ...nothing, hasPayee: true, plan: plan('draft') })).toBe('submitted');
    expect(nowAt({ ...nothing, hasPayee: true, plan: plan('returned') })).toBe('submitted');
    expect(nowAt({ ...nothing, hasPayee: true, plan: plan('submitted') })).toBe('checked');
    expect(nowAt({ ...nothing, hasPayee: true, plan: plan('checked') })).toBe('approved');
    expect(nowAt({ ...nothing, hasPayee: true, plan: plan('at_panel') })).toBe('approved');
    expect(nowAt({ ...nothing, hasPayee: true, plan: plan('approved') })).toBe('made');
    const next = { reference: 'DP2', payee: 'Maya', isSigned: false, hasAccount: false, missing: [] };
    expect(nowAt({ ...nothing, plan: plan('carried_out'), next })).toBe('signed');
    expect(nowAt({ ...nothing, plan: plan('carried_out'), next: { ...next, isSigned: true } })).toBe('account');
    expect(nowAt({ ...nothing, plan: plan('carried_out'), next: { ...next, isSigned: true, hasAccount: true, missing: ['No certificate of insurance.'] } })).toBe('account');
    expect(nowAt({ ...nothing, plan: plan('carried_out'), next: { ...next, isSigned: true, hasAccount: true } })).toBeUndefined();
  });

  it('asks for no plan where the rights become the young person’s own, and for a notice at the end of education', () => {
    expect(stationsOf({ ...nothing, milestone: 'education_rights', plan: undefined }).map(({ key }) => key)).toEqual(['payee', 'made', 'signed', 'account']);
    expect(stationsOf({ ...nothing, milestone: 'education_ends', plan: undefined }).map(({ key }) => key)).toEqual(['notice', 'ended']);
    expect(stationsOf({ ...nothing, milestone: 'education_ends' }).map(({ key }) => key)).toEqual(['notice', 'drafted', 'submitted', 'checked', 'approved', 'ended']);
  });

  it('a station is never done while the plan is before it', () => {
    fc.assert(fc.property(fc.constantFrom(...planStates), (state) => {
      const done = stationsOf({ ...nothing, plan: { state, author: null, contribution: 0 } }).filter(({ isDone }) => isDone).map(({ key }) => key);
      if (state === 'withdrawn') return !done.includes('drafted');
      return done.includes('approved') === (state === 'approved' || state === 'carried_out') && done.includes('submitted') === !['draft', 'returned'].includes(state);
    }));
  });
});

describe('the children’s payment past 18', () => {
  const open = { milestone: 'adult', mustNotMiss: true, state: 'open', on: day('2026-05-14'), nextAgreementId: null, runsUntil: null, regime: 'child_social_care' } as const;
  it.each([
    ['the day before', open, '2026-05-13', false],
    ['on the day', open, '2026-05-14', true],
    ['years later', open, '2029-05-14', true],
    ['something takes over', { ...open, nextAgreementId: 7 }, '2026-05-14', false],
    ['it has ended', { ...open, runsUntil: day('2026-05-13') }, '2026-05-14', false],
    ['its last day is today', { ...open, runsUntil: day('2026-05-14') }, '2026-05-14', true],
    ['somebody said it is not needed', { ...open, state: 'not_needed' }, '2026-05-14', false],
    ['it is education’s', { ...open, regime: 'education' }, '2026-05-14', false],
  ])('%s', (_, change, today, goesOn) => {
    expect(goesOnByLaw(change, day(today))).toBe(goesOn);
  });
});
