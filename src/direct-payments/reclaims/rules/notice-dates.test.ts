import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, plainDate } from '../../../core/plain-date.js';
import { answerUntilOnceSent, noticeDates } from './notice-dates.js';

const policy = { representationDays: 28, postDays: 2, payWithinDays: 14 };
const issuedOn = plainDate('2026-04-08');

describe('the days that a notice prints', () => {
  it('give a letter by post its days to arrive, and an e-mail none', () => {
    expect(noticeDates({ issuedOn, channel: 'post', extraDays: 0, policy })).toEqual({ answerUntil: '2026-05-08', payBy: '2026-05-22' });
    expect(noticeDates({ issuedOn, channel: 'email', extraDays: 0, policy })).toEqual({ answerUntil: '2026-05-06', payBy: '2026-05-20' });
  });

  it('give more time to whoever needs it, for paying too', () => {
    expect(noticeDates({ issuedOn, channel: 'email', extraDays: 14, policy })).toEqual({ answerUntil: '2026-05-20', payBy: '2026-06-03' });
  });

  it('are never shorter once the letter went, and move with one that went late', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: -5, max: 40 }), (days, late) => {
      const printed = { issuedOn, answerUntil: addDays(issuedOn, days) };
      const until = answerUntilOnceSent(printed, addDays(issuedOn, late));
      expect(until >= printed.answerUntil).toBe(true);
      expect(daysBetween(addDays(issuedOn, late), until)).toBeGreaterThanOrEqual(days);
    }));
  });
});
