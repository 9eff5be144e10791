import { describe, expect, it } from 'vitest';
import { orderOf, qifDateOf } from './dates.js';

describe('a date in QIF', () => {
  it.each([
    ['31/3/26', '2026-03-31'],
    ['31/03/2026', '2026-03-31'],
    ['31.03.2026', '2026-03-31'],
    ['31-03-26', '2026-03-31'],
    [' 6/ 1/94', '1994-01-06'],
    ["21/12' 7", '2007-12-21'],
    ["21/12'07", '2007-12-21'],
    ["2/10'2020", '2020-10-02'],
    ['1/2/69', '2069-02-01'],
    ['1/2/70', '1970-02-01'],
    ['2026-03-31', '2026-03-31'],
    ['2026/3/31', '2026-03-31'],
    ['20260331', '2026-03-31'],
    ['31 Mar 2026', '2026-03-31'],
    ['31-March-26', '2026-03-31'],
    ['31/03/2026 12:30', '2026-03-31'],
  ])('written %j is %s', (written, date) => {
    expect(qifDateOf(written.trim(), 'dmy')).toBe(date);
  });

  it.each(['', '31/02/2026', '31/31/2026', 'yesterday', '31 Foo 2026', '121112', '12112007', '1/2', `1${' '.repeat(50)}/2/26`])('written %j is none', (written) => {
    expect(qifDateOf(written, 'dmy')).toBeUndefined();
  });

  it('is read month first where that is the order', () => {
    expect(qifDateOf("12/21' 7", 'mdy')).toBe('2007-12-21');
    expect(qifDateOf('31/3/26', 'mdy')).toBeUndefined();
    expect(qifDateOf('2026-03-31', 'mdy')).toBe('2026-03-31');
  });
});

describe('the order of the dates of a file', () => {
  it('is the only one that fits them all', () => {
    expect(orderOf(['1/2/26', '13/2/26'])).toEqual({ order: 'dmy', assumed: false, mixed: false });
    expect(orderOf(['1/2/26', '2/13/26'])).toEqual({ order: 'mdy', assumed: false, mixed: false });
  });

  it('is day first by assumption where both fit throughout', () => {
    expect(orderOf(['1/2/26', '3/4/26', '2026-05-31'])).toEqual({ order: 'dmy', assumed: true, mixed: false });
  });

  it('is told by the calendar too: no year but a leap year has a 29 February', () => {
    expect(orderOf(['2/29/24', '1/2/26'])).toMatchObject({ order: 'mdy', assumed: false });
  });

  it('is that which fits the most where the dates disagree', () => {
    expect(orderOf(['1/13/26', '1/14/26', '15/1/26'])).toEqual({ order: 'mdy', assumed: false, mixed: true });
    expect(orderOf(['1/13/26', '15/1/26'])).toEqual({ order: 'dmy', assumed: false, mixed: true });
  });

  it('needs no assumption where no date leaves a choice', () => {
    expect(orderOf([])).toMatchObject({ assumed: false });
    expect(orderOf(['2026-01-02', '3 Jan 2026'])).toMatchObject({ assumed: false, mixed: false });
  });
});
