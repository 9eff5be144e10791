import { describe, expect, it } from 'vitest';
import { kentAsPrinted } from '../../../../test/figures/kent-as-printed.js';
import { financialYear, financialYearLabel, monthEndsOf } from '../../../core/financial-year.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import type { EnteredFigure, SystemMovement } from './figure.js';
import { pathsOfYears } from './paths-of-years.js';
import { readPrinted } from './printed-amount.js';
import { unspentTable, type UnspentYear } from './unspent-table.js';

const today = plainDate('2026-11-22');

function figure(year: number, printed: string, more: Partial<EnteredFigure> = {}): EnteredFigure {
  const read = expectOk(readPrinted(printed));
  return { measure: 'identified', year: financialYear(year), stream: null, until: null, amount: read?.amount ?? null, precision: read?.precision ?? null, printed, source: 'A report', ...more };
}

const moved = (on: string, pounds: number, more: Partial<SystemMovement> = {}): SystemMovement => ({ on: plainDate(on), amount: pence(pounds * 100), stream: 'social_care', what: 'identified', ...more });

/** As the report sets it out, with what the table says of it. */
function printed(years: readonly UnspentYear[]): string[] {
  return years.map(({ year, lines }) => {
    const [total, ...parts] = lines.map(({ stream, cells }) => `${stream ?? 'total'} ${cells.identified.printed}`);
    return `${financialYearLabel(year)} ${total ?? ''} (${parts.join(', ')})`;
  });
}

describe('unspent money by year and stream', () => {
  it('is Kent’s table exactly as printed, its gap a gap', () => {
    const table = unspentTable({ entered: kentAsPrinted.map(([year, stream, amount]) => figure(year, amount, { stream })), movements: [], today });
    expect(printed(table)).toEqual([
      '2019/20 total £1,093,509 (social_care £1.07m, education £31.2k)',
      '2020/21 total £1,281,465 (social_care £1.2m, education £61.7k)',
      '2021/22 total not given (social_care not given, education not given)',
      '2022/23 total £1,604,481 (social_care £1.34m, education £259.2k)',
      '2023/24 total £2,447,466 (social_care £1.87m, education £570k)',
    ]);
    expect(table.map(({ notes }) => notes)).toEqual([
      ['Identified: as printed the parts are £7,691.00 more than the total, and rounding explains at most £5,050.50. Both are shown as printed.'], [], [],
      ['Identified: as printed the parts are £5,281.00 less than the total, and rounding explains at most £5,050.50. Both are shown as printed.'], [],
    ]);
    expect(table[2]?.lines.every(({ cells }) => cells.identified.amount === null && cells.noticed.origin === 'gap')).toBe(true);
  });

  it('makes up no total while a part is missing, and sums the parts where every one is given', () => {
    const [first, second] = unspentTable({ entered: [figure(2019, '£1.5k', { stream: 'social_care' }), figure(2020, '£10', { stream: 'social_care' }), figure(2020, '£2.50', { stream: 'education' })], movements: [], today });
    expect(first?.lines[0]?.cells.identified).toMatchObject({ amount: null, origin: 'gap' });
    expect(second?.lines[0]?.cells.identified).toMatchObject({ amount: 1_250, precision: 101, origin: 'parts' });
    expect(second?.notes).toEqual(['Identified: nobody gave a total; it is the sum of its parts.']);
  });

  it('says where known parts exceed the total though another is missing', () => {
    const [year] = unspentTable({ entered: [figure(2019, '£100'), figure(2019, '£120', { stream: 'social_care' }), figure(2020, '£1', { stream: 'education' })], movements: [], today });
    expect(year?.notes).toEqual([expect.stringContaining('£20.00 more than the total')]);
  });

  it('is the system’s own from its first year on, each measure in the year of its own day', () => {
    const movements = [moved('2025-04-10', 300), moved('2026-03-31', 200, { what: 'noticed' }), moved('2026-04-01', 150, { what: 'recovered' }), moved('2026-05-01', -50, { what: 'recovered' }), moved('2026-05-02', 9, { what: 'written-off' })];
    const [first, second, ...none] = unspentTable({ entered: [], movements, today });
    expect(none).toEqual([]);
    expect(first?.lines.map(({ stream, cells }) => [stream, cells.identified.amount, cells.noticed.amount, cells.recovered.amount])).toEqual([[null, 30_000, 20_000, 0], ['social_care', 30_000, 20_000, 0]]);
    expect([first?.running, second?.running]).toEqual([false, true]);
    expect(second?.lines[0]?.cells.recovered).toEqual({ amount: 10_000, precision: 1, printed: '£100.00', origin: 'system' });
  });

  it('takes what was entered over what the system has, and tells of both', () => {
    const [year] = unspentTable({ entered: [figure(2025, '£1,234')], movements: [moved('2025-04-10', 300)], today });
    expect(year?.lines[0]?.cells.identified).toMatchObject({ printed: '£1,234', origin: 'entered' });
    expect(year?.notes).toEqual(['Identified: £1,234 was entered; the system’s own records come to £300.00.']);
  });

  it('adds the system’s movements to what was entered up to the day it began', () => {
    const [year] = unspentTable({ entered: [figure(2026, '£1,000', { until: plainDate('2026-10-31') })], movements: [moved('2026-10-20', 70), moved('2026-11-02', 25)], today });
    expect(year?.lines[0]?.cells.identified).toMatchObject({ amount: 102_500, origin: 'system' });
    expect(year?.notes).toEqual(['The system’s own records begin on 20 October 2026. Identified: £1,000 up to 31 October 2026 was entered, and what came after it is added.']);
  });

  it('shows a figure to date with its day where the year’s own was never given', () => {
    const [year] = unspentTable({ entered: [figure(2023, '£1,140,426', { until: plainDate('2023-11-25') })], movements: [], today });
    expect(year?.lines[0]?.cells.identified).toMatchObject({ amount: 114_042_600, printed: '£1,140,426 to date', origin: 'entered-to-date' });
    expect(year?.notes).toEqual(['Identified: known up to 25 November 2023.']);
  });
});

