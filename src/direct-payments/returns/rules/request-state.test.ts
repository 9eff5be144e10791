import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../core/plain-date.js';
import type { Told } from './missing-days.js';
import { standingOf } from './request-state.js';

const day = plainDate;
const april = { from: day('2026-04-01'), until: day('2026-04-30') };
const told = (from: string, until: string): Told => ({ from: day(from), until: day(until), statesFrom: true, statesUntil: true, opensWith: [], closesWith: [] });
const request = { ...april, dueOn: day('2026-05-29'), isWaived: false, reminders: 0 };
const all = { ...april, told: [told('2026-04-01', '2026-04-30')] };
const some = { ...april, told: [told('2026-04-01', '2026-04-20')] };
const none = { ...april, told: [] };

describe('a request for statements', () => {
  it.each([
    ['waits', { accounts: [none] }, '2026-05-29', 'waiting'], ['was reminded', { accounts: [none], reminders: 2 }, '2026-05-29', 'reminded'], ['came in part', { accounts: [some], reminders: 2 }, '2026-05-29', 'in-part'],
    ['came for one account and not the other', { accounts: [all, none] }, '2026-05-29', 'in-part'], ['is overdue the day after', { accounts: [some] }, '2026-05-30', 'overdue'],
    ['is complete, late or not', { accounts: [all, all] }, '2026-08-01', 'complete'], ['is waived whatever came', { accounts: [some], isWaived: true }, '2026-08-01', 'waived'],
  ])('%s', (_, more, today, state) => {
    expect(standingOf({ ...request, ...more }, day(today)).state).toBe(state);
  });

  it('says for each account which days are missing, and every day where no account is known', () => {
    expect(standingOf({ ...request, accounts: [all, some] }, day('2026-05-01')).missing).toEqual([[], [{ from: '2026-04-21', until: '2026-04-30' }]]);
    expect(standingOf({ ...request, accounts: [] }, day('2026-05-01'))).toEqual({ state: 'waiting', missing: [[april]] });
  });

  it('asks of an account only for the days on which it held the money', () => {
    const closed = { from: day('2026-04-01'), until: day('2026-04-10'), told: [told('2026-03-01', '2026-04-10')] };
    expect(standingOf({ ...request, accounts: [closed, { ...none, from: day('2026-04-11') }] }, day('2026-05-01')).missing).toEqual([[], [{ from: '2026-04-11', until: '2026-04-30' }]]);
  });
});
