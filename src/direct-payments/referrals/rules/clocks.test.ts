import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { expectedBankHolidays } from '../../../core/working-days.js';
import { referralDefaults as clocks } from '../../../platform/policy/policy-document.js';
import { ceilingOf, duesOf, isLate, type Offered, type Reckoned, type ReferralStep } from './clocks.js';
import { referralKinds } from './kinds.js';
import { standingOf, type Happened, type ReferralStanding } from './standing.js';

const holidays = new Set(Array.from({ length: 14 }, (_, index) => expectedBankHolidays(2024 + index)).flat());
const day = plainDate;

const standing = (on: string, more: Partial<ReferralStanding> = {}): ReferralStanding => ({
  status: 'in-hand', receivedOn: day(on), acknowledgedOn: day(on), holderId: 1, passedTo: null, pauses: [], waitsFor: null, endedOn: null, closingReason: null, agreementId: null, ...more,
});
const reckoned = (on: string, more: Partial<ReferralStanding> = {}, other: Partial<Reckoned> = {}): Reckoned => ({ kind: 'new', urgency: 'ordinary', standing: standing(on, more), offered: undefined, firstPaidOn: null, ...other });
const dues = (given: Reckoned): Record<string, string | null> => Object.fromEntries(duesOf(given, clocks, holidays).map(({ step, on }) => [step, on]));
const said = (answer: Offered['answer'], on = '2026-05-01'): Offered => ({ offeredOn: day(on), answer, answeredOn: answer === null ? null : day(on) });

/** A second way to count: a walk through JavaScript's own calendar, crossing off the days that count. */
function walked(from: string, count: number, stands: (on: string) => boolean = () => false): string {
  const at = new Date(`${from}T12:00:00Z`);
  for (let left = count; left > 0;) {
    at.setUTCDate(at.getUTCDate() + 1);
    const on = at.toISOString().slice(0, 10);
    if (![0, 6].includes(at.getUTCDay()) && !holidays.has(day(on)) && !stands(on)) left -= 1;
  }
  return at.toISOString().slice(0, 10);
}

const someDay = fc.integer({ min: 0, max: 4_300 }).map((days) => addDays(day('2024-01-01'), days));