const subject = { measure: 'identified', stream: null } as const;
const toDate = (year: number, month: number, pounds: number, more: Partial<EnteredFigure> = {}): EnteredFigure => figure(year, `£${String(pounds)}`, { until: monthEndsOf(financialYear(year))[month - 1] ?? today, ...more });

describe('how years filled up', () => {
  it('is what was entered to date, with the year’s total where it is over', () => {
    const paths = pathsOfYears([toDate(2024, 6, 50), toDate(2024, 7, 60), figure(2024, '£120'), toDate(2025, 6, 70), figure(2025, '£999')], [], subject, plainDate('2025-12-31'));
    expect(paths).toEqual([
      { year: 2024, points: [{ date: '2024-09-30', amount: 5_000 }, { date: '2024-10-31', amount: 6_000 }], total: 12_000 },
      { year: 2025, points: [{ date: '2025-09-30', amount: 7_000 }], total: null },
    ]);
  });

  it('knows nothing that came after the day', () => {
    const [path] = pathsOfYears([toDate(2025, 3, 30), toDate(2025, 8, 80)], [], subject, plainDate('2025-10-31'));
    expect(path?.points).toEqual([{ date: '2025-06-30', amount: 3_000 }]);
  });

  it('is the system’s months where it tells of the whole year, streams apart', () => {
    const movements = [moved('2025-04-10', 300), moved('2025-06-30', 40, { stream: 'education' }), moved('2026-03-31', 60), moved('2026-04-02', 7)];
    const [past, now] = pathsOfYears([], movements, subject, plainDate('2026-06-15'));
    expect(past?.points.map(({ amount }) => amount)).toEqual([30_000, 30_000, 34_000, 34_000, 34_000, 34_000, 34_000, 34_000, 34_000, 34_000, 34_000, 40_000]);
    expect(past?.total).toBe(40_000);
    expect(now).toEqual({ year: 2026, points: [{ date: '2026-04-30', amount: 700 }, { date: '2026-05-31', amount: 700 }], total: null });
    expect(pathsOfYears([], movements, { measure: 'identified', stream: 'education' }, plainDate('2026-06-15'))[0]?.total).toBe(4_000);
  });

  it('leaves out a year that the system tells only the end of, unless what came before was entered', () => {
    const movements = [moved('2025-12-10', 300), moved('2026-02-10', 10)];
    expect(pathsOfYears([], movements, subject, plainDate('2026-06-15'))[0]).toEqual({ year: 2025, points: [], total: null });
    const [begun] = pathsOfYears([toDate(2025, 9, 1_000)], movements, subject, plainDate('2026-06-15'));
    expect(begun?.points).toEqual([{ date: '2025-12-31', amount: 100_000 }, { date: '2026-01-31', amount: 100_000 }, { date: '2026-02-28', amount: 101_000 }, { date: '2026-03-31', amount: 101_000 }]);
    expect(begun?.total).toBe(101_000);
  });

  it('gives no path of the total where only streams were entered to date', () => {
    const [begun] = pathsOfYears([toDate(2025, 9, 1_000, { stream: 'education' })], [moved('2025-12-10', 300)], subject, plainDate('2026-06-15'));
    expect(begun).toEqual({ year: 2025, points: [], total: null });
  });
});
