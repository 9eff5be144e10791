import { describe, expect, it } from 'vitest';
import { csvOf, readingOf, statementOf, warningCodes } from '../../../../../test/factories/csv-sample.js';
import { inferDateOrder, readDate } from './dates.js';

describe('A day, however it is written', () => {
  it.each([
    '17/03/2026', '17-03-2026', '17.03.2026', '17/03/26', '17-03-26', '17/3/2026', '17/3/26', '17 03 2026', ' 17/03/2026 ', "'17/03/2026", '17 Mar 2026', '17-Mar-2026', '17-MAR-26', '17Mar2026', '17 March 2026',
    '17 mar 26', '17th March 2026', 'Tue 17 Mar 2026', 'Tuesday, 17 March 2026', 'March 17, 2026', 'Mar 17 2026', '2026-03-17', '2026/03/17', '2026.03.17', '2026-3-17', '20260317', '2026-03-17T23:59:59Z',
    '2026-03-17 00:00:01 +0000', '2026-03-17T10:00:00.000+01:00', '17/03/2026 10:15', '17/03/2026 0:00', '17/03/2026, 10:15:30', '17 Mar 2026 10:15 GMT', '17\u00a0Mar\u00a02026', '17/Mar/2026', '17 Mar. 2026',
  ])('%s', (written) => {
    expect(readDate(written, 'dmy')).toBe('2026-03-17');
  });

  it.each(['', '31/04/2026', '29/02/2025', '00/03/2026', '17/13/2026', '17/03', '17/03/226', '2026-13-01', '20261301', '17 Foo 2026', '45.60', '12345678', '260317', '17/03-2026', '2026-03-17 garbage', 'x'.repeat(50_000)])('%s is none', (written) => {
    expect(readDate(written, 'dmy')).toBeUndefined();
  });

  it('four Septembers', () => {
    expect(['1 Sep 2026', '1 Sept 2026', '1 September 2026', '01-SEP-2026'].map((text) => readDate(text, 'dmy'))).toEqual(Array(4).fill('2026-09-01'));
  });

  it('two digits of a year are of this century up to 69', () => {
    expect([readDate('01/01/00', 'dmy'), readDate('01/01/69', 'dmy'), readDate('01/01/70', 'dmy'), readDate('01/01/99', 'dmy')]).toEqual(['2000-01-01', '2069-01-01', '1970-01-01', '1999-01-01']);
  });

  it('the order turns only dates of numbers whose year stands last', () => {
    expect([readDate('03/04/2026', 'mdy'), readDate('2026-03-04', 'mdy'), readDate('3 Apr 2026', 'mdy')]).toEqual(['2026-03-04', '2026-03-04', '2026-04-03']);
  });

  it('six digits with the year first are a day only where the layout says so', () => {
    expect([readDate('260317', 'dmy', 'yymmdd'), readDate('261317', 'dmy', 'yymmdd')]).toEqual(['2026-03-17', undefined]);
  });
});

describe('The order of day and month, from every date of a file', () => {
  it.each([
    ['one that fits only day first', ['03/04/2026', '13/04/2026'], 'dmy', false],
    ['one that fits only month first', ['03/04/2026', '04/13/2026'], 'mdy', false],
    ['none that decides', ['03/04/2026', '05/06/2026'], 'dmy', true],
    ['a day that no order can read decides nothing', ['03/04/2026', '45/45/2026', '31/02/2026'], 'dmy', true],
    ['more that fit month first', ['04/13/2026', '04/14/2026', '13/04/2026'], 'mdy', false],
    ['months in letters', ['3 Apr 2026'], 'dmy', false],
    ['the year first', ['2026-03-04'], 'dmy', false],
    ['times behind', ['03/04/2026 10:00', '04/13/2026 10:00'], 'mdy', false],
    ['two digits of the year', ['3/4/26', '4/13/26'], 'mdy', false],
    ['no dates', [], 'dmy', false],
  ])('%s', (_what, dates, order, assumed) => {
    expect(inferDateOrder(dates)).toEqual({ order, assumed });
  });

  it('is of the whole file: the last row decides the first', () => {
    const rows = Array.from({ length: 12 }, (_, at) => `${String(at + 1).padStart(2, '0')}/01/2026,A,-1.00`);
    const text = csvOf('Date,Description,Amount', ...rows, '01/31/2026,B,-1.00');
    expect(statementOf(text).lines[1]?.date).toBe('2026-02-01');
    expect(warningCodes(statementOf(text))).toEqual([]);
  });

  it('refuses the dates of the other order where both occur', () => {
    const reading = readingOf(csvOf('Date,Description,Amount', '17/03/2026,A,-1.00', '18/03/2026,B,-1.00', '03/19/2026,C,-1.00'));
    expect(reading.refusedRows).toMatchObject([{ row: 4, code: 'date-not-read', text: '03/19/2026,C,-1.00' }]);
  });

  it('is taken as it is told', () => {
    const text = csvOf('Date,Description,Amount', '03/04/2026,A,-1.00');
    expect(statementOf(text, { dateOrder: 'mdy' })).toMatchObject({ lines: [{ date: '2026-03-04' }], warnings: [] });
  });
});