describe('the days promised', () => {
  it('are as a walk through the calendar finds them, over weekends and bank holidays from 2024 to 2036', () => {
    fc.assert(fc.property(someDay, fc.constantFrom(...referralKinds), fc.constantFrom('ordinary' as const, 'urgent' as const), (from, kind, urgency) => {
      const asked = kind === 'new' || kind === 'increase' || kind === 'one_off';
      const paid = kind === 'new' || kind === 'one_off';
      expect(dues({ ...reckoned(from, { status: 'received', acknowledgedOn: null }), kind, urgency })).toEqual({
        acknowledge: walked(from, 2), 'take-up': walked(from, urgency === 'urgent' ? 1 : 5), ...(asked ? { offer: walked(from, 15) } : {}), ...(paid ? { 'first-payment': walked(from, 40) } : { change: walked(from, 20) }),
      });
    }), { numRuns: 300 });
  });

  it('leave out the working days on which it waited; acknowledging and the Ombudsman’s yardstick do not', () => {
    fc.assert(fc.property(someDay, fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 20 })), { maxLength: 3 }), (from, waits) => {
      let at = from;
      const pauses = waits.map(([gap, length]) => {
        const start = addDays(at, gap);
        at = addDays(start, length);
        return { from: start, until: at };
      });
      const stood = (on: string): boolean => pauses.some((pause) => on > pause.from && on <= pause.until);
      const given = reckoned(from, { pauses });
      // So many days after the last working day of all that it waited: as the walk that skips them finds, where every wait lies before the end.
      if (at < walked(from, 15)) expect(dues(given).offer).toBe(walked(from, 15, stood));
      if (at < walked(from, 40)) expect(dues(given)['first-payment']).toBe(walked(from, 40, stood));
      expect(ceilingOf(given, clocks)).toBe(new Date(Date.parse(`${from}T00:00:00Z`) + 84 * 86_400_000).toISOString().slice(0, 10));
    }), { numRuns: 300 });
  });

  it('stand still while it waits, but for what is expected', () => {
    const waiting = reckoned('2026-03-02', { status: 'waiting', pauses: [{ from: day('2026-03-04'), until: null }], waitsFor: { reason: 'The assessment', expectedOn: day('2026-03-20') } });
    expect(dues(waiting)).toEqual({ resume: '2026-03-20' });
    expect(isLate(duesOf(waiting, clocks, holidays), day('2026-03-20'))).toBe(false);
    expect(isLate(duesOf(waiting, clocks, holidays), day('2026-03-21'))).toBe(true);
  });

  it('ask again a family that wants to think, and settle what was answered with no; a yes leaves the payment alone', () => {
    const steps = (offered: Offered | undefined): ReferralStep[] => duesOf(reckoned('2026-04-20', {}, { offered }), clocks, holidays).map(({ step }) => step);
    expect(steps(undefined)).toEqual(['offer', 'first-payment']);
    expect(steps(said('yes'))).toEqual(['first-payment']);
    expect(steps(said('thinking'))).toEqual(['ask-again', 'first-payment']);
    expect(steps(said(null))).toEqual(['ask-again', 'first-payment']);
    expect(steps(said('no'))).toEqual(['settle']);
    expect(dues(reckoned('2026-04-20', {}, { offered: said('not_now') }))['ask-again']).toBe(walked('2026-05-01', 20));
  });

  it('go on until the first money has come, and no longer', () => {
    const done: Partial<ReferralStanding> = { status: 'done', agreementId: 7, endedOn: day('2026-05-20') };
    expect(dues(reckoned('2026-04-20', done, { offered: said('yes') }))).toEqual({ 'first-payment': walked('2026-04-20', 40) });
    expect(dues(reckoned('2026-04-20', done, { offered: said('yes'), firstPaidOn: day('2026-06-01') }))).toEqual({});
    expect(dues(reckoned('2026-04-20', { status: 'closed', closingReason: 'died' }))).toEqual({});
    expect(ceilingOf(reckoned('2026-04-20', done, { firstPaidOn: day('2026-06-01') }), clocks)).toBeUndefined();
    expect(ceilingOf(reckoned('2026-04-20', {}, { kind: 'increase' }), clocks)).toBeUndefined();
  });
});

describe('where a referral stands', () => {
  const event = (name: Happened['event'], to: Happened['to'], on: PlainDate, more: Partial<Happened> = {}): Happened => ({ event: name, to, on, holderId: null, teamId: null, closingReason: null, agreementId: null, reason: null, expectedOn: null, ...more });

  it('is told by its events: passing on takes it from whoever had it and starts no clock anew', () => {
    const all = [
      event('receive', 'received', day('2026-03-02')), event('acknowledge', 'received', day('2026-03-03')), event('take-up', 'taken-up', day('2026-03-04'), { holderId: 4 }),
      event('wait', 'waiting', day('2026-03-05'), { reason: 'The assessment' }), event('resume', 'in-hand', day('2026-03-09')), event('pass-on', 'received', day('2026-03-10'), { teamId: 9, reason: 'They know the family' }),
    ];
    expect(standingOf(all)).toEqual(standing('2026-03-02', { status: 'received', acknowledgedOn: day('2026-03-03'), holderId: null, passedTo: 9, pauses: [{ from: day('2026-03-05'), until: day('2026-03-09') }] }));
    expect(() => standingOf([])).toThrow(RangeError);
  });

  it('counts a referral that was closed and taken up again as open, with its first days', () => {
    const again = standingOf([event('receive', 'received', day('2026-03-02')), event('close', 'closed', day('2026-03-04'), { closingReason: 'not_reached', reason: 'x' }), event('take-up', 'taken-up', day('2026-03-20'), { holderId: 4 })]);
    expect(again).toMatchObject({ status: 'taken-up', receivedOn: '2026-03-02', closingReason: null, endedOn: null, holderId: 4 });
  });
});
