import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../../../core/plain-date.js';
import { lineDateOf, swiftDateOf } from './dates.js';

describe('the date of a line', () => {
  it.each([
    ['260302', '0302', '2026-03-02'],
    ['260302', '0303', '2026-03-03'],
    ['260302', '', '2026-03-02'],
    ['260302', '0000', '2026-03-02'],
    ['251231', '0102', '2026-01-02'],
    ['260102', '1231', '2025-12-31'],
    ['991231', '0103', '2000-01-03'],
    ['240227', '0229', '2024-02-29'],
  ])('of value %s booked %s is %s', (value, entry, date) => {
    expect(lineDateOf(value, entry)).toEqual({ date, beyondMonth: false, entryNotRead: false });
  });

  it('is the last of its month where the bank counts 30 days in every one', () => {
    expect(lineDateOf('260230', '')).toEqual({ date: '2026-02-28', beyondMonth: true, entryNotRead: false });
    expect(lineDateOf('160230', '0301')).toMatchObject({ date: '2016-03-01', beyondMonth: false });
  });

  it('is the value date where the day of booking does not exist', () => {
    expect(lineDateOf('260302', '1332')).toEqual({ date: '2026-03-02', beyondMonth: false, entryNotRead: true });
    expect(lineDateOf('260302', '0229')).toMatchObject({ date: '2026-03-02', entryNotRead: true });
  });

  it.each(['261302', '260231', '260431', '260300'])('of value %s is none', (value) => {
    expect(lineDateOf(value, '0302')).toBeUndefined();
  });

  it('has the year that brings booking and value closest, whatever day of the year it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: -60, max: 60 }), (day, apart) => {
        const value = addDays(plainDate('2020-03-01'), day);
        const booked = addDays(value, apart);
        const read = lineDateOf(value.slice(2).replaceAll('-', ''), booked.slice(5).replace('-', ''));
        expect(read?.date).toBe(booked);
      }),
    );
  });
});

describe('the day of a balance', () => {
  it('is of this century up to 79', () => {
    expect(swiftDateOf('791231')).toBe('2079-12-31');
    expect(swiftDateOf('990101')).toBe('1999-01-01');
    expect(swiftDateOf('000000')).toBeUndefined();
  });
});
